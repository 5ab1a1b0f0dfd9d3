package org.geophone.decode.dns.internal.message;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;

/**
 * Measures one name at a time: where it ends in place, how long it is uncompressed, and what is wrong with it. Where a
 * name ends does not depend on what its pointer leads to, so a record behind a looping name can still be read.
 *
 * <p>A pointer must lead to before itself. Pointers that lead back into the part already read are followed like any
 * other, because some of them end; those that do not are stopped by the length or by {@link #MAX_JUMPS}.
 *
 * <p>One per thread.
 */
public final class NameWalk {
    /** Pointers followed in one name: as many as the longest name has labels. */
    public static final int MAX_JUMPS = 127;
    /** Value of {@link #fault()} for a name that runs past the end; which fault that is depends on the place. */
    public static final long CUT = -1;

    private static final long LOOP = DecodeFault.COMPRESSION_LOOP.bit();
    private static final long DEPTH = DecodeFault.COMPRESSION_DEPTH.bit();
    private static final long TOO_LONG = DecodeFault.NAME_TOO_LONG.bit();
    private static final long BAD_LABEL = DecodeFault.BAD_LABEL.bit();

    private int knownAt = -1;
    private int knownBytes;
    private int bytes;
    private int oddLengths;
    private long fault;

    /** A walk that knows no name yet. */
    public NameWalk() {
        // no state before the first name
    }

    /** Bytes of the last name in uncompressed wire form with its closing zero; 0 when it is faulty. */
    public int bytes() {
        return bytes;
    }

    /** Bit of the last name's {@link DecodeFault}, {@link #CUT}, or 0. */
    public long fault() {
        return fault;
    }

    /** Odd length bytes of the last name that {@link #plain} passed over, as {@link NameFold#fold} wants them. */
    int oddLengths() {
        return oddLengths;
    }

    /** True when the remembered name begins at this place. */
    boolean knows(int at) {
        return knownAt == at;
    }

    /** Bytes of the remembered name in uncompressed wire form. */
    int knownBytes() {
        return knownBytes;
    }

    /** Remembers that a good name begins at this place: most pointers of a message lead to its first question. */
    void know(int at, int nameBytes) {
        knownAt = at;
        knownBytes = nameBytes;
    }

    /** Forgets the remembered name. */
    void forget() {
        knownAt = -1;
    }

    /**
     * Passes over a name that is whole, sound and not compressed, as nearly all questions are.
     *
     * @return the place behind it, or -1 when it is something else, which {@link #skip} tells
     */
    int plain(byte[] data, int at, int end) {
        int p = at;
        int odd = 1;
        int last = Math.min(end, at + EventSlot.MAX_NAME_BYTES) - 1;
        while (p <= last) {
            int length = data[p];
            if (length == 0) {
                fault = 0;
                oddLengths = odd;
                bytes = p + 1 - at;
                return p + 1;
            }
            if (length < 0 || length > 63) {
                return -1;
            }
            odd += NameFold.isOddLength(length) ? 1 : 0;
            p += length + 1;
        }
        return -1;
    }

    /**
     * Passes over a name.
     *
     * @param base start of the message, from which pointers count
     * @param end end of the range in which the name must lie in place
     * @param messageEnd end of the message, for what pointers lead to
     * @return the place behind the name, or -1 when that is not known
     */
    public int skip(byte[] data, int base, int at, int end, int messageEnd) {
        int p = at;
        int total = 1;
        fault = 0;
        while (p < end) {
            int length = data[p];
            if (length == 0) {
                finish(total, false);
                return p + 1;
            }
            if (length > 0 && length < 64) {
                total += length + 1;
                p += length + 1;
            } else if (length < 0 && length >= -64) {
                if (p + 1 >= end) {
                    break;
                }
                follow(data, base, p, total, at, messageEnd);
                return p + 2;
            } else {
                return fail(BAD_LABEL);
            }
        }
        return fail(CUT);
    }

    private void follow(byte[] data, int base, int pointer, int before, int start, int messageEnd) {
        int p = pointer;
        int total = before;
        int lowest = start;
        boolean circular = false;
        for (int jumps = 1; ; jumps++) {
            if (p + 1 >= messageEnd) {
                fail(CUT);
                return;
            }
            int target = base + (Wire.u16(data, p) & 0x3fff);
            if (target >= p || jumps > MAX_JUMPS) {
                fail(target >= p || circular ? LOOP : DEPTH);
                return;
            }
            if (target == knownAt) {
                finish(total + knownBytes - 1, circular);
                return;
            }
            circular |= target >= lowest;
            lowest = Math.min(lowest, target);
            p = target;
            while (p < messageEnd && data[p] > 0 && data[p] < 64 && total <= EventSlot.MAX_NAME_BYTES) {
                total += data[p] + 1;
                p += data[p] + 1;
            }
            if (p >= messageEnd) {
                fail(CUT);
                return;
            }
            if (data[p] == 0 || total > EventSlot.MAX_NAME_BYTES) {
                finish(total, circular);
                return;
            }
            if (data[p] > 0 || data[p] < -64) {
                fail(BAD_LABEL);
                return;
            }
        }
    }

    private void finish(int total, boolean circular) {
        if (total > EventSlot.MAX_NAME_BYTES) {
            fail(circular ? LOOP : TOO_LONG);
        } else {
            bytes = total;
        }
    }

    private int fail(long why) {
        fault = why;
        bytes = 0;
        return -1;
    }

    /**
     * Copies a name in uncompressed wire form, as far as it can be read: a faulty one without its closing zero.
     *
     * @param target at least {@link EventSlot#MAX_NAME_BYTES} bytes from {@code to} on
     * @return bytes written
     */
    public static int copy(byte[] data, int base, int at, int messageEnd, byte[] target, int to) {
        int p = at;
        int written = 0;
        int jumps = 0;
        while (p < messageEnd) {
            int length = data[p];
            if (length == 0) {
                target[to + written] = 0;
                return written + 1;
            }
            if (length > 0 && length < 64) {
                if (p + 1 + length > messageEnd || written + length + 2 > EventSlot.MAX_NAME_BYTES) {
                    return written;
                }
                System.arraycopy(data, p, target, to + written, length + 1);
                written += length + 1;
                p += length + 1;
                continue;
            }
            int place = p + 1 < messageEnd ? base + (Wire.u16(data, p) & 0x3fff) : p;
            if (length >= 64 || length < -64 || place >= p || ++jumps > MAX_JUMPS) {
                return written;
            }
            p = place;
        }
        return written;
    }
}
