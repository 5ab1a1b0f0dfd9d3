/** IPv4 and IPv6, their extension headers and fragments. */
package org.geophone.decode.dns.internal.net;
