/**
 * The traffic simulator: the service component and the entry point for builds. The parts are in the packages below:
 * {@code scenario} reads settings and composes, {@code office}, {@code lookalike} and {@code attack} think up look-ups,
 * {@code flow} turns them into a time-ordered stream of frames, {@code packet} builds bytes, {@code labels} writes down
 * what happened.
 */
package org.geophone.simulate.internal;
