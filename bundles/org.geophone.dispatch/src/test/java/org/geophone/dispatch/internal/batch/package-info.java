/** Tests of chunks and queues. */
package org.geophone.dispatch.internal.batch;
