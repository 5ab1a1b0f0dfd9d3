package org.geophone.score.internal.measure;

/**
 * Addresses among the labels of a name: four decimal octets, or 32 hexadecimal digits of one label each, forward or
 * reversed, with at most two labels before them. Static, over folded wire names; a length byte that leads beyond the
 * end ends the search.
 */
public final class Addresses {
    private static final int MOST_BEFORE = 2;
    private static final int OCTETS = 4;
    private static final int NIBBLES = 32;
    private static final int LONGEST_OCTET = 3;
    private static final int LONGEST_LABEL = 63;

    private Addresses() {
    }

    /**
     * Where an IPv4 address begins, in bytes after the name's begin, or -1. Exactly four octets stand in a row: where
     * there are five, nobody can tell which are the address, and more are data. A row that goes on with hexadecimal
     * digits is a part of something longer.
     */
    public static int ipv4(byte[] data, int name, int end) {
        int p = name;
        for (int before = 0; before <= MOST_BEFORE;) {
            int octets = octetLabels(data, p, end);
            int after = skip(data, p, end, Math.max(1, octets));
            if (octets == OCTETS) {
                return nibbleLabels(data, after, end) == 0 ? p - name : -1;
            }
            before += Math.max(1, octets);
            p = after;
        }
        return -1;
    }

    /** Where the 32 labels of an IPv6 address begin, in bytes after the name's begin, or -1; not one more or less. */
    public static int ipv6(byte[] data, int name, int end) {
        int p = name;
        for (int before = 0; before <= MOST_BEFORE;) {
            int nibbles = nibbleLabels(data, p, end);
            if (nibbles == NIBBLES) {
                return p - name;
            }
            before += Math.max(1, nibbles);
            p = skip(data, p, end, Math.max(1, nibbles));
        }
        return -1;
    }

    /** How many labels in a row, from here on, are one hexadecimal digit each. */
    public static int nibbleLabels(byte[] data, int from, int end) {
        int labels = 0;
        for (int p = from; p + 2 <= end && data[p] == 1 && Shapes.isNibble(data[p + 1]); p += 2) {
            labels++;
        }
        return labels;
    }

    /** How many labels in a row, from here on, are a decimal octet each. */
    private static int octetLabels(byte[] data, int from, int end) {
        int labels = 0;
        for (int p = from; p < end; p += 1 + data[p]) {
            int length = data[p];
            if (length > LONGEST_OCTET || p + 1 + length > end || Shapes.octet(data, p + 1, length) < 0) {
                break;
            }
            labels++;
        }
        return labels;
    }

    /** Where so many labels from here on end, or the end. */
    private static int skip(byte[] data, int from, int end, int labels) {
        int p = from;
        for (int i = 0; i < labels; i++) {
            int length = p < end ? data[p] : 0;
            if (length < 1 || length > LONGEST_LABEL || p + 1 + length > end) {
                return end;
            }
            p += 1 + length;
        }
        return p;
    }
}
