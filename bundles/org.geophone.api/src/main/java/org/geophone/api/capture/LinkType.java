package org.geophone.api.capture;

/**
 * Link layers the decoder understands, with their number in capture files (LINKTYPE_ values of the libpcap registry).
 */
public enum LinkType {
    /** BSD loopback: four bytes of address family in the byte order of the capturing host. */
    NULL(0),
    /** Ethernet, with or without padding. */
    ETHERNET(1),
    /** PPP, with or without the HDLC-like address and control bytes. */
    PPP(9),
    /** Raw IP, version told by the first nibble. */
    RAW(101),
    /** OpenBSD loopback: as NULL, in network byte order. */
    LOOP(108),
    /** Linux cooked capture, version 1. */
    LINUX_SLL(113),
    /** Raw IPv4. */
    IPV4(228),
    /** Raw IPv6. */
    IPV6(229),
    /** Linux cooked capture, version 2. */
    LINUX_SLL2(276),
    /** Anything else: counted, not decoded. */
    OTHER(-1);

    private static final LinkType[] ALL = values();

    private final int number;

    LinkType(int number) {
        this.number = number;
    }

    /** The number in the capture file's header; -1 for {@link #OTHER}. */
    public int number() {
        return number;
    }

    /** The link type of a number from a capture file. Some files carry raw IP as 12 or 14 (DLT_RAW of some systems). */
    public static LinkType of(int number) {
        if (number == 12 || number == 14) {
            return RAW;
        }
        for (LinkType type : ALL) {
            if (type.number == number) {
                return type;
            }
        }
        return OTHER;
    }
}
