/** Documents in memory: pooled, reference-counted chunks, queues of ranges of them, and the batch an output sees. */
package org.geophone.dispatch.internal.batch;
