/** The frame decoder: walks frames through their layers to the DNS messages in them. */
package org.geophone.decode.dns.internal;
