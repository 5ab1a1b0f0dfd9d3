package org.geophone.score.internal.measure;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;

/**
 * Bits of one EDNS option. Cookies are free while they are stable between a client and a server, and the first
 * new one of a client in each minute: programs that run again and again make one each time. Client subnets cost
 * their prefix once, zero padding nothing, the text of a server's extended error one bit a character. All other
 * options cost their bytes once, wherever they appear; and what is not usual in a message costs once more for each new
 * set of such options, because which known ones are there, how often and in what order, can be a choice.
 */
final class OptionCost {
    private static final int SUBNET = 8;
    private static final int COOKIE = 10;
    private static final int PADDING = 12;
    private static final int ERROR = 15;
    /** Bytes of code and length before an option's data. */
    private static final int HEAD = 4;
    /** A client cookie, and the lengths a server's may have (RFC 7873 section 4). */
    private static final int CLIENT_COOKIE = 8;
    private static final int LEAST_COOKIE = 16;
    private static final int MOST_COOKIE = 40;
    /** A server cookie as RFC 9018 section 4 lays it out: its bytes 4 to 7 are the time it was made. */
    private static final int STAMPED_COOKIE = 24;
    private static final int STAMP = 12;
    private static final long COOKIE_LIFE = 3600;
    /** Code and scope of an extended error: 16 bits before its text (RFC 8914 section 2). */
    private static final int ERROR_HEAD = 2;
    private static final float ERROR_SHARE = 0.2f;
    private static final int SUBNET_HEAD = 4;
    /** A program that is started anew each minute makes a new client cookie each time, and means nothing by it. */
    private static final long COOKIE_MINUTE = 60;
    private static final long SALT_MINUTE = 0x6d69_6e75_7465L;
    private static final long SALT_PAIR = 0x636f_6f6b_6965L;
    private static final long SALT_SERVER = 0x7365_7276L;
    private static final long SALT_NET = 0x6e65_74L;

    private static final long SALT_SET = 0x7365_74L;

    private final RecentSet seen;
    /** Usual options of the message so far, by code; what stood there beside them, and how many. */
    private int usual;
    private long set;
    private int odd;

    OptionCost(RecentSet seen) {
        this.seen = seen;
    }

    /** Wants what is known of a cookie to be fetched when it is the first option, as it mostly is. */
    void want(EventSlot slot, long clientHash) {
        int at = slot.messageOffset + slot.optOffset;
        if (slot.optBytes >= HEAD + CLIENT_COOKIE && slot.optOffset + HEAD + CLIENT_COOKIE <= slot.messageBytes
                && BesideMeasure.two(slot.data, at) == COOKIE) {
            long pair = pair(slot, clientHash);
            long client = Hashes.mix(pair, COOKIE);
            seen.want(client);
            seen.want(Hashes.mix(client, WireName.hash(slot.data, at + HEAD, CLIENT_COOKIE), CLIENT_COOKIE));
            seen.want(minute(pair, slot));
        }
    }

    private static long pair(EventSlot slot, long clientHash) {
        return Hashes.mix(Hashes.mix(clientHash, SALT_PAIR), slot.serverHigh(), slot.serverLow());
    }

    private static long minute(long pair, EventSlot slot) {
        return Hashes.mix(pair, SALT_MINUTE, slot.timeNanos / 1_000_000_000L / COOKIE_MINUTE);
    }

    /** Bits of an option by itself; it counts into the message's set. */
    float bits(EventSlot slot, long clientHash, int code, int at, int length) {
        byte[] data = slot.data;
        note(data, code, at, length);
        switch (code) {
            case COOKIE:
                return length == CLIENT_COOKIE || length >= LEAST_COOKIE && length <= MOST_COOKIE
                        ? cookie(slot, clientHash, at, length) : BesideMeasure.bytes(seen, data, at, length, code);
            case SUBNET:
                return subnet(slot, at, length);
            case ERROR:
                return length <= ERROR_HEAD || !slot.isFromServer() ? BesideMeasure.bytes(seen, data, at, length, code)
                        : BesideMeasure.bytes(seen, data, at, ERROR_HEAD, code)
                                + error(data, at + ERROR_HEAD, length - ERROR_HEAD);
            default:
                return BesideMeasure.bytes(seen, data, at, length, code);
        }
    }

    /** Begins with another message. */
    void begin() {
        usual = 0;
        set = SALT_SET;
        odd = 0;
    }

    /** Notes an option; the first cookie, client subnet, padding and error of a message say nothing by being there. */
    private void note(byte[] data, int code, int at, int length) {
        boolean isUsual = code == COOKIE || code == SUBNET || code == PADDING || code == ERROR;
        if (isUsual && (usual & 1 << code) == 0) {
            usual |= 1 << code;
            return;
        }
        odd++;
        set = Hashes.mix(set, code, WireName.hash(data, at, length) + length);
    }

    /** Bits of the unusual options as a set: 0 where these were seen together before. */
    float setBits() {
        return odd > 0 && seen.add(Hashes.mix(set, odd)) ? BesideMeasure.CODE_BITS * odd : 0;
    }

    /** Text at one bit a character; servers quote the name that was asked for in it. */
    private float error(byte[] data, int at, int length) {
        float bits = BesideMeasure.bytes(seen, data, at, length, ERROR);
        return bits > 5f * length ? bits : bits * ERROR_SHARE;
    }

    /** The part of a cookie that its maker has changed; the first of a client and a server is free. */
    private float cookie(EventSlot slot, long clientHash, int at, int length) {
        long pair = pair(slot, clientHash);
        float bits = part(Hashes.mix(pair, COOKIE), slot.data, at, CLIENT_COOKIE);
        if (bits > 0 && length == CLIENT_COOKIE
                && seen.add(minute(pair, slot))) {
            bits = 0;
        }
        if (length > CLIENT_COOKIE && !(length == STAMPED_COOKIE && isRecent(slot, at + STAMP))) {
            // a server's part is made from the client's, so a new one of the client brings a new one of the server
            long client = WireName.hash(slot.data, at, CLIENT_COOKIE);
            bits += part(Hashes.mix(pair, SALT_SERVER, client), slot.data, at + CLIENT_COOKIE, length - CLIENT_COOKIE);
        }
        return bits;
    }

    private float part(long pair, byte[] data, int at, int length) {
        boolean first = seen.add(pair);
        boolean changed = seen.add(Hashes.mix(pair, WireName.hash(data, at, length), length));
        return changed && !first ? length * BesideMeasure.BINARY_BITS : 0;
    }

    private static boolean isRecent(EventSlot slot, int at) {
        long stamp = (long) BesideMeasure.two(slot.data, at) << 16 | BesideMeasure.two(slot.data, at + 2);
        return Math.abs(slot.timeNanos / 1_000_000_000L - stamp) <= COOKIE_LIFE;
    }

    /** The bits of a new prefix; half of them where its first half is known. Anything malformed costs its bytes. */
    private float subnet(EventSlot slot, int at, int length) {
        byte[] data = slot.data;
        if (length < SUBNET_HEAD) {
            return BesideMeasure.bytes(seen, data, at, length, SUBNET);
        }
        int family = BesideMeasure.two(data, at);
        int prefix = data[at + 2] & 0xff;
        int bytes = prefix + 7 >>> 3;
        boolean fits = prefix <= (family == 1 ? 32 : family == 2 ? 128 : 0) && length == SUBNET_HEAD + bytes
                && (slot.isFromServer() || data[at + 3] == 0);
        int spare = 8 * bytes - prefix;
        if (!fits || bytes > 0 && (data[at + length - 1] & (1 << spare) - 1) != 0) {
            return BesideMeasure.bytes(seen, data, at, length, SUBNET);
        }
        int half = Math.min(bytes, family == 1 ? 2 : 4);
        boolean newNet = seen.add(Hashes.mix(WireName.hash(data, at + SUBNET_HEAD, half), family, SALT_NET));
        boolean isNew = seen.add(Hashes.mix(WireName.hash(data, at + SUBNET_HEAD, bytes), prefix, SUBNET));
        return !isNew ? 0 : newNet ? prefix : Math.max(1, prefix - 8 * half);
    }
}
