package org.geophone.enrich.hosts.internal.learn;

import java.util.Arrays;
import org.geophone.api.event.EventSlot;

/** Shapes of names that tell what the asker is doing. Works on the folded wire form. */
final class NameShapes {
    /** Result of {@link #leadingAddress} for other names. */
    static final long NONE = -1;
    private static final int OCTETS = 4;

    private NameShapes() {
    }

    /**
     * The IPv4 address that stands reversed in the first four labels (RFC 5782 section 2.1, RFC 1035 section 3.5), as
     * 32 bits, or {@link #NONE}. At least one label must follow.
     */
    static long leadingAddress(EventSlot s) {
        int p = s.nameOffset;
        int end = s.nameOffset + s.nameBytes;
        long address = 0;
        for (int i = 0; i < OCTETS; i++) {
            int length = p < end ? s.data[p] : 0;
            if (length < 1 || length > 3 || p + length >= end) {
                return NONE;
            }
            int octet = 0;
            for (int k = 1; k <= length; k++) {
                int digit = s.data[p + k] - '0';
                if (digit < 0 || digit > 9) {
                    return NONE;
                }
                octet = octet * 10 + digit;
            }
            if (octet > 255) {
                return NONE;
            }
            address |= (long) octet << 8 * i;
            p += length + 1;
        }
        return p < end && s.data[p] != 0 ? address : NONE;
    }

    /** Whether the name lies under {@code in-addr.arpa} or {@code ip6.arpa}. */
    static boolean isReverse(EventSlot s) {
        return endsWith(s, V4) || endsWith(s, V6);
    }

    private static final byte[] V4 = {7, 'i', 'n', '-', 'a', 'd', 'd', 'r', 4, 'a', 'r', 'p', 'a', 0};
    private static final byte[] V6 = {3, 'i', 'p', '6', 4, 'a', 'r', 'p', 'a', 0};

    private static boolean endsWith(EventSlot s, byte[] end) {
        int at = s.nameOffset + s.nameBytes - end.length;
        return at > s.nameOffset && Arrays.equals(s.data, at, at + end.length, end, 0, end.length);
    }
}
