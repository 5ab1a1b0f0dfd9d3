/** Figures of the process and of the store, for metrics. */
package org.geophone.health.internal.gauge;
