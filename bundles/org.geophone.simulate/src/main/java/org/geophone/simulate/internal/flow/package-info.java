/**
 * From look-ups to frames: sources are merged in time, and the link to the resolver turns each look-up into packets.
 */
package org.geophone.simulate.internal.flow;
