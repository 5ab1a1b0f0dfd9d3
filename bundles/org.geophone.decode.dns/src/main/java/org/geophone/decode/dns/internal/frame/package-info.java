/** The frame on its way through the layers, and where messages leave the decoder. */
package org.geophone.decode.dns.internal.frame;
