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
}
