package org.geophone.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CountersTest {
    private static final int EACH = 1_000_000;

    @Test
    void whatTwoThreadsAddToASharedCounterIsNeverLost() throws Exception {
        Counters counters = new Counters();
        CountDownLatch ready = new CountDownLatch(2);
        Runnable adding = () -> {
            ready.countDown();
            while (ready.getCount() > 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < EACH; i++) {
                counters.addShared(Counter.STAGE_ERRORS, 1);
            }
        };
        Thread one = new Thread(adding);
        Thread two = new Thread(adding);
        one.start();
        two.start();
        one.join();
        two.join();
        assertEquals(2L * EACH, counters.get(Counter.STAGE_ERRORS));
    }

    @Test
    void aReportHasTheSumsOfAllItsSets() {
        Counters first = new Counters();
        Counters second = new Counters();
        first.add(Counter.PACKETS, 3);
        first.addShared(Counter.STAGE_SWAPS, 1);
        second.add(Counter.PACKETS, 4);
        first.addAll(second);
        assertEquals(7, first.get(Counter.PACKETS));
        assertEquals(1, first.get(Counter.STAGE_SWAPS));
    }
}
