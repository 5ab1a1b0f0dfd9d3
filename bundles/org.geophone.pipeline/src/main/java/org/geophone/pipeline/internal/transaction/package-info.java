/** Queries wait here for their answers: one table, one thread, all interfaces. */
package org.geophone.pipeline.internal.transaction;
