/** Sends the queries of a scenario over a real socket and keeps account of what comes back. */
package org.geophone.simulate.internal.send;
