package org.geophone.decode.dns.internal.tcp;

import java.nio.ByteBuffer;
import org.geophone.decode.dns.internal.frame.Wire;

/**
 * Whether bytes look like a DNS message: needed where a TCP stream does not tell where messages begin, because its
 * start or a part of it was not captured. Works on the fixed parts of RFC 1035 only.
 */
final class Plausible {
    /** Answer of {@link #end}: the bytes stop before the message does. */
    static final int CUT = -1;
    /** Answer of {@link #end}: no message. */
    static final int NO = -2;
    /** Answer of {@link #end}: a message so far, but one of more steps than were allowed. */
    static final int LONG = -3;
    private static final int HEADER = 12;
    private static final int QUESTION_TAIL = 4;
    private static final int RECORD_TAIL = 10;
    private static final int SMALLEST_QUESTION = 5;
    private static final int SMALLEST_RECORD = 11;
    private static final int MAX_NAME = 255;

    private Plausible() {
    }

    /** Bytes that the four counts of a header promise at least. */
    private static int promised(ByteBuffer m, int at) {
        int records = Wire.u16(m, at + 6) + Wire.u16(m, at + 8) + Wire.u16(m, at + 10);
        return HEADER + SMALLEST_QUESTION * Wire.u16(m, at + 4) + SMALLEST_RECORD * records;
    }

    /**
     * True unless the header is plainly something else: counts that promise far more than the length, and no name where
     * the question should be. Generous, since a malformed message is worth an event.
     *
     * @param available bytes from {@code at} on, at least a header
     * @param length bytes the message shall have
     */
    static boolean mayBe(ByteBuffer m, int at, int available, int length) {
        if (promised(m, at) <= HEADER + 2 * length) {
            return true;
        }
        return Wire.u16(m, at + 4) > 0 && name(m, at + HEADER, at + Math.min(available, length)) != NO;
    }

    /** True for a header that a real message of this length would have. */
    private static boolean header(ByteBuffer m, int at, int length) {
        int flags = Wire.u16(m, at + 2);
        int opcode = flags >>> 11 & 0xf;
        int questions = Wire.u16(m, at + 4);
        int answers = Wire.u16(m, at + 6);
        boolean knownOpcode = opcode <= 6 && opcode != 3;
        return knownOpcode && (flags & 0x40) == 0 && questions <= 1 && questions + answers > 0
                && promised(m, at) <= length;
    }

    /**
     * Walks over a message.
     *
     * @param available bytes from {@code at} on
     * @param length bytes it has at most
     * @param records of which it looks at most at so many, questions among them
     * @return offset behind its last record from {@code at}, {@link #CUT}, {@link #NO}, or {@link #LONG}
     */
    static int end(ByteBuffer m, int at, int available, int length, int records) {
        if (available < HEADER) {
            return CUT;
        }
        if (!header(m, at, length)) {
            return NO;
        }
        int stop = at + Math.min(available, length);
        int p = at + HEADER;
        int questions = Wire.u16(m, at + 4);
        int all = questions + Wire.u16(m, at + 6) + Wire.u16(m, at + 8) + Wire.u16(m, at + 10);
        for (int i = 0; i < Math.min(all, records); i++) {
            int tail = name(m, p, stop);
            if (tail < 0) {
                return verdict(tail, available, length);
            }
            int fixed = i < questions ? QUESTION_TAIL : RECORD_TAIL;
            if (tail + fixed > stop) {
                return verdict(CUT, available, length);
            }
            p = tail + fixed + (i < questions ? 0 : Wire.u16(m, tail + 8));
            if (p > stop) {
                return verdict(CUT, available, length);
            }
        }
        return all > records ? LONG : p - at;
    }

    /** A message that is all there must not be cut. */
    private static int verdict(int outcome, int available, int length) {
        return outcome == CUT && available >= length ? NO : outcome;
    }

    /** Passes over a name; answers the offset behind it, {@link #CUT}, or {@link #NO}. */
    private static int name(ByteBuffer m, int from, int stop) {
        int p = from;
        while (p < stop) {
            int label = Wire.u8(m, p);
            if (label >= 0xc0) {
                return p + 2 <= stop ? p + 2 : CUT;
            }
            if (label >= 0x40) {
                return NO;
            }
            p += 1 + label;
            if (label == 0) {
                return p;
            }
            if (p - from > MAX_NAME) {
                return NO;
            }
        }
        return CUT;
    }
}
