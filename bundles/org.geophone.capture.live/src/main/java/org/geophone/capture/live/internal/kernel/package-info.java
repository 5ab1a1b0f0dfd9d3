/**
 * The kernel's side: constants of its interface, calls into the C library, packet sockets and their filters. The only
 * package that uses jnr-ffi. Calls here fail with {@link org.geophone.capture.live.internal.kernel.CaptureFailure},
 * whose message is ready to be shown to a person.
 */
package org.geophone.capture.live.internal.kernel;
