/** From look-ups to frames: sources are merged in time, the link to the resolver turns each look-up into its packets. */
package org.geophone.simulate.internal.flow;
