/**
 * How a suspicious account behaves: which shapes its names have, whether they are asked again, how its answers and its
 * rhythm look, and how much moved in which window. Kept only once an account is suspicious, so nothing here is on the
 * path of ordinary messages. Bounded; one thread; nothing throws on input.
 */
package org.geophone.score.internal.behaviour;
