/**
 * Attacks: a file leaves in names, comes in with answers, does both through a tunnel, or travels beside names and
 * records; by one client or several, to one zone, to many or to none, in a rhythm of its own.
 */
package org.geophone.simulate.internal.attack;
