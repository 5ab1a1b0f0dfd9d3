/** Attacks: a file leaves in names, or comes in with answers, in one of the usual codings. */
package org.geophone.simulate.internal.attack;
