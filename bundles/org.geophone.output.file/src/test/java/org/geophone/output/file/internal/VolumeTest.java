package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geophone.api.output.OutputException;
import org.geophone.testkit.disk.SmallVolume;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real file systems that are full, read-only or without a way past the page cache. */
class VolumeTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path work;

    @Test
    void aFullFileSystemInMemoryLosesNothing() throws Exception {
        try (SmallVolume volume = SmallVolume.inMemory(work, 4 * MEBIBYTE)) {
            fillAndGoOn(volume, MEBIBYTE, "auto");
        }
    }

    @Test
    void aFullDiskLosesNothingPastThePageCache() throws Exception {
        try (SmallVolume volume = SmallVolume.onDisk(work, 16 * MEBIBYTE)) {
            fillAndGoOn(volume, 10 * MEBIBYTE, "direct");
        }
    }

    @Test
    void aFullDiskLosesNothingThroughThePageCache() throws Exception {
        try (SmallVolume volume = SmallVolume.onDisk(work, 16 * MEBIBYTE)) {
            fillAndGoOn(volume, 10 * MEBIBYTE, "buffered");
        }
    }

    /** A foreign file takes room; the output fills the rest; the foreign file goes, and the output goes on. */
    private void fillAndGoOn(SmallVolume volume, int foreignBytes, String mode) throws Exception {
        Path foreign = volume.folder().resolve("foreign");
        Files.write(foreign, new byte[foreignBytes]);
        Path directory = volume.folder().resolve("records");
        FileOutput output = new FileOutput(TestFiles.config(directory, "writeMode", mode));
        output.open();
        List<String> expected = new ArrayList<>();
        long next = 0;
        OutputException full = null;
        while (full == null) {
            String[] documents = documents(next, 200);
            try {
                output.write(RecordBatches.events(documents));
                expected.addAll(List.of(documents));
                next += documents.length;
            } catch (OutputException e) {
                full = e;
            }
        }
        assertTrue(full.retryable());
        assertFalse(output.probe().healthy());
        assertTrue(output.probe().message().matches("The disk of .* has no room for a batch of records: \\d+ bytes"
                + " free"),
                output.probe().message());
        assertTrue(full.getMessage().matches("Could not write in .*: No space left on device; \\d+ MiB free"),
                full.getMessage());
        assertTrue(expected.size() > 200, "there was room for more than a batch");
        assertEquals(expected, TestFiles.lines(directory.resolve("events.ndjson")));
        Files.delete(foreign);
        output.open();
        String[] again = documents(next, 200);
        output.write(RecordBatches.events(again));
        output.close();
        expected.addAll(List.of(again));
        assertEquals(expected, TestFiles.lines(directory.resolve("events.ndjson")));
    }

    private static String[] documents(long first, int count) {
        String[] documents = new String[count];
        for (int i = 0; i < count; i++) {
            documents[i] = Victim.document(first + i);
        }
        return documents;
    }

    @Test
    void aReadOnlyFileSystemIsSaidAndGoesOnWhenItIsWritable() throws Exception {
        try (SmallVolume volume = SmallVolume.inMemory(work, MEBIBYTE)) {
            Path directory = volume.folder().resolve("records");
            volume.readOnly(true);
            FileOutput output = new FileOutput(TestFiles.config(directory));
            OutputException refusal = assertThrows(OutputException.class, output::open);
            assertTrue(refusal.retryable());
            assertTrue(refusal.getMessage().contains("Read-only file system"), refusal.getMessage());
            assertFalse(output.probe().healthy());
            volume.readOnly(false);
            output.open();
            output.write(RecordBatches.events("{\"n\":1}"));
            output.close();
            assertEquals(List.of("{\"n\":1}"), TestFiles.lines(directory.resolve("events.ndjson")));
        }
    }

    @Test
    void largeBatchesArriveWholeOnARealDisk() throws Exception {
        List<String> expected = new ArrayList<>();
        FileOutput output = new FileOutput(TestFiles.config(work, "rotateBytes", 3L * MEBIBYTE));
        output.open();
        for (int n = 0; n < 20; n++) {
            // from a few bytes to more than the buffer of a batch
            String[] documents = documents(expected.size(), 1 + n * n * 4);
            output.write(RecordBatches.events(documents));
            expected.addAll(List.of(documents));
        }
        output.close();
        List<String> found = new ArrayList<>();
        for (String name : TestFiles.names(work)) {
            if (name.startsWith("events-")) {
                found.addAll(TestFiles.lines(work.resolve(name)));
            }
        }
        found.addAll(TestFiles.lines(work.resolve("events.ndjson")));
        assertEquals(expected, found);
    }

    @Test
    void aReaderThatFollowsTheFileSeesNothingButTheLinesInTheirOrder() throws Exception {
        Path file = work.resolve("events.ndjson");
        StringBuilder expected = new StringBuilder();
        FileOutput output = new FileOutput(TestFiles.config(work, "writeMode", "direct"));
        output.open();
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<String> reader = new FutureTask<>(() -> follow(file, done));
        new Thread(reader, "reader").start();
        long next = 0;
        for (int n = 0; n < 60; n++) {
            String[] documents = documents(next, 250);
            output.write(RecordBatches.events(documents));
            next += documents.length;
            for (String document : documents) {
                expected.append(document).append('\n');
            }
        }
        output.close();
        done.set(true);
        assertEquals(expected.toString(), reader.get(60, TimeUnit.SECONDS));
    }

    /** Reads what is appended, again and again, until there is no more. */
    private static String follow(Path file, AtomicBoolean done) throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(file)) {
            boolean last = false;
            while (!last) {
                last = done.get();
                seen.writeBytes(in.readAllBytes());
            }
        }
        return seen.toString(StandardCharsets.UTF_8);
    }
}
