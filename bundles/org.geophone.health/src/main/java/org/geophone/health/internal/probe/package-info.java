/** A plain HTTP port of this machine only, for probes and metrics. */
package org.geophone.health.internal.probe;
