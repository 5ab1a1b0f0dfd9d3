package org.geophone.console.internal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BusyThreadsTest {
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, Long> processor = new HashMap<>();
    private long now = 5 * SECOND;
    private final BusyThreads threads = new BusyThreads(() -> now, () -> new HashMap<>(processor));

    @Test
    void theShareIsTheProcessorTimeSinceTheLastLook() {
        processor.put("decode", 7 * SECOND);
        processor.put("score", SECOND);
        assertEquals(List.of(), threads.shares());
        now += 2 * SECOND;
        processor.put("decode", 7 * SECOND + SECOND / 2);
        processor.put("score", 3 * SECOND - 1000);
        processor.put("new", 9 * SECOND);
        List<BusyThreads.Share> first = List.of(new BusyThreads.Share("score", 1), new BusyThreads.Share("decode",
                0.25));
        assertEquals(first, threads.shares());
        now += SECOND - 1;
        assertEquals(first, threads.shares());
        now += 1;
        // one has ended, another of its name has begun
        processor.remove("score");
        processor.put("new", 0L);
        assertEquals(List.of(new BusyThreads.Share("decode", 0), new BusyThreads.Share("new", 0)), threads.shares());
    }

    @Test
    void theThreadsOfTheSensorAreMeasuredAndNoOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Runnable wait = () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Thread ours = new Thread(wait, "geophone-some-stage");
        Thread other = new Thread(wait, "some-other");
        ours.start();
        other.start();
        long[] clock = {SECOND};
        BusyThreads real = new BusyThreads(() -> clock[0] += 2 * SECOND);
        real.shares();
        List<String> names = real.shares().stream().map(BusyThreads.Share::thread).toList();
        end.countDown();
        ours.join();
        other.join();
        assertTrue(names.contains("some-stage"), names.toString());
        assertTrue(names.stream().noneMatch(name -> name.contains("other")), names.toString());
    }
}
