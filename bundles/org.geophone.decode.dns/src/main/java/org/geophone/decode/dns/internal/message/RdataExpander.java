package org.geophone.decode.dns.internal.message;

import java.util.Arrays;

/**
 * Copies RDATA out of a message with the compressed names inside written in full, so that a library that sees the RDATA
 * alone can read it. One per thread.
 */
public final class RdataExpander {
    private static final int NAME_ROOM = 256;

    private final NameWalk names = new NameWalk();
    private byte[] out = new byte[1024];

    /** An expander with a small buffer; it grows up to the longest RDATA. */
    public RdataExpander() {
        // the buffer is all there is
    }

    /** The RDATA of the walker's record in an array of its own, or null when it does not fit its type. */
    public byte[] expand(RecordWalker record) {
        byte[] data = record.message().data;
        int end = record.rdataAt() + record.rdataBytes();
        byte[] layout = RdataLayout.of(record.type());
        if (layout == null) {
            return Arrays.copyOfRange(data, record.rdataAt(), end);
        }
        int p = record.rdataAt();
        int written = 0;
        for (byte part : layout) {
            int after = part == 'n' ? names.skip(data, record.message().messageOffset, p, end, record.messageEnd())
                    : RdataCheck.fixed(data, part, p, end);
            if (after < 0 || part == 'n' && names.fault() != 0) {
                return null;
            }
            room(written + Math.max(after - p, NAME_ROOM));
            if (part == 'n') {
                written += NameWalk.copy(data, record.message().messageOffset, p, record.messageEnd(), out, written);
            } else {
                System.arraycopy(data, p, out, written, after - p);
                written += after - p;
            }
            p = after;
        }
        return p == end ? Arrays.copyOf(out, written) : null;
    }

    private void room(int bytes) {
        if (out.length < bytes) {
            out = Arrays.copyOf(out, Math.max(bytes, 2 * out.length));
        }
    }
}
