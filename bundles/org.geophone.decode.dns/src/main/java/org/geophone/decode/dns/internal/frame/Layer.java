package org.geophone.decode.dns.internal.frame;

/** Which header comes next in a frame; what every layer's {@code read} answers. */
public final class Layer {
    /** Nothing comes next: {@link Frame#fate} says how the frame ended. */
    public static final int END = 0;
    /** An Ethernet header. */
    public static final int ETHERNET = 1;
    /** An IP header of the version its first nibble says. */
    public static final int IP = 2;
    /** An MPLS label stack. */
    public static final int MPLS = 3;
    /** A PPPoE session header. */
    public static final int PPPOE = 4;
    /** A PPP header. */
    public static final int PPP = 5;
    /** A GRE header. */
    public static final int GRE = 6;
    /** A UDP header. */
    public static final int UDP = 7;
    /** A TCP header. */
    public static final int TCP = 8;
    /** A VXLAN header. */
    public static final int VXLAN = 9;
    /** A Geneve header. */
    public static final int GENEVE = 10;

    private Layer() {
    }
}
