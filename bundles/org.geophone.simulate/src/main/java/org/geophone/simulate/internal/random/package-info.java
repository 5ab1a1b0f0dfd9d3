/** A seeded generator of our own, so that the same seed gives the same bytes on every Java version. */
package org.geophone.simulate.internal.random;
