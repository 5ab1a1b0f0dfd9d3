/** The running graph: sources, rings, stages and threads, put together from configuration. */
package org.geophone.pipeline.internal;
