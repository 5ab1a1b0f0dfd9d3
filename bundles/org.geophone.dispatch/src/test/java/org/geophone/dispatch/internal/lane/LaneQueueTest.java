package org.geophone.dispatch.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue of a lane whose settings change while records come in. */
@Timeout(60)
class LaneQueueTest {
    private static final int OFFERS = 1_000_000;

    private final ChunkPool pool = new ChunkPool(4096, 4);

    private LaneSettings settings(String durability) {
        return LaneSettings.of("test~one", Map.of("durability", durability, "laneWhenFull", "drop", "laneQueueBytes",
                1L), Map.of(), 1, complaint -> { });
    }

    /** An alert that nobody has room for is counted once: it was meant for one queue, not for none and not for two. */
    @Test
    void anAlertIsMeantForOneQueueWhileItsLaneGetsAnotherDurability() throws Exception {
        LaneRules rules = new LaneRules(pool, 1000, new LaneCounters(new Counters()), new Backoff(1, 4, 20), 3, 1000,
                Path.of("unused"), null, null, 0);
        LaneSettings auto = settings("auto");
        LaneSettings memory = settings("memory");
        LaneQueue queue = new LaneQueue(auto, rules, true);
        Chunk chunk = pool.take(0);
        chunk.append(RecordKind.ALERT.ordinal(), 50, 0, 7, 1, new byte[100], 0, 100);
        queue.offer(chunk, 0, 1);
        AtomicBoolean done = new AtomicBoolean();
        Thread operator = new Thread(() -> {
            while (!done.get()) {
                queue.settings(memory);
                queue.settings(auto);
            }
        });
        operator.setDaemon(true);
        operator.start();
        for (int i = 0; i < OFFERS; i++) {
            long before = queue.losses().total();
            queue.offer(chunk, 0, 1);
            assertEquals(1, queue.losses().total() - before, "offer " + i);
        }
        done.set(true);
        operator.join();
        queue.end("the test ends");
        chunk.release();
    }
}
