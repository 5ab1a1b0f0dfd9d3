package org.geophone.score.internal.measure;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;
import org.geophone.score.internal.decisions.Network;

/**
 * Bits of what a request carries behind its first question: more questions, and records, as a dynamic update or a
 * notification has them (RFC 2136, RFC 1996), or a query that has none by right. The same bytes behind the same ones
 * cost once.
 *
 * <p>Resolvers do not pass records of requests on, and a site updates its own zones all day: only those that go to
 * servers elsewhere count. A new signature (TSIG, RFC 8945) is free once in five minutes for a client and a server, and
 * always for a client that is a name server itself. The serial number of a zone is free as well.
 */
public final class RequestRecords {
    private static final int HEADER = 12;
    /** What stands before the data of OPT: the root as its owner, type, class, time to live, length. */
    private static final int OPT_HEAD = 11;
    /** Type and class behind a name. */
    private static final int QUESTION_TAIL = 4;
    /** The data of TSIG with a digest of 64 bytes and the name of its algorithm takes 93. */
    static final int LONGEST_SIGNATURE = 96;
    private static final long SIGNATURE_SECONDS = 300;
    private static final long SALT_SIGNATURE = 0x7473_6967L;
    /** Private, shared, loopback, link-local and multicast addresses. */
    private static final Network[] NOT_GLOBAL = Network.all("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
            "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::1", "fc00::/7", "fe80::/10",
            "ff00::/8");
    /** Of an IPv4 address 16 of 32 bits name a network at most so large; of an IPv6 one 32 do. */
    private static final int NETWORK_BITS = 16;

    private final RecentSet seen;
    private final RecordReader reader = new RecordReader();
    /** All that the records of the message say so far: a record that is known says something by where it stands. */
    private long before;
    private boolean hasSignature;

    RequestRecords(RecentSet seen) {
        this.seen = seen;
    }

    /** True when there is something behind the first question of a request, or a second question in any message. */
    static boolean has(EventSlot slot) {
        return slot.nameBytes > 0 && (slot.questionCount > 1 || !slot.isFromServer()
                && (slot.answerRecords + slot.authorityRecords + slot.additionalRecords > (slot.hasOpt() ? 1 : 0)
                        || isOddOpt(slot)));
    }

    /** True when OPT is not as it should be: it may have an owner that is not the root, which can be a name of data. */
    static boolean isOddOpt(EventSlot slot) {
        return (slot.faults & DecodeFault.BAD_OPT.bit()) != 0;
    }

    /**
     * True for a message with something in it and no question, such as a stateful operation (RFC 8490) or a later part
     * of a zone transfer; an OPT record alone is a request for a cookie (RFC 7873 section 5.4).
     */
    static boolean isUnasked(EventSlot slot) {
        return slot.questionCount == 0 && slot.nameBytes == 0 && slot.decodedBytes > HEADER && !slot.isForeign();
    }

    /** Bits of such a message. Zones are transferred by name servers. */
    float unaskedBits(EventSlot slot) {
        if (isNear(slot) || (slot.clientRoles & HostRole.RESOLVER.bit()) != 0) {
            return 0;
        }
        int from = slot.messageOffset + HEADER;
        int end = slot.messageOffset + Math.min(slot.decodedBytes, slot.messageBytes);
        if (!slot.hasOpt()) {
            return BesideMeasure.bytes(seen, slot.data, from, end - from, Places.UNASKED);
        }
        int opt = slot.messageOffset + slot.optOffset;
        int behind = Math.min(end, opt + slot.optBytes);
        return BesideMeasure.bytes(seen, slot.data, from, opt - OPT_HEAD - from, Places.UNASKED)
                + BesideMeasure.bytes(seen, slot.data, behind, end - behind, Places.UNASKED);
    }

    float bits(EventSlot slot, long clientHash) {
        float bits = questionBits(slot);
        if (slot.isFromServer() || isNear(slot)) {
            return bits;
        }
        before = Places.REQUEST_RECORDS;
        hasSignature = false;
        for (reader.beginWhole(slot); reader.next();) {
            bits += record(slot, clientHash);
        }
        return bits + bytes(slot, reader.start(), reader.start() + reader.unread(slot));
    }

    /** Bits of the questions behind the first one, which no server answers. */
    private float questionBits(EventSlot slot) {
        int first = HEADER + slot.nameBytes + QUESTION_TAIL;
        return slot.questionEnd <= first ? 0 : BesideMeasure.bytes(seen, slot.data, slot.messageOffset + first,
                slot.questionEnd - first, Places.REQUEST_RECORDS);
    }

    private float record(EventSlot slot, long clientHash) {
        int end = reader.rdata() + reader.rdataBytes();
        switch (reader.type()) {
            case RecordTypes.OPT:
                return bytes(slot, reader.start(), reader.optEnd(slot));
            case RecordTypes.TSIG: case RecordTypes.SIG:
                return isSignature(slot, clientHash) ? 0 : bytes(slot, reader.start(), end);
            case RecordTypes.SOA:
                if (reader.rdataBytes() <= RecordTypes.SOA_NUMBERS) {
                    return bytes(slot, reader.start(), end);
                }
                int serial = end - RecordTypes.SOA_NUMBERS;
                return bytes(slot, reader.start(), serial) + bytes(slot, serial + RecordTypes.SERIAL, end);
            default:
                return bytes(slot, reader.start(), end);
        }
    }

    private float bytes(EventSlot slot, int from, int end) {
        float bits = BesideMeasure.bytes(seen, slot.data, from, end - from, before);
        before = Hashes.mix(before, WireName.hash(slot.data, from, end - from));
        return bits;
    }

    private boolean isSignature(EventSlot slot, long clientHash) {
        if (hasSignature || reader.rdataBytes() > LONGEST_SIGNATURE) {
            return false;
        }
        hasSignature = true;
        long pair = Hashes.mix(Hashes.mix(clientHash, SALT_SIGNATURE), slot.serverHigh(), slot.serverLow());
        boolean known = !seen.add(Hashes.mix(pair, WireName.hash(slot.data, reader.rdata(), reader.rdataBytes())));
        return known || (slot.clientRoles & HostRole.RESOLVER.bit()) != 0
                || seen.add(Hashes.mix(pair, slot.timeNanos / 1_000_000_000L / SIGNATURE_SECONDS));
    }

    /**
     * True for a server of this site as far as that can be told: a known resolver, one in the client's network, or an
     * address of no global use.
     */
    public static boolean isNear(EventSlot slot) {
        long high = slot.serverHigh();
        long low = slot.serverLow();
        boolean sameNetwork = slot.ipVersion == 4 ? low >>> NETWORK_BITS == slot.clientLow() >>> NETWORK_BITS
                : high >>> 2 * NETWORK_BITS == slot.clientHigh() >>> 2 * NETWORK_BITS;
        if (sameNetwork || (slot.serverRoles & HostRole.RESOLVER.bit()) != 0) {
            return true;
        }
        for (Network network : NOT_GLOBAL) {
            if (network.contains(high, low)) {
                return true;
            }
        }
        return false;
    }
}
