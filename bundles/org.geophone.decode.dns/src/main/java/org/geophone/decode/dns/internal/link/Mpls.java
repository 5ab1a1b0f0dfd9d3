package org.geophone.decode.dns.internal.link;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Wire;

/**
 * An MPLS label stack (RFC 3032). Nothing in it says what follows: an IP version nibble, or a pseudowire with Ethernet
 * in it, with or without a control word (RFC 4385), told by a known EtherType in its place.
 */
public final class Mpls {
    private static final int LABEL_BYTES = 4;
    private static final int BOTTOM = 0x100;
    private static final int MAX_LABELS = 16;
    private static final int TYPE_AT = 12;

    private Mpls() {
    }

    /** Reads the labels. */
    public static int read(Frame f) {
        int label;
        int labels = 0;
        do {
            if (!f.has(LABEL_BYTES)) {
                return f.fault(DecodeFault.SHORT_FRAME);
            }
            if (labels++ == MAX_LABELS) {
                return f.fault(DecodeFault.TOO_MANY_LAYERS);
            }
            label = Wire.i32(f.memory, f.position);
            f.position += LABEL_BYTES;
        } while ((label & BOTTOM) == 0);
        if (!f.has(1)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int nibble = Wire.u8(f.memory, f.position) >>> 4;
        boolean control = nibble == 0 && knownTypeAt(f, LABEL_BYTES + TYPE_AT);
        if (control) {
            f.position += LABEL_BYTES;
            return Layer.ETHERNET;
        }
        if (nibble == 4 || nibble == 6) {
            return Layer.IP;
        }
        return knownTypeAt(f, TYPE_AT) ? Layer.ETHERNET : f.end(Counter.FRAMES_NOT_IP);
    }

    private static boolean knownTypeAt(Frame f, int offset) {
        return f.has(offset + 2) && EtherTypes.isKnown(Wire.u16(f.memory, f.position + offset));
    }
}
