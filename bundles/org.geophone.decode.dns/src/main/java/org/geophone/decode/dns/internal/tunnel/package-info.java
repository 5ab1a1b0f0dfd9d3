/** Tunnels over IP and UDP: GRE with ERSPAN, VXLAN, Geneve. */
package org.geophone.decode.dns.internal.tunnel;
