package org.geophone.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.geophone.api.event.DecodeFault;
import org.junit.jupiter.api.Test;

class CounterTest {
    @Test
    void everyCounterHasAnIdOfItsOwnAndASentence() {
        Set<String> ids = new HashSet<>();
        for (Counter counter : Counter.values()) {
            assertTrue(counter.id().matches("[a-z_]+(\\.[a-z_]+)?"), counter.id());
            assertTrue(ids.add(counter.id()), counter.id());
            assertTrue(counter.meaning().length() > 15 && !counter.meaning().endsWith("."), counter.id());
        }
    }

    @Test
    void setsAddUp() {
        Counters a = new Counters();
        Counters b = new Counters();
        a.add(Counter.PACKETS, 5);
        b.add(Counter.PACKETS, 7);
        b.fault(DecodeFault.BAD_OPT);
        a.addAll(b);
        assertEquals(12, a.get(Counter.PACKETS));
        assertEquals(1, a.get(DecodeFault.BAD_OPT));
    }

    @Test
    void faultsFitTheBitSetOfASlot() {
        assertTrue(DecodeFault.values().length <= 64);
    }
}
