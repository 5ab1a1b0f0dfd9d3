package org.geophone.api.json;

/** Addresses into bytes; all methods give the place behind what they wrote. The callers have made room. */
final class AddressDigits {
    /** Most bytes that are written over, those of an IPv6 address among them. */
    static final int ROOM = 48;

    /** Of every byte: its decimal digits and a dot, the first digit lowest, and their count in the high half. */
    private static final long[] PARTS = new long[256];

    static {
        for (int i = 0; i < PARTS.length; i++) {
            String text = i + ".";
            long packed = (long) text.length() << 32;
            for (int k = 0; k < text.length(); k++) {
                packed |= (long) text.charAt(k) << 8 * k;
            }
            PARTS[i] = packed;
        }
    }

    private AddressDigits() {
    }

    /** IPv4 when mapped, else IPv6 in the form of RFC 5952. */
    static int address(byte[] to, int at, long high, long low) {
        return high == 0 && low >>> 32 == 0xffffL ? four(to, at, (int) low) : six(to, at, high, low);
    }

    private static int four(byte[] to, int at, int address) {
        int p = part(to, at, address >>> 24);
        p = part(to, p, address >>> 16 & 0xff);
        p = part(to, p, address >>> 8 & 0xff);
        return part(to, p, address & 0xff) - 1;
    }

    private static int part(byte[] to, int at, int number) {
        long packed = PARTS[number];
        Words.INT.set(to, at, (int) packed);
        return at + (int) (packed >>> 32);
    }

    private static int six(byte[] to, int at, long high, long low) {
        int zeros = 0;
        for (int i = 0; i < 8; i++) {
            zeros |= group(high, low, i) == 0 ? 1 << i : 0;
        }
        // bit i stays while the groups from i on are zero: what stays longest begins the longest runs
        int run = 0;
        int starts = 0;
        while (zeros != 0) {
            starts = zeros;
            zeros &= zeros >>> 1;
            run++;
        }
        // one zero group alone is written as such, and of runs of one length the first is shortened
        int from = run < 2 ? 8 : Integer.numberOfTrailingZeros(starts);
        int p = at;
        if (from == 0) {
            to[p++] = ':';
        }
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                to[p++] = ':';
                i += run - 1;
            } else {
                p = group(to, p, group(high, low, i));
            }
        }
        // every group has a colon behind it, the last one too many
        return run > 1 && from + run == 8 ? p : p - 1;
    }

    private static int group(long high, long low, int i) {
        return (int) ((i < 4 ? high : low) >>> 48 - 16 * (i & 3) & 0xffff);
    }

    /** A group without leading zeros, and a colon. */
    private static int group(byte[] to, int at, int group) {
        int digits = 35 - Integer.numberOfLeadingZeros(group | 1) >>> 2;
        long text = Digits.hex(group) >>> 64 - 8 * digits;
        Words.LONG.set(to, at, text | (long) ':' << 8 * digits);
        return at + digits + 1;
    }
}
