/** Builders of frames and a sink that keeps what the decoder sends, for the decoder's tests. */
package org.geophone.decode.dns.internal.support;
