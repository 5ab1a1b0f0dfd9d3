package org.geophone.pipeline.internal.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class EvidenceMemoryTest {
    private final Counters counters = new Counters();

    private static EventSlot message(long key, int i) {
        EventSlot slot = Slots.query(i, "10.0.0.1", "192.0.2.1", "n" + i + ".example.com", 1);
        slot.evidenceKey = key;
        return slot;
    }

    @Test
    void theLatestMessagesOfAnAccountAreKeptWithTheirBytes() {
        EvidenceMemory memory = new EvidenceMemory(4, 3, counters);
        for (int i = 0; i < 5; i++) {
            memory.remember(message(9, i));
        }
        assertEquals(3, memory.of(9).size());
        assertEquals(2, memory.of(9).get(0).timeNanos());
        EventSlot last = message(9, 4);
        assertArrayEquals(Arrays.copyOfRange(last.data, last.messageOffset, last.messageOffset + last.messageBytes),
                memory.of(9).get(2).frame());
    }

    @Test
    void theQuietestAccountGoesFirstAndIsCounted() {
        EvidenceMemory memory = new EvidenceMemory(2, 3, counters);
        memory.remember(message(1, 0));
        memory.remember(message(2, 1));
        memory.remember(message(1, 2));
        memory.remember(message(3, 3));
        assertTrue(memory.of(2).isEmpty());
        assertEquals(2, memory.of(1).size());
        assertEquals(1, counters.get(Counter.EVIDENCE_EVICTED));
    }

    @Test
    void longMessagesPushOutOldOnesByTheirBytesAndComeBackWhole() {
        EvidenceMemory memory = new EvidenceMemory(1, 1000, counters);
        byte[][] sent = new byte[200][];
        for (int i = 0; i < sent.length; i++) {
            EventSlot slot = message(7, i);
            // of 1 to 3000 bytes: their ends come to lie anywhere in the ring
            sent[i] = new byte[1 + i * 37 % 3000];
            Arrays.fill(sent[i], (byte) i);
            slot.data = sent[i];
            slot.headerBytes = 0;
            slot.messageOffset = 0;
            slot.messageBytes = sent[i].length;
            memory.remember(slot);
            int kept = memory.of(7).size();
            long bytes = 0;
            for (int k = 0; k < kept; k++) {
                bytes += sent[i - k].length;
                assertArrayEquals(sent[i - k], memory.of(7).get(kept - 1 - k).frame());
            }
            boolean all = kept == i + 1;
            assertTrue(bytes <= EvidenceMemory.MAX_ACCOUNT_BYTES);
            assertTrue(all || bytes + sent[i - kept].length > EvidenceMemory.MAX_ACCOUNT_BYTES);
        }
        assertTrue(memory.of(7).size() < sent.length);
    }

    @Test
    void manyMessagesArePushedOutByTheirNumberInWhateverOrderTheRoomGrew() {
        EvidenceMemory memory = new EvidenceMemory(1, 24, counters);
        for (int i = 0; i < 100; i++) {
            memory.remember(message(7, i));
            assertEquals(Math.min(24, i + 1), memory.of(7).size());
            assertEquals(Math.max(0, i - 23), memory.of(7).get(0).timeNanos());
            assertEquals(i, memory.of(7).get(memory.of(7).size() - 1).timeNanos());
        }
    }

    @Test
    void amongManyAccountsEachIsFoundAgainAndTheQuietestMakeRoom() {
        EvidenceMemory memory = new EvidenceMemory(64, 2, counters);
        for (int round = 0; round < 3; round++) {
            for (long key = 1; key <= 100; key++) {
                memory.remember(message(key << 32 | key, (int) key));
            }
        }
        for (long key = 1; key <= 100; key++) {
            assertEquals(key > 36 ? 1 : 0, memory.of(key << 32 | key).size());
        }
        // 36 had to go in the first round, and as many as came in each later one
        assertEquals(36 + 100 + 100, counters.get(Counter.EVIDENCE_EVICTED));
    }
}
