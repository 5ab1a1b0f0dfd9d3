/**
 * Open interfaces: what the capturing thread takes blocks from, whatever they are captured by, and the choice between
 * the kernel's ring and libpcap.
 */
package org.geophone.capture.live.internal.tap;
