package org.geophone.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.geophone.api.metrics.Counter;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.PageRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed in the middle of its work. */
class KilledTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAndTheFilesAreWhole() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long next = 0;
        int before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = kill(next, 3 + random.nextInt(20), random.nextInt(2_000_000));
            for (String name : new String[] {"findings", "traffic", "events"}) {
                assertEquals("ok", TestStore.column(folder.resolve(name + ".db"), "PRAGMA integrity_check").get(0),
                        name + ", seed " + seed);
            }
            try (TestStore store = new TestStore(folder)) {
                store.output().open();
                int alerts = store.alerts(AlertQuery.ALL, PageRequest.first(10_000)).rows().size();
                assertTrue(alerts >= acknowledged, alerts + " of " + acknowledged + ", seed " + seed);
                // alerts go first: a batch that was not acknowledged may have left its alerts and not its events
                int events = store.events(EventQuery.ALL, PageRequest.first(10_000)).rows().size();
                assertTrue(events - before >= acknowledged - next, events - before + " events of "
                        + (acknowledged - next) + ", seed " + seed);
                before = events;
                assertEquals(0, store.counters.get(Counter.STORE_SET_ASIDE));
                next = alerts;
            }
        }
    }

    /** Starts a process, kills it after some batches and a moment, and says what it has acknowledged. */
    private long kill(long first, int batches, int moment) throws Exception {
        Path said = folder.resolve("said");
        Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Victim.class.getName(), folder.toString(),
                Long.toString(first)).redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile()).start();
        try {
            RetentionTest.await(batches + " batches", () -> said(said).length > batches);
            for (int n = 0; n < moment; n++) {
                Thread.onSpinWait();
            }
        } finally {
            victim.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        }
        String[] lines = said(said);
        return Long.parseLong(lines[lines.length - 2]);
    }

    private static String[] said(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
