/**
 * Blocks of memory shared with the kernel: which are filled, which the pipeline holds, and their way back in order.
 * What holds for every block that is out, also of a pool that libpcap fills, stands in {@code BlocksOut}.
 * Knows nothing of sockets; tests run it over memory of their own.
 */
package org.geophone.capture.live.internal.ring;
