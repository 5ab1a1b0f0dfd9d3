/**
 * Pooled blocks of direct memory and how they reach the sink: filled by the reading thread, owned by the sink until
 * released, then free again. The pool is bounded; the reader parks while no block is free.
 */
package org.geophone.capture.file.internal.block;
