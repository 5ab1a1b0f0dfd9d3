package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No torn line and no doubled line is left, whatever stopped a write. */
class CrashTest {
    @TempDir
    Path directory;
    private final SmallDisk disk = new SmallDisk();

    private FileOutput output(Object... pairs) {
        return new FileOutput(TestFiles.config(directory, pairs), disk, InstantSource.system());
    }

    private List<String> events() throws Exception {
        return TestFiles.lines(directory.resolve("events.ndjson"));
    }

    @Test
    void aTornTailIsCutWhenTheFileIsOpened() throws Exception {
        Path file = directory.resolve("events.ndjson");
        String torn = "{\"n\":3,\"name\":\"" + "x".repeat(200_000);
        Files.writeString(file, "{\"n\":1}\n{\"n\":2}\n" + torn);
        FileOutput output = output();
        output.open();
        assertEquals("{\"n\":1}\n{\"n\":2}\n", Files.readString(file));
        output.write(RecordBatches.events("{\"n\":4}"));
        output.close();
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":4}"), events());
    }

    @Test
    void everyPlaceOfATearIsCutToTheLastWholeLine() throws Exception {
        Path file = directory.resolve("events.ndjson");
        byte[] whole = "{\"n\":1}\n{\"name\":\"b\u00fccher\"}\n{}\n".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            Files.write(file, part);
            FileOutput output = output();
            output.open();
            output.close();
            int kept = 0;
            for (int i = 0; i < cut; i++) {
                kept = part[i] == '\n' ? i + 1 : kept;
            }
            assertEquals(kept, Files.size(file), "cut at " + cut);
        }
    }

    @Test
    void aDiskThatFillsAnywhereInABatchLeavesOnlyWholeBatches() throws Exception {
        RecordBatch batch = new RecordBatches().add(RecordKind.EVENT, 0, "{\"e\":1}")
                .add(RecordKind.ALERT, 80, "{\"a\":1}").add(RecordKind.ANOMALY, 10, "{\"y\":1}")
                .add(RecordKind.EVENT, 0, "{\"e\":2}").build();
        long bytes = batch.bytes() + batch.size();
        List<String> expected = new ArrayList<>();
        FileOutput output = output();
        output.open();
        for (int room = 0; room < bytes; room++) {
            disk.room = room;
            OutputException failure = assertThrows(OutputException.class, () -> output.write(batch));
            assertTrue(failure.retryable());
            assertTrue(failure.getMessage().contains("No space left"), failure.getMessage());
            assertEquals(expected, events(), "nothing of the failed batch is left, room " + room);
            disk.room = bytes;
            output.open();
            output.write(batch);
            expected.addAll(List.of("{\"e\":1}", "{\"e\":2}"));
            assertEquals(expected, events());
        }
        output.close();
        assertEquals(bytes, TestFiles.lines(directory.resolve("alerts.ndjson")).size());
        assertEquals(bytes, TestFiles.lines(directory.resolve("anomalies.ndjson")).size());
    }

    @Test
    void aCutThatFailsIsMadeUpForBeforeTheNextWrite() throws Exception {
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        disk.room = 12;
        disk.refusesTruncation = true;
        RecordBatch batch = RecordBatches.events("{\"n\":2}", "{\"n\":3}");
        assertThrows(OutputException.class, () -> output.write(batch));
        assertThrows(OutputException.class, output::open);
        disk.refusesTruncation = false;
        disk.room = 1000;
        output.open();
        assertEquals(List.of("{\"n\":1}"), events());
        output.write(batch);
        output.close();
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"), events());
    }

    @Test
    void aBatchThatCannotBeForcedToTheDiskIsTakenBack() throws Exception {
        FileOutput output = output("fsync", "batch");
        output.open();
        disk.refusesForce = true;
        assertThrows(OutputException.class, () -> output.write(RecordBatches.events("{\"n\":1}")));
        assertEquals(List.of(), events());
        disk.refusesForce = false;
        output.write(RecordBatches.events("{\"n\":1}"));
        output.close();
        assertEquals(List.of("{\"n\":1}"), events());
    }

    @Test
    void anInterruptedWriteLeavesNothingBehind() throws Exception {
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        Thread.currentThread().interrupt();
        OutputException failure = assertThrows(OutputException.class,
                () -> output.write(RecordBatches.events("{\"n\":2}")));
        assertTrue(failure.retryable());
        assertTrue(Thread.interrupted(), "the interrupt is kept for the lane");
        output.close();
        FileOutput successor = output();
        successor.open();
        successor.write(RecordBatches.events("{\"n\":2}"));
        successor.close();
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), events());
    }

    @Test
    void aBatchIsOneWritePerKind() throws Exception {
        FileOutput output = output("writeMode", "buffered");
        output.open();
        output.write(largeBatch());
        assertEquals(2, disk.writes);
        assertEquals(0, disk.directWrites);
        output.close();
    }

    @Test
    void wholeBlocksOfALargeBatchGoPastThePageCacheInOneWrite() throws Exception {
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":0}"));
        assertEquals(1, disk.writes);
        assertEquals(0, disk.directWrites);
        disk.writes = 0;
        output.write(largeBatch());
        // the rest of the block that was begun, the whole blocks, the beginning of the last one, and the alert
        assertEquals(4, disk.writes);
        assertEquals(1, disk.directWrites);
        long length = Files.size(directory.resolve("events.ndjson"));
        assertEquals(length - length % SmallDisk.BLOCK - SmallDisk.BLOCK, disk.directBytes);
        output.close();
        assertEquals(1001, events().size());
    }

    @Test
    void aBatchLongerThanTheBufferGoesPastThePageCacheInPieces() throws Exception {
        List<String> expected = new ArrayList<>();
        FileOutput output = output();
        output.open();
        for (int n = 0; n < 3; n++) {
            String[] documents = {"{}", "{\"x\":\"" + "y".repeat(3_000_000 + n) + "\"}", "{\"n\":" + n + "}"};
            output.write(RecordBatches.events(documents));
            expected.addAll(List.of(documents));
        }
        long length = Files.size(directory.resolve("events.ndjson"));
        // all but the blocks in which batches begin and end
        assertEquals(length - length % SmallDisk.BLOCK - 2 * SmallDisk.BLOCK, disk.directBytes);
        output.close();
        assertEquals(expected, events());
    }

    @Test
    void aDiskThatRefusesToBeWrittenPastThePageCacheIsWrittenThroughIt() throws Exception {
        disk.refusesDirectWrites = true;
        FileOutput output = output();
        output.open();
        output.write(largeBatch());
        output.write(largeBatch());
        assertEquals(1, disk.directWrites, "it is not tried again");
        assertEquals(0, disk.directBytes);
        output.close();
        assertEquals(2000, events().size());
    }

    @Test
    void aFullDiskIsNoReasonToGiveUpTheWayPastThePageCache() throws Exception {
        FileOutput output = output();
        output.open();
        disk.room = 100_000;
        assertThrows(OutputException.class, () -> output.write(largeBatch()));
        assertEquals(List.of(), events());
        disk.room = Long.MAX_VALUE;
        disk.directBytes = 0;
        output.write(largeBatch());
        assertEquals(Files.size(directory.resolve("events.ndjson")) / SmallDisk.BLOCK * SmallDisk.BLOCK,
                disk.directBytes);
        output.close();
        assertEquals(1000, events().size());
    }

    private static RecordBatch largeBatch() {
        RecordBatches batch = new RecordBatches();
        for (int i = 0; i < 1000; i++) {
            batch.add(RecordKind.EVENT, 0, "{\"n\":" + i + ",\"text\":\"" + "x".repeat(i) + "\"}");
        }
        return batch.add(RecordKind.ALERT, 90, "{}").build();
    }

    @Test
    void randomFailuresNeverTearOrDouble() throws Exception {
        survive(50, 100, "rotateBytes", 2000L);
    }

    @Test
    void randomFailuresNeverTearOrDoublePastThePageCache() throws Exception {
        survive(9000, 40_000, "rotateBytes", 100_000L, "writeMode", "direct");
        assertTrue(disk.directWrites > 0);
    }

    private void survive(int longest, int tightRoom, Object... pairs) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        FileOutput output = output(pairs);
        output.open();
        for (int n = 0; n < 500; n++) {
            String[] documents = new String[1 + random.nextInt(5)];
            for (int i = 0; i < documents.length; i++) {
                documents[i] = "{\"n\":" + n + ",\"i\":" + i + ",\"x\":\"" + "y".repeat(random.nextInt(longest))
                        + "\"}";
                expected.add(documents[i]);
            }
            RecordBatch batch = RecordBatches.events(documents);
            for (boolean written = false; !written;) {
                disk.room = random.nextInt(4) == 0 ? random.nextInt(tightRoom) : 1_000_000;
                disk.refusesTruncation = random.nextInt(8) == 0;
                disk.refusesOpening = random.nextInt(8) == 0;
                disk.refusesDirect = random.nextInt(4) == 0;
                disk.refusesDirectWrites = random.nextInt(8) == 0;
                try {
                    output.open();
                    output.write(batch);
                    written = true;
                } catch (OutputException e) {
                    assertTrue(e.retryable(), "seed " + seed);
                }
            }
            if (random.nextInt(20) == 0) {
                disk.refusesTruncation = false;
                disk.refusesOpening = false;
                output.close();
                output = output(pairs);
            }
        }
        disk.refusesTruncation = false;
        disk.refusesOpening = false;
        output.close();
        assertEquals(expected, allEvents(), "seed " + seed);
    }

    /** Lines of the rotated files and of the growing one. */
    private List<String> allEvents() throws Exception {
        List<String> found = new ArrayList<>();
        for (String name : TestFiles.names(directory)) {
            if (name.startsWith("events-")) {
                found.addAll(TestFiles.lines(directory.resolve(name)));
            }
        }
        found.addAll(events());
        return found;
    }
}
