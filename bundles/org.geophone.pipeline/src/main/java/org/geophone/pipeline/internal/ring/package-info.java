/** The two rings and the circular message memory; the only place that knows the Disruptor. */
package org.geophone.pipeline.internal.ring;
