package org.geophone.pipeline.internal.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.geophone.api.event.EventSlot;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class TransactionKeyTest {
    private static final int BUCKETS = 1 << 17;
    private static final long K = 0x9E37_79B9_7F4A_7C15L;

    private static EventSlot query(int port, int id) {
        EventSlot slot = Slots.query(0, "10.0.0.5", "10.0.0.53", "www.example.com", 1);
        slot.sourcePort = port;
        slot.id = id;
        return slot;
    }

    @Test
    void aQueryAndItsAnswerHaveTheSameKeyAndOthersAnother() {
        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            EventSlot answer = Slots.answer(0, "10.0.0.5", "10.0.0.53", "www.example.com", 1, 0, new MessageBuilder());
            answer.destinationPort = 1024 + i;
            answer.id = i;
            long key = TransactionKey.of(query(1024 + i, i));
            assertEquals(key, TransactionKey.of(answer));
            keys.add(key);
        }
        assertEquals(1000, keys.size());
    }

    private static long mix(long v) {
        long x = v * K;
        x ^= x >>> 32;
        x *= 0xC2B2_AE3D_27D4_EB4FL;
        return x ^ x >>> 29;
    }

    /** The key without the secret of the process, as anybody can work it out. */
    private static long known(EventSlot s) {
        long client = mix(mix(K ^ s.sourceHigh) ^ s.sourceLow + ((long) s.sourcePort << 48));
        long server = mix(mix(K ^ s.destinationHigh) ^ s.destinationLow + ((long) s.destinationPort << 48));
        return mix(client ^ (server << 17 | server >>> 47) + ((long) s.id << 8 | s.transport));
    }

    /** Seen by attacking it: ports and ids chosen for one bucket made a chain as long as the table. */
    @Test
    void portsAndIdsCannotBeChosenForOneBucket() {
        Set<Integer> buckets = new HashSet<>();
        int chosen = 0;
        for (int port = 1024; port < 65_536 && chosen < 200; port++) {
            EventSlot slot = query(port, 0);
            for (int id = 0; id < 65_536; id += 3) {
                slot.id = id;
                if ((known(slot) & BUCKETS - 1) == 12_345) {
                    chosen++;
                    buckets.add((int) TransactionKey.of(slot) & BUCKETS - 1);
                }
            }
        }
        assertTrue(chosen >= 200, chosen + " pairs for one bucket");
        // of 200 drawn at random some share a bucket of 131,072 in one of seven runs, more than five in none
        assertTrue(buckets.size() > chosen - 5, chosen + " queries in " + buckets.size() + " buckets");
    }
}
