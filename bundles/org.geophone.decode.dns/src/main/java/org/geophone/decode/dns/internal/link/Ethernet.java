package org.geophone.decode.dns.internal.link;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Wire;

/** Ethernet II, and IEEE 802.3 with LLC and SNAP. Padding stays: the IP length takes it off. */
public final class Ethernet {
    private static final int HEADER_BYTES = 14;
    private static final int SMALLEST_TYPE = 0x600;
    private static final int LLC_SNAP = 0xaaaa;
    private static final int SNAP_BYTES = 8;

    private Ethernet() {
    }

    /** Reads the header and its tags. */
    public static int read(Frame f) {
        if (!f.has(HEADER_BYTES)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int type = Wire.u16(f.memory, f.position + 12);
        f.position += HEADER_BYTES;
        if (type >= SMALLEST_TYPE) {
            return EtherTypes.next(f, type);
        }
        if (!f.has(SNAP_BYTES) || Wire.u16(f.memory, f.position) != LLC_SNAP) {
            return f.end(Counter.FRAMES_NOT_IP);
        }
        type = Wire.u16(f.memory, f.position + 6);
        f.position += SNAP_BYTES;
        return EtherTypes.next(f, type);
    }
}
