package org.geophone.score.internal.measure;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;

/**
 * Parsed shapes: address look-ups under the reverse trees, and reversed addresses in front of a list's zone. A shape
 * counts only when it parses exactly. Static, over wire names.
 */
public final class Shapes {
    private static final byte[] IN_ADDR = {7, 'i', 'n', '-', 'a', 'd', 'd', 'r', 4, 'a', 'r', 'p', 'a', 0};
    private static final byte[] IP6 = {3, 'i', 'p', '6', 4, 'a', 'r', 'p', 'a', 0};
    /** In wire form a nibble takes two bytes, and the lowest one stands first. */
    private static final int ADDRESS_NAME_BYTES = 2 * 32 + IP6.length;
    private static final int SUBNET_BYTES = 2 * 16 + IP6.length;
    private static final int SITE_BYTES = 2 * 12 + IP6.length;

    private Shapes() {
    }

    /**
     * True for a look-up of an address or of a part of one under in-addr.arpa or ip6.arpa: one to four decimal octets,
     * or one to 32 nibbles, asked with PTR, SOA or NS. Other types there can carry data and do not count.
     */
    public static boolean isReverseLookup(byte[] data, int name, int nameBytes, int type) {
        if (type != RecordTypes.PTR && type != RecordTypes.SOA && type != RecordTypes.NS) {
            return false;
        }
        boolean four = endsWith(data, name, nameBytes, IN_ADDR);
        if (!four && !endsWith(data, name, nameBytes, IP6)) {
            return false;
        }
        int end = name + nameBytes - (four ? IN_ADDR.length : IP6.length);
        int labels = 0;
        int p = name;
        while (p < end) {
            int length = data[p];
            if (four ? octet(data, p + 1, length) < 0 : length != 1 || !isNibble(data[p + 1])) {
                return false;
            }
            p += 1 + length;
            labels++;
        }
        return p == end && labels <= (four ? 4 : 32);
    }

    /**
     * True for a look-up of an IPv6 address, or of a part of one that is longer than the prefix of a site: 13 to 32
     * nibbles under ip6.arpa. An owner of a site's prefix, who has its reverse zone as well, gets ten bytes with each.
     */
    public static boolean isAddressLookup(EventSlot slot) {
        int bytes = slot.nameBytes;
        return bytes > SITE_BYTES && bytes <= ADDRESS_NAME_BYTES && (bytes & 1) == 0
                && endsWith(slot.data, slot.nameOffset, bytes, IP6)
                && isReverseLookup(slot.data, slot.nameOffset, bytes, slot.questionType);
    }

    /** Hash of the site of such a name, a prefix of 48 bits: most sites have one of them, and no two share one. */
    public static long site(EventSlot slot) {
        return tail(slot, SITE_BYTES);
    }

    /** Hash of its subnet, a prefix of 64 bits. */
    static long subnet(EventSlot slot) {
        return tail(slot, Math.min(slot.nameBytes, SUBNET_BYTES));
    }

    private static long tail(EventSlot slot, int bytes) {
        return WireName.hash(slot.data, slot.nameOffset + slot.nameBytes - bytes, bytes);
    }

    /**
     * How many nibbles of its interface identifier there are behind the zeros: one for ::1, 16 for a random one, none
     * for a subnet.
     */
    static int interfaceNibbles(EventSlot slot) {
        int p = slot.nameOffset + Math.max(0, slot.nameBytes - SUBNET_BYTES);
        while (p > slot.nameOffset && slot.data[p - 1] == '0') {
            p -= 2;
        }
        return (p - slot.nameOffset) / 2;
    }

    /**
     * True for a name under a reverse tree that is no look-up of an address: labels that are no octets or nibbles, or a
     * type that carries data. Resolvers that minimise names ask there for A and AAAA, signed zones for DS and DNSKEY.
     */
    public static boolean isOddUnderReverse(byte[] data, int name, int nameBytes, int type) {
        if (!endsWith(data, name, nameBytes, IN_ADDR) && !endsWith(data, name, nameBytes, IP6)) {
            return false;
        }
        boolean usual = type == RecordTypes.PTR || type == RecordTypes.SOA || type == RecordTypes.NS
                || type == RecordTypes.DS || type == RecordTypes.DNSKEY || RecordTypes.isAddress(type);
        return !usual || !isReverseLookup(data, name, nameBytes, RecordTypes.PTR);
    }

    /** True where the tree of IPv6 addresses begins there. */
    public static boolean isIp6(byte[] data, int at) {
        return at + IP6.length <= data.length && java.util.Arrays.equals(data, at, at + IP6.length, IP6, 0, IP6.length);
    }

    private static boolean endsWith(byte[] data, int name, int nameBytes, byte[] tail) {
        int at = name + nameBytes - tail.length;
        return at >= name && java.util.Arrays.equals(data, at, at + tail.length, tail, 0, tail.length);
    }

    /** Bytes of four leading labels that are decimal octets (an IPv4 address, mostly reversed), or 0. */
    public static int leadingIpv4(byte[] data, int name, int end) {
        int p = name;
        for (int i = 0; i < 4; i++) {
            if (p >= end || octet(data, p + 1, data[p]) < 0) {
                return 0;
            }
            p += 1 + data[p];
        }
        return p - name;
    }

    /** Bytes of 32 leading labels that are one nibble each (a reversed IPv6 address), or 0. */
    public static int leadingIpv6(byte[] data, int name, int end) {
        if (end - name < 64) {
            return 0;
        }
        for (int i = 0; i < 32; i++) {
            if (data[name + 2 * i] != 1 || !isNibble(data[name + 2 * i + 1])) {
                return 0;
            }
        }
        return 64;
    }

    static int octet(byte[] data, int at, int length) {
        if (length < 1 || length > 3 || length > 1 && data[at] == '0') {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < length; i++) {
            int digit = data[at + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value <= 255 ? value : -1;
    }

    /** True for a digit of an address under ip6.arpa. */
    public static boolean isNibble(byte c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    /** How many digits a label holds. */
    public static int digits(byte[] data, int offset, int length) {
        int digits = 0;
        for (int i = offset; i < offset + length; i++) {
            digits += data[i] >= '0' && data[i] <= '9' ? 1 : 0;
        }
        return digits;
    }

    /**
     * A label with every digit written as the same one: {@code ws-0417} and {@code ws-0932} are alike.
     *
     * @param into takes the label, from its begin
     * @return how many digits it holds
     */
    static int template(byte[] data, int offset, int length, byte[] into) {
        int digits = 0;
        for (int i = 0; i < length; i++) {
            byte c = data[offset + i];
            boolean digit = c >= '0' && c <= '9';
            into[i] = digit ? (byte) '0' : c;
            digits += digit ? 1 : 0;
        }
        return digits;
    }

    /** Hash of such a template, under the key of the names: nobody can make up a label that is like another one. */
    static long templateHash(byte[] template, int length) {
        return Hashes.mix(WireName.hash(template, 0, length), 0x7465_6d70L);
    }
}
