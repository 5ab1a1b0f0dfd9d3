/**
 * Live capture from network interfaces: configuration, and the thread that hands over what the kernel has filled.
 *
 * <p>One source per factory configuration; one thread per source that looks for interfaces, and one per interface and
 * worker that captures.
 */
package org.geophone.capture.live.internal;
