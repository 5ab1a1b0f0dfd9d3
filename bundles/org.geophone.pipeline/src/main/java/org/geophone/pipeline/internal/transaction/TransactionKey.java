package org.geophone.pipeline.internal.transaction;

import org.geophone.api.event.EventSlot;

/** What makes a query and an answer belong together, apart from the question: both ends, transport and message id. */
final class TransactionKey {
    private static final long K = 0x9E37_79B9_7F4A_7C15L;

    private TransactionKey() {
    }

    /** A hash over client, server, ports, transport and id; the same for a query and its answer. */
    static long of(EventSlot s) {
        long h = mix(K ^ s.clientHigh());
        h = mix(h ^ s.clientLow());
        h = mix(h ^ s.serverHigh());
        h = mix(h ^ s.serverLow());
        return mix(h ^ ((long) s.clientPort() << 40 | (long) s.serverPort() << 24 | (long) s.id << 8 | s.transport));
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
        long h = K;
        for (int i = 0; i < s.nameBytes; i++) {
            h = (h ^ s.data[s.nameOffset + i]) * 0x0000_0100_0000_01B3L;
        }
        return mix(h ^ s.questionType ^ (long) s.questionClass << 16);
    }

    static boolean same(EventSlot a, EventSlot b) {
        return a.id == b.id && a.clientLow() == b.clientLow() && a.clientPort() == b.clientPort()
                && a.serverLow() == b.serverLow() && a.serverPort() == b.serverPort() && a.transport == b.transport
                && a.clientHigh() == b.clientHigh() && a.serverHigh() == b.serverHigh();
    }

    /** True when the question of an answer is that of the query; an answer without a question fits every query. */
    static boolean fits(EventSlot query, EventSlot answer) {
        return answer.nameBytes == 0 && answer.questionCount == 0
                || query.questionType == answer.questionType && query.questionClass == answer.questionClass
                && query.sameName(answer);
    }
}
