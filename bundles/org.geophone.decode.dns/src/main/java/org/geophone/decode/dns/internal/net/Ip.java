package org.geophone.decode.dns.internal.net;

import org.geophone.api.event.DecodeFault;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Wire;

/**
 * IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200). Lengths are believed over the frame's: padding behind
 * the datagram is cut off. Checksums are not verified, since captures on the sending host carry none, but for the
 * header of IPv4 fragments where there is one: a forged fragment that the receiver drops would spoil the others.
 */
public final class Ip {
    private static final int V4_BYTES = 20;
    private static final int V6_BYTES = 40;
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int MORE = 0x2000;
    private static final int OFFSET = 0x1fff;
    private static final int MAX_EXTENSIONS = 16;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION = 60;
    private static final int MOBILITY = 135;
    private static final int HOST_IDENTITY = 139;
    private static final int SHIM6 = 140;

    private final Fragments fragments;

    /** A reader that hands fragments to this table. */
    public Ip(Fragments fragments) {
        this.fragments = fragments;
    }

    /** Reads the header of whichever version. */
    public int read(Frame f) {
        if (!f.has(1)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int version = Wire.u8(f.memory, f.position) >>> 4;
        return switch (version) {
            case 4 -> readV4(f);
            case 6 -> readV6(f);
            default -> f.fault(DecodeFault.BAD_IP_HEADER);
        };
    }

    private int readV4(Frame f) {
        int p = f.position;
        if (!f.has(V4_BYTES)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int header = (Wire.u8(f.memory, p) & 0xf) * 4;
        int total = Wire.u16(f.memory, p + 2);
        if (total == 0) {
            // segmentation offload: the sending host's capture shows a datagram whose length is not filled in yet
            total = f.wireEnd - p;
        }
        if (header < V4_BYTES || total < header) {
            return f.fault(DecodeFault.BAD_IP_HEADER);
        }
        f.narrow(total);
        if (!f.has(header)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        f.flow.ipVersion = 4;
        f.flow.sourceHigh = 0;
        f.flow.destinationHigh = 0;
        f.flow.sourceLow = MAPPED | Wire.i32(f.memory, p + 12) & 0xffff_ffffL;
        f.flow.destinationLow = MAPPED | Wire.i32(f.memory, p + 16) & 0xffff_ffffL;
        int protocol = Wire.u8(f.memory, p + 9);
        int fragment = Wire.u16(f.memory, p + 6);
        if ((fragment & (MORE | OFFSET)) != 0 && !sumsUp(f, p, header)) {
            return f.fault(DecodeFault.BAD_IP_HEADER);
        }
        f.position = p + header;
        if ((fragment & (MORE | OFFSET)) == 0) {
            return protocol == AUTHENTICATION ? extensions(f, protocol) : Protocols.next(f, protocol);
        }
        int id = Wire.u16(f.memory, p + 4);
        int next = fragments.accept(f, protocol, id, (fragment & OFFSET) * 8, (fragment & MORE) != 0);
        return next == Fragments.WHOLE ? Protocols.next(f, fragments.protocol()) : next;
    }

    /** True when a header's checksum is right, or left out. */
    private static boolean sumsUp(Frame f, int header, int bytes) {
        int sum = 0;
        for (int i = 0; i < bytes; i += 2) {
            sum += Wire.u16(f.memory, header + i);
        }
        return Wire.u16(f.memory, header + 10) == 0 || (sum & 0xffff) + (sum >>> 16) == 0xffff;
    }

    private int readV6(Frame f) {
        int p = f.position;
        if (!f.has(V6_BYTES)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int length = Wire.u16(f.memory, p + 4);
        f.flow.ipVersion = 6;
        f.flow.sourceHigh = Wire.i64(f.memory, p + 8);
        f.flow.sourceLow = Wire.i64(f.memory, p + 16);
        f.flow.destinationHigh = Wire.i64(f.memory, p + 24);
        f.flow.destinationLow = Wire.i64(f.memory, p + 32);
        f.position = p + V6_BYTES;
        if (length != 0) {
            // zero stands for a jumbogram or for segmentation offload: then the frame's own length counts
            f.narrow(length);
        }
        return extensions(f, Wire.u8(f.memory, p + 6));
    }

    private int extensions(Frame f, int first) {
        int protocol = first;
        for (int i = 0; isExtension(protocol); i++) {
            if (i == MAX_EXTENSIONS) {
                return f.fault(DecodeFault.TOO_MANY_LAYERS);
            }
            if (!f.has(8)) {
                return f.fault(f.wireEnd - f.position < 8 ? DecodeFault.BAD_IP_HEADER : DecodeFault.SHORT_FRAME);
            }
            int p = f.position;
            int following = Wire.u8(f.memory, p);
            if (protocol == FRAGMENT) {
                int field = Wire.u16(f.memory, p + 2);
                f.position = p + 8;
                if ((field & 0xfff9) != 0) {
                    int next = fragments.accept(f, following, Wire.i32(f.memory, p + 4), field & 0xfff8,
                            (field & 1) != 0);
                    if (next != Fragments.WHOLE) {
                        return next;
                    }
                    following = fragments.protocol();
                }
            } else {
                int units = Wire.u8(f.memory, p + 1);
                int bytes = protocol == AUTHENTICATION ? 4 * (units + 2) : 8 * (units + 1);
                if (bytes > f.wireEnd - p) {
                    return f.fault(DecodeFault.BAD_IP_HEADER);
                }
                if (!f.has(bytes)) {
                    return f.fault(DecodeFault.SHORT_FRAME);
                }
                f.position = p + bytes;
            }
            protocol = following;
        }
        return Protocols.next(f, protocol);
    }

    /** True for an IPv6 extension header that is passed over. */
    static boolean isExtension(int protocol) {
        return switch (protocol) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY, HOST_IDENTITY, SHIM6 -> true;
            default -> false;
        };
    }
}
