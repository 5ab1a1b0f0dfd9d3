package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.OutputException;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.PageRequest;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full. A small file system in memory stands for it; that needs root. */
class FullDiskTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path work;
    private Path volume;

    @BeforeEach
    void mounts() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root mounts a small file system");
        volume = Files.createDirectories(work.resolve("volume"));
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", volume.toString()),
                "no file system can be mounted here");
    }

    @AfterEach
    void unmounts() throws Exception {
        if (volume != null) {
            run("umount", "-l", volume.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private static RecordBatches noise(int events, Random random) {
        RecordBatches batch = new RecordBatches();
        for (int i = 0; i < events; i++) {
            byte[] bytes = new byte[1000];
            random.nextBytes(bytes);
            batch.add(RecordKind.EVENT, 0, (i + 1) * SECOND, 0, i, Documents.event("192.0.2.1",
                    java.util.HexFormat.of().formatHex(bytes), "n.example", 10).getBytes(StandardCharsets.UTF_8));
        }
        return batch;
    }

    private static void alert(StoreOutput output, long number) throws OutputException {
        output.write(Documents.one(RecordKind.ALERT, number * SECOND, number, 50,
                Documents.alert(number, "opened", "192.0.2.1", "a.example", 10, "")));
    }

    @Test
    void aFullDiskIsSaidAndWritingGoesOnWhenThereIsRoomAgain() throws Exception {
        try (TestStore store = new TestStore(volume.resolve("store"), "minFreeBytes", 0L, "eventsPerSecond", 50_000)) {
            StoreOutput output = store.output();
            output.open();
            Path ballast = volume.resolve("ballast");
            Files.write(ballast, new byte[16 * MIB]);
            Random random = new Random(1);
            OutputException failure = assertThrows(OutputException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    output.write(noise(1000, random).build());
                }
            });
            assertTrue(failure.retryable(), failure.getMessage());
            assertTrue(failure.getMessage().contains("full"), failure.getMessage());
            assertFalse(output.probe().healthy() && store.store.status().problem() == null
                    && store.counters.get(Counter.STORE_SET_ASIDE) > 0, "a full disk is no damage");
            Files.delete(ballast);
            int before = store.events(EventQuery.ALL, PageRequest.first(10_000)).rows().size();
            output.write(noise(10, random).build());
            assertEquals(before + 10, store.events(EventQuery.ALL, PageRequest.first(10_000)).rows().size());
            assertEquals(0, store.counters.get(Counter.STORE_SET_ASIDE));
        }
    }

    @Test
    void withLittleRoomLeftFindingsAreStillWrittenAndEventsAreNot() throws Exception {
        try (TestStore store = new TestStore(volume.resolve("store"), "minFreeBytes", 10L * MIB)) {
            StoreOutput output = store.output();
            output.open();
            Files.write(volume.resolve("ballast"), new byte[16 * MIB]);
            output.write(noise(100, new Random(1)).build());
            alert(output, 1);
            assertEquals(0, store.events(EventQuery.ALL, PageRequest.first(100)).rows().size());
            assertEquals(100, store.counters.get(Counter.STORE_EVENTS_NOT_KEPT));
            assertEquals(1, store.alerts(AlertQuery.ALL, PageRequest.first(100)).rows().size());
            output.flush();
            assertTrue(store.counters.get(Counter.STORE_SUMS_LOST) > 0, "sums that were not written are counted");
            assertFalse(output.probe().healthy() && store.store.status().problem() != null);
        }
    }
}
