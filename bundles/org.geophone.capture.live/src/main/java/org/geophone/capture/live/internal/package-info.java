/**
 * Live capture from network interfaces: configuration, and the thread that hands over what the kernel has filled.
 *
 * <p>One source per factory configuration, one socket and one thread per source.
 */
package org.geophone.capture.live.internal;
