package org.geophone.pipeline.internal.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageMemoryTest {
    private record Range(int from, int to, long end) {
    }

    @Test
    void liveRangesNeverOverlapAndNeverLeaveTheArray() {
        long seed = 7;
        Random random = new Random(seed);
        MessageMemory memory = new MessageMemory(10_000);
        ArrayDeque<Range> live = new ArrayDeque<>();
        long tail = 0;
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            int bytes = 1 + random.nextInt(3000);
            if (memory.fits(bytes, tail)) {
                int from = memory.take(bytes);
                int used = bytes;
                if (random.nextInt(3) == 0) {
                    int unused = random.nextInt(bytes);
                    memory.trim(unused);
                    used -= unused;
                }
                int to = from + used;
                assertTrue(from >= 0 && from + bytes <= 10_000, "seed " + seed);
                for (Range r : live) {
                    assertTrue(to <= r.from || from >= r.to, "seed " + seed + " step " + i);
                }
                live.add(new Range(from, to, memory.head()));
                taken++;
            } else {
                tail = live.remove().end;
            }
        }
        assertTrue(taken > 10_000);
    }

    @Test
    void aRangeGivenBackIsTheNextOneTaken() {
        MessageMemory memory = new MessageMemory(1000);
        memory.take(100);
        long before = memory.head();
        int first = memory.take(300);
        memory.back(before);
        assertEquals(first, memory.take(200));
    }
}
