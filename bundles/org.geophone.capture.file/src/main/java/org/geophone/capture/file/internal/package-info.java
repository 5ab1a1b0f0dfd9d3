/**
 * The capture-file source: configuration, the reading thread and the order in which inputs are read.
 *
 * <p>Each source reads its inputs one after another on one thread of its own. Packet numbers run from 1 over all inputs
 * of the source, in the order of reading. Nothing here waits while it holds a lock.
 */
package org.geophone.capture.file.internal;
