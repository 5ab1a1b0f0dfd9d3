package org.geophone.api.event;

/** What a packet was wrapped in between the link layer and the innermost IP header. */
public enum Encapsulation {
    /** IPv4 or IPv6 directly inside IP. */
    IPIP("ipip"),
    /** Generic routing encapsulation. */
    GRE("gre"),
    /** Encapsulated remote port mirroring, types I to III, over GRE. */
    ERSPAN("erspan"),
    /** VXLAN, UDP port 4789 (and the older 8472). */
    VXLAN("vxlan"),
    /** Geneve, UDP port 6081. */
    GENEVE("geneve"),
    /** MPLS label stack. */
    MPLS("mpls"),
    /** PPP over Ethernet session. */
    PPPOE("pppoe");

    private static final Encapsulation[] ALL = values();

    private final String text;

    Encapsulation(String text) {
        this.text = text;
    }

    /** The name used in documents. */
    public String text() {
        return text;
    }

    /** The constant with this ordinal, without making an array. */
    public static Encapsulation of(int ordinal) {
        return ALL[ordinal];
    }
}
