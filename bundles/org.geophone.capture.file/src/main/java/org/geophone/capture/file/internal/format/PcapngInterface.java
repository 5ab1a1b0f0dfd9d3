package org.geophone.capture.file.internal.format;

import java.nio.ByteBuffer;

/** One interface of a pcapng section: link type, snap length, unit and offset of its times. */
final class PcapngInterface {
    /** Answer of {@link #timeNanos} for a time that cannot be. */
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int LINK_OFFSET = 8;
    private static final int SNAP_LENGTH_OFFSET = 12;
    private static final int OPTIONS_OFFSET = 16;
    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_TIME_OFFSET = 14;
    private static final int POWER_OF_TWO = 0x80;
    private static final int DEFAULT_RESOLUTION = 6;
    private static final long NANOS = 1_000_000_000L;
    /** Seconds of the last time that classic pcap can express (2106); later ones are taken for damage. */
    private static final long MAX_SECONDS = 0xffff_ffffL;
    private static final long MAX_OFFSET = 1L << 40;

    private final int linkNumber;
    private final int snapLength;
    private int resolution = DEFAULT_RESOLUTION;
    private long offsetSeconds;
    private long unit;

    private PcapngInterface(int linkNumber, int snapLength) {
        this.linkNumber = linkNumber;
        this.snapLength = snapLength;
    }

    /** The interface described by the block of {@code total} bytes at {@code at}, its options included. */
    static PcapngInterface parse(ByteBuffer m, int at, int total) {
        PcapngInterface it = new PcapngInterface(m.getShort(at + LINK_OFFSET) & 0xffff,
                m.getInt(at + SNAP_LENGTH_OFFSET));
        int end = at + total - 4;
        int p = at + OPTIONS_OFFSET;
        while (end - p >= 4) {
            int code = m.getShort(p) & 0xffff;
            int length = m.getShort(p + 2) & 0xffff;
            if (code == 0 || length > end - p - 4) {
                break;
            }
            if (code == OPTION_RESOLUTION && length >= 1) {
                it.resolution = m.get(p + 4) & 0xff;
            } else if (code == OPTION_TIME_OFFSET && length >= 8) {
                it.offsetSeconds = m.getLong(p + 4);
            }
            p += 4 + (length + 3 & ~3);
        }
        it.unit = powerOfTen(it.resolution);
        return it;
    }

    private static long powerOfTen(int exponent) {
        long unit = 1;
        for (int i = 0; i < exponent && exponent <= 19; i++) {
            unit *= 10;
        }
        return unit;
    }

    int linkNumber() {
        return linkNumber;
    }

    /** Captured bytes of a packet whose block does not say it: the snap length cuts, 0 means no limit. */
    int capturedOf(int original) {
        return snapLength == 0 ? original : Integer.compareUnsigned(original, snapLength) < 0 ? original : snapLength;
    }

    /** Nanoseconds since 1970 of the 64-bit count of units in a block, or {@link #NO_TIME}. */
    long timeNanos(int high, int low) {
        long count = (long) high << 32 | low & 0xffff_ffffL;
        int exponent = resolution & ~POWER_OF_TWO;
        long seconds;
        long nanos;
        if ((resolution & POWER_OF_TWO) != 0) {
            if (exponent > 63) {
                return NO_TIME;
            }
            seconds = count >>> exponent;
            long fraction = count & (1L << exponent) - 1;
            // at most 30 bits of fraction: less than a nanosecond is lost and the product stays below 2^63
            int bits = Math.min(exponent, 30);
            nanos = (fraction >>> exponent - bits) * NANOS >>> bits;
        } else {
            if (exponent > 19) {
                return NO_TIME;
            }
            seconds = Long.divideUnsigned(count, unit);
            long fraction = Long.remainderUnsigned(count, unit);
            nanos = exponent <= 9 ? fraction * (NANOS / unit)
                    : Long.divideUnsigned(fraction, Long.divideUnsigned(unit, NANOS));
        }
        return compose(seconds, nanos);
    }

    private long compose(long seconds, long nanos) {
        if (seconds < 0 || seconds > MAX_OFFSET || offsetSeconds > MAX_OFFSET || offsetSeconds < -MAX_OFFSET) {
            return NO_TIME;
        }
        long sum = seconds + offsetSeconds;
        return sum < 0 || sum > MAX_SECONDS ? NO_TIME : sum * NANOS + nanos;
    }
}
