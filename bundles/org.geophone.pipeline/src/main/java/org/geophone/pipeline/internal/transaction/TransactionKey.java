package org.geophone.pipeline.internal.transaction;

import java.security.SecureRandom;
import java.util.Arrays;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;

/** What makes a query and an answer belong together, apart from the question: both ends, transport and message id. */
final class TransactionKey {
    private static final long K = 0x9E37_79B9_7F4A_7C15L;
    /** Of this process: whoever chooses ports and ids must not know which of them share a chain of the table. */
    private static final long SECRET = new SecureRandom().nextLong();
    private static final int DNS_HEADER = 12;

    private TransactionKey() {
    }

    /** A hash over client, server, ports, transport and id; the same for a query and its answer. */
    static long of(EventSlot s) {
        long source = end(s.sourceHigh, s.sourceLow, s.sourcePort);
        long destination = end(s.destinationHigh, s.destinationLow, s.destinationPort);
        long client = s.isAnswer() ? destination : source;
        long server = s.isAnswer() ? source : destination;
        return mix(client ^ (server << 17 | server >>> 47) + ((long) s.id << 8 | s.transport));
    }

    private static long end(long high, long low, int port) {
        return mix(mix(SECRET ^ high) ^ low + ((long) port << 48));
    }

    private static long mix(long v) {
        long x = v * K;
        x ^= x >>> 32;
        x *= 0xC2B2_AE3D_27D4_EB4FL;
        return x ^ x >>> 29;
    }

    /** A hash of the question, for telling repeats from other questions after the query is gone; 0 without one. */
    static long question(EventSlot s) {
        if (s.nameBytes == 0) {
            return 0;
        }
        long name = s.nameHash != 0 ? s.nameHash : WireName.hash(s.data, s.nameOffset, s.nameBytes);
        return mix(name ^ s.questionType ^ (long) s.questionClass << 16);
    }

    static boolean same(EventSlot a, EventSlot b) {
        if (a.id != b.id || a.transport != b.transport) {
            return false;
        }
        if (a.isAnswer() == b.isAnswer()) {
            return a.sourcePort == b.sourcePort && a.destinationPort == b.destinationPort
                    && a.sourceLow == b.sourceLow && a.destinationLow == b.destinationLow
                    && a.sourceHigh == b.sourceHigh && a.destinationHigh == b.destinationHigh;
        }
        return a.sourcePort == b.destinationPort && a.destinationPort == b.sourcePort
                && a.sourceLow == b.destinationLow && a.destinationLow == b.sourceLow
                && a.sourceHigh == b.destinationHigh && a.destinationHigh == b.sourceHigh;
    }

    /** True when a query is the same once more: question, header and all records; upper and lower case do not count. */
    static boolean repeats(EventSlot query, EventSlot later) {
        return query.messageBytes == later.messageBytes && query.questionType == later.questionType
                && query.questionClass == later.questionClass && query.sameName(later)
                && same(query, later, 0, Math.min(DNS_HEADER, query.messageBytes))
                && same(query, later, Math.min(query.questionEnd, query.messageBytes), query.messageBytes);
    }

    private static boolean same(EventSlot a, EventSlot b, int from, int to) {
        return Arrays.equals(a.data, a.messageOffset + from, a.messageOffset + to,
                b.data, b.messageOffset + from, b.messageOffset + to);
    }

    /** True when the question of an answer is that of the query; an answer without a question fits every query. */
    static boolean fits(EventSlot query, EventSlot answer) {
        return answer.nameBytes == 0 && answer.questionCount == 0
                || query.questionType == answer.questionType && query.questionClass == answer.questionClass
                && query.sameName(answer);
    }
}
