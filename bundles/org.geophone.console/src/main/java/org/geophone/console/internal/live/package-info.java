/** Figures over time, and the stream of events that browsers listen to. */
package org.geophone.console.internal.live;
