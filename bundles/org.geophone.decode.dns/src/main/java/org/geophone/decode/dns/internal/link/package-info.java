/** Link layers: Ethernet, cooked captures, loopback, PPP, MPLS, and the tags between them. */
package org.geophone.decode.dns.internal.link;
