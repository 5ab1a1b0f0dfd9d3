package org.geophone.dispatch.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue against a plain one, and the way of chunks back into the pool. */
class SegmentQueueTest {
    private static final byte[] DOCUMENT = new byte[100];

    private static boolean append(Chunk chunk, long id, int length) {
        return chunk.append(0, 0, id, id, id, DOCUMENT, 0, length);
    }

    @Test
    void theQueueGivesBackWhatAPlainQueueWould() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ChunkPool pool = new ChunkPool(1000, 1000);
        SegmentQueue queue = new SegmentQueue();
        Deque<Long> plain = new ArrayDeque<>();
        Batch batch = new Batch();
        Chunk chunk = pool.take(0);
        long id = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(100) < 60) {
                int from = chunk.count();
                for (int n = 1 + random.nextInt(3); n > 0 && append(chunk, id, random.nextInt(100)); n--) {
                    plain.add(id++);
                }
                if (from == chunk.count()) {
                    chunk.release();
                    chunk = pool.take(0);
                } else {
                    queue.add(chunk, from, chunk.count(), Filter.ALL, chunk.bytes(from, chunk.count()));
                }
            } else if (random.nextInt(100) < 30) {
                queue.moveTo(batch, random.nextInt(4000));
                for (int i = 0; i < batch.size(); i++) {
                    assertEquals(plain.poll(), batch.idLow(i), "seed " + seed);
                }
                batch.clear();
            }
        }
        queue.moveTo(batch, Long.MAX_VALUE);
        assertEquals(plain.size(), batch.size(), "seed " + seed);
        assertTrue(queue.isEmpty());
        assertEquals(0, queue.bytes(), "seed " + seed);
    }

    @Test
    void theChunkThatCameBackLastIsUsedFirst() {
        ChunkPool pool = new ChunkPool(1000, 2);
        Chunk first = pool.take(0);
        Chunk second = pool.take(0);
        Chunk third = pool.take(0);
        first.release();
        second.release();
        third.release();
        assertEquals(2, pool.free(), "the pool keeps no more than it was told");
        assertSame(second, pool.take(0));
        assertSame(first, pool.take(0));
        assertEquals(0, pool.free());
    }

    @Test
    void aChunkGoesBackOnlyWhenItsLastHolderLetsGo() {
        ChunkPool pool = new ChunkPool(1000, 4);
        Chunk chunk = pool.take(10);
        append(chunk, 1, 10);
        SegmentQueue queue = new SegmentQueue();
        queue.add(chunk, 0, 1, Filter.ALL, 10);
        append(chunk, 2, 10);
        queue.add(chunk, 1, 2, Filter.ALL, 10);
        chunk.release();
        assertEquals(0, pool.free());
        Batch batch = new Batch();
        queue.moveTo(batch, 1000);
        Batch copy = batch.copy();
        batch.clear();
        assertEquals(0, pool.free());
        assertEquals(2, copy.idLow(1));
        copy.clear();
        assertEquals(1, pool.free());
    }

    @Test
    void aChunkRefusesWhatDoesNotFit() {
        ChunkPool pool = new ChunkPool(1000, 4);
        Chunk chunk = pool.take(10);
        for (int n = 0; n < 10; n++) {
            assertTrue(append(chunk, n, 100));
        }
        assertFalse(append(chunk, 10, 1));
        assertTrue(append(chunk, 11, 0));
        assertEquals(11, chunk.count());
        assertEquals(1000, chunk.bytes(0, 11));
        Chunk large = pool.take(1001);
        assertTrue(large.append(0, 0, 0, 0, 0, new byte[1001], 0, 1001));
        large.release();
        assertEquals(0, pool.free(), "a chunk of special size is not kept");
    }
}
