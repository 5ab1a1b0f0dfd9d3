package org.geophone.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.store.internal.file.FileKind;
import org.geophone.store.internal.file.StoreFile;
import org.geophone.store.internal.write.Sql;
import org.geophone.store.internal.write.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one thread that writes outlives whatever happens in it, and nobody waits for it in vain. */
class WriterGuardTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private Map<FileKind, StoreFile> files() {
        Map<FileKind, StoreFile> files = new EnumMap<>(FileKind.class);
        for (FileKind kind : FileKind.values()) {
            files.put(kind, new StoreFile(kind, folder));
        }
        return files;
    }

    @Test
    void errorsBetweenTwoGroupsAreSaidAndTheQueueGoesOn() throws Exception {
        BlockingQueue<Throwable> troubles = new ArrayBlockingQueue<>(2, false,
                List.of(new OutOfMemoryError("said by the test"), new IllegalStateException("said by the test")));
        String[] told = new String[1];
        Writer[] writer = new Writer[1];
        writer[0] = new Writer(files(), () -> {
            Throwable next = troubles.poll();
            if (next instanceof Error error) {
                throw error;
            }
            if (next != null) {
                told[0] = writer[0].problem();
                throw (RuntimeException) next;
            }
            return false;
        }, () -> { });
        try (Writer own = writer[0]) {
            own.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!troubles.isEmpty()) {
                assertTrue(System.nanoTime() < end, "the thread goes on after the first error");
                Thread.sleep(20);
            }
            own.hand(FileKind.FINDINGS, c -> Sql.number(c, "SELECT 1")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(told[0].contains("OutOfMemoryError: said by the test"), told[0]);
            assertNull(own.problem(), "what was written since then ended the trouble");
        }
    }

    @Test
    void whoHandedOverWorkThatEndsInAnErrorIsToldAndTheNextWorkIsDone() throws Exception {
        try (Writer writer = new Writer(files(), () -> false, () -> { })) {
            writer.start();
            CompletableFuture<Void> bad = writer.hand(FileKind.EVENTS, c -> {
                throw new StackOverflowError("said by the test");
            });
            ExecutionException told = assertThrows(ExecutionException.class,
                    () -> bad.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertTrue(told.getMessage().contains("StackOverflowError"), told.getMessage());
            assertTrue(writer.problem().endsWith("; records for it wait in its lanes ('geophone outputs')"),
                    writer.problem());
            writer.hand(FileKind.EVENTS, c -> Sql.number(c, "SELECT 1")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void sumsThatAreNotTriedAgainAndWhatFailsForGoodDoNotWaitInALane() throws Exception {
        for (FileKind kind : List.of(FileKind.TRAFFIC, FileKind.EVENTS)) {
            try (Writer writer = new Writer(files(), () -> false, () -> { })) {
                writer.start();
                CompletableFuture<Void> bad = writer.hand(kind, kind == FileKind.TRAFFIC ? c -> {
                    throw new IllegalStateException("said by the test");
                } : c -> Sql.run(c, "no such statement"));
                assertThrows(ExecutionException.class, () -> bad.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
                assertTrue(writer.problem().contains(".db cannot be written: ") && !writer.problem().contains("wait"),
                        writer.problem());
            }
        }
    }

    @Test
    void whatWasGivenUpBeforeItsTurnOrInTheMidstOfItIsNotThere() throws Exception {
        try (Writer writer = new Writer(files(), () -> false, () -> { })) {
            writer.start();
            writer.hand(FileKind.EVENTS, c -> Sql.run(c, "CREATE TABLE t(n)")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            writer.hand(FileKind.EVENTS, c -> {
                busy.countDown();
                await(go);
            });
            await(busy);
            // these wait, and are done together
            writer.hand(FileKind.EVENTS, c -> Sql.run(c, "INSERT INTO t VALUES(1)")).cancel(false);
            AtomicReference<CompletableFuture<Void>> second = new AtomicReference<>();
            second.set(writer.hand(FileKind.EVENTS, c -> {
                Sql.run(c, "INSERT INTO t VALUES(2)");
                second.get().cancel(false);
            }));
            CompletableFuture<Void> third = writer.hand(FileKind.EVENTS, c -> Sql.run(c, "INSERT INTO t VALUES(3)"));
            go.countDown();
            third.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertNull(writer.problem(), "nothing is wrong with the file");
        }
        assertEquals(List.of("3"), TestStore.column(folder.resolve("events.db"), "SELECT n FROM t"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
