/**
 * Blocks of memory of our own, into which packets are copied once where the kernel's ring cannot be had. Knows nothing
 * of libpcap; tests run it over memory of their own.
 */
package org.geophone.capture.live.internal.arena;
