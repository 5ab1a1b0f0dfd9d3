package org.geophone.dispatch.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.batch.Filter;
import org.geophone.dispatch.internal.spool.Spool;
import org.geophone.dispatch.internal.spool.SpoolClock;
import org.geophone.dispatch.internal.spool.SpoolEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A read of the spool hangs until its writer has a successor. */
@Timeout(60)
class LateReadTest {
    private static final long PATIENCE_SECONDS = 30;
    /** Of the first document: behind the head of the file and that of its record. */
    private static final int FIRST_DOCUMENT = 24 + 40;

    @TempDir
    Path folder;
    private final ChunkPool pool = new ChunkPool(4096, 4);
    private final LaneRules rules = new LaneRules(pool, 100, new LaneCounters(new Counters()), new Backoff(1, 4, 20),
            3, 1000, Path.of("unused"), null, null, 0);
    private final LaneQueue queue = new LaneQueue(LaneSettings.of("test~one", Map.of(), Map.of(), 100_000,
            complaint -> { }), rules, true);
    private final WriterSide writers = new WriterSide(queue, rules);
    private final SpoolSide spooler = new SpoolSide(queue, rules.counters());
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    private Writer writer() {
        return new Writer(null, writers, rules, new Progress(queue), null, () -> { });
    }

    /** Telling of damage is what a read can be held up with. */
    private Spool spool() throws Exception {
        return Spool.open(folder.resolve("spool"), queue.settings().spool(), pool, new SpoolEvents() {
            @Override
            public void lost(String reason, long records) {
                assertEquals(1, records);
            }

            @Override
            public void damaged(String words) {
                hangs.countDown();
                try {
                    assertTrue(goesOn.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }, SpoolClock.system());
    }

    private void append(Spool spool, int records) throws Exception {
        Chunk chunk = pool.take(0);
        for (int i = 0; i < records; i++) {
            chunk.append(RecordKind.EVENT.ordinal(), 0, 0, 7, i, new byte[100], 0, 100);
        }
        Batch batch = new Batch();
        batch.add(chunk, 0, records, Filter.ALL);
        chunk.release();
        assertTrue(spool.append(batch));
        batch.clear();
        try (FileChannel file = FileChannel.open(folder.resolve("spool/000000000001.segment"),
                StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1}), FIRST_DOCUMENT);
        }
    }

    private CompletableFuture<Batch> take(Writer writer) {
        CompletableFuture<Batch> taken = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                taken.complete(writers.take(0, writer));
            } catch (InterruptedException | RuntimeException | Error e) {
                taken.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return taken;
    }

    @Test
    void whatItReadsGoesToTheSuccessorAndDisturbsNothing() throws Exception {
        Spool spool = spool();
        spooler.opening();
        spooler.opened(spool);
        append(spool, 4);
        Writer old = writer();
        CompletableFuture<Batch> late = take(old);
        assertTrue(hangs.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertFalse(old.leave(0, 0), "its call does not return");
        writers.wrest();
        CompletableFuture<Batch> successor = take(writer());
        goesOn.countDown();
        assertNull(late.get(PATIENCE_SECONDS, TimeUnit.SECONDS), "it has to go");
        // the first is damaged; a batch has one record
        Batch batch = successor.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (long id = 1; id < 4; id++) {
            assertEquals(1, batch.size());
            assertEquals(id, batch.idLow(0));
            writers.settle(batch, 1, null);
            batch = writers.take(0, writer());
        }
        assertNull(batch);
        assertEquals(0, spool.records());
        assertEquals(3, queue.written());
        spool.close();
    }
}
