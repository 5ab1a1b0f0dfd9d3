package org.geophone.capture.file.internal.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How blocks leave the pool and come back. */
class BlockPoolTest {
    private static final int BYTES = 4096;
    private static final int BLOCKS = 4;
    private static final int ROUNDS = 100_000;
    private static final int RELEASERS = 3;
    private static final long DEADLINE_MS = 60_000;

    @Test
    void theBlockGivenBackLastIsTakenFirst() throws StoppedException {
        BlockPool pool = new BlockPool(BLOCKS, BYTES);
        StopSignal stop = new StopSignal();
        FileBlock first = pool.take(stop);
        FileBlock second = pool.take(stop);
        assertNotSame(first, second);
        second.abandon();
        first.abandon();
        assertSame(first, pool.take(stop));
        assertSame(second, pool.take(stop));
        assertEquals(BLOCKS - 2, pool.free());
    }

    @Test
    void nobodyGetsABlockAfterTheSignal() {
        BlockPool pool = new BlockPool(BLOCKS, BYTES);
        StopSignal stop = new StopSignal();
        stop.raise();
        assertThrows(StoppedException.class, () -> pool.take(stop));
        assertEquals(BLOCKS, pool.free());
    }

    @Test
    void blocksGivenBackByOtherThreadsAreEachInOneHandOnly() throws Exception {
        BlockPool pool = new BlockPool(BLOCKS, BYTES);
        BlockingQueue<FileBlock> taken = new LinkedBlockingQueue<>();
        Set<FileBlock> out = ConcurrentHashMap.newKeySet();
        List<Thread> releasers = new ArrayList<>();
        for (int i = 0; i < RELEASERS; i++) {
            Thread releaser = new Thread(() -> release(taken, out));
            releaser.setDaemon(true);
            releaser.start();
            releasers.add(releaser);
        }
        StopSignal stop = new StopSignal();
        stop.attach();
        for (int i = 0; i < ROUNDS; i++) {
            FileBlock block = pool.take(stop);
            assertTrue(out.add(block), "round " + i + ": a block in use was handed out");
            block.offered(0, 1);
            taken.add(block);
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MS);
        while (pool.free() < BLOCKS && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(BLOCKS, pool.free(), "every block came back");
        releasers.forEach(Thread::interrupt);
        for (Thread releaser : releasers) {
            releaser.join(DEADLINE_MS);
        }
    }

    private static void release(BlockingQueue<FileBlock> taken, Set<FileBlock> out) {
        try {
            while (true) {
                FileBlock block = taken.take();
                out.remove(block);
                block.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
