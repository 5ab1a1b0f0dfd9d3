package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.geophone.api.output.OutputException;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the disk is told to keep what was written. */
class SyncTest {
    @TempDir
    Path directory;
    private final SmallDisk disk = new SmallDisk();

    private FileOutput opened(Object... pairs) throws Exception {
        FileOutput output = new FileOutput(TestFiles.config(directory, pairs), disk, InstantSource.system());
        output.open();
        return output;
    }

    @Test
    void neverIsNever() throws Exception {
        FileOutput output = opened("fsync", "never");
        output.write(RecordBatches.events("{}"));
        output.close();
        assertEquals(0, disk.forces.get());
    }

    @Test
    void aBatchIsForcedBeforeItIsAcknowledged() throws Exception {
        FileOutput output = opened("fsync", "batch");
        for (int n = 1; n <= 3; n++) {
            output.write(RecordBatches.events("{}"));
            assertEquals(n, disk.forces.get());
        }
        output.close();
    }

    @Test
    void atAnIntervalWhatIsNewIsForcedWithoutAnotherBatch() throws Exception {
        FileOutput output = opened("fsync", "interval", "fsyncMs", 1L);
        for (int n = 1; n <= 3; n++) {
            int forces = n;
            output.write(RecordBatches.events("{}"));
            TestFiles.await("force " + n, () -> disk.forces.get() >= forces);
        }
        assertEquals(3, disk.forces.get(), "what the disk has is not forced again");
        output.close();
    }

    @Test
    void aForceThatFailsInTheBackgroundIsTold() throws Exception {
        FileOutput output = opened("fsync", "interval", "fsyncMs", 1L);
        disk.refusesForce = true;
        OutputException[] failure = new OutputException[1];
        TestFiles.await("failure", () -> {
            try {
                output.write(RecordBatches.events("{}"));
                return false;
            } catch (OutputException e) {
                failure[0] = e;
                return true;
            }
        });
        assertTrue(failure[0].retryable());
        assertTrue(failure[0].getMessage().contains("could not be synchronised: Input/output error"),
                failure[0].getMessage());
        disk.refusesForce = false;
        TestFiles.await("a force that succeeds", () -> disk.forces.get() > 0);
        output.close();
    }

    @Test
    void aRotationDoesNotWaitForTheDisk() throws Exception {
        FileOutput output = opened("fsync", "close", "rotateBytes", 3L, "compression", "none");
        disk.refusesForce = true;
        for (int n = 1; n <= 3; n++) {
            output.write(RecordBatches.events("{}"));
        }
        disk.refusesForce = false;
        output.close();
        assertEquals(List.of("{}"), TestFiles.lines(directory.resolve("events.ndjson")));
        assertEquals(2, rotated().size());
    }

    @Test
    void aRotatedFileThatTheDiskCannotKeepIsTold() throws Exception {
        FileSettings settings = FileSettings.of(TestFiles.config(directory));
        RotatedSync sync = new RotatedSync();
        RecordFile file = new RecordFile(directory.resolve("events.ndjson"), disk, WriteMode.BUFFERED, "local", sync);
        Path unreadable = Files.createDirectory(settings.directory().resolve("events-1.ndjson"));
        sync.rotated(file, unreadable);
        sync.rotated(file, settings.directory().resolve("gone.ndjson"));
        file.checkForced();
        sync.finish();
        IOException told = assertThrows(IOException.class, file::checkForced);
        assertTrue(told.getMessage().contains("events.ndjson could not be synchronised: "), told.getMessage());
        file.checkForced();
    }

    private void take(String name) throws IOException {
        Files.move(directory.resolve("events.ndjson"), directory.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "interval"})
    void aFileThatSomebodyMovedIsForcedWhenItIsLeft(String fsync) throws Exception {
        FileOutput output = opened("fsync", fsync, "fsyncMs", 3_600_000L);
        output.write(RecordBatches.events("{\"n\":1}"));
        take("events.1");
        output.reopen();
        TestFiles.await("the file before the command", () -> disk.forces.get() == 1);
        output.write(RecordBatches.events("{\"n\":2}"));
        take("events.2");
        output.write(RecordBatches.events("{\"n\":3}"));
        TestFiles.await("the file before the write", () -> disk.forces.get() == 2);
        output.write(RecordBatches.events("{\"n\":4}"));
        take("events.3");
        output.flush();
        TestFiles.await("the file before the quiet moment", () -> disk.forces.get() == 3);
        assertEquals(Set.of("events.1", "events.2", "events.3"), disk.forced(directory));
        output.close();
        assertEquals(List.of("{\"n\":3}", "{\"n\":4}"), TestFiles.lines(directory.resolve("events.3")));
    }

    @Test
    void aFileThatIsOpenedAgainIsStillForcedAtTheInterval() throws Exception {
        FileOutput output = opened("fsync", "interval", "fsyncMs", 300L);
        output.write(RecordBatches.events("{}"));
        output.reopen();
        TestFiles.await("a force", () -> disk.forces.get() == 1);
        output.close();
    }

    @Test
    void aWriteDoesNotWaitForTheDiskToKeepWhatWasMovedAndIsToldWhatItCouldNot() throws Exception {
        FileOutput output = opened("fsync", "close");
        output.write(RecordBatches.events("{}"));
        take("events.1");
        disk.refusesForce = true;
        output.flush();
        OutputException[] failure = new OutputException[1];
        TestFiles.await("failure", () -> {
            try {
                output.write(RecordBatches.events("{}"));
                return false;
            } catch (OutputException e) {
                failure[0] = e;
                return true;
            }
        });
        assertTrue(failure[0].getMessage().contains("events.ndjson could not be synchronised: Input/output error"),
                failure[0].getMessage());
        disk.refusesForce = false;
        output.close();
    }

    @Test
    void aFileThatIsMovedJustBeforeTheEndIsForced() throws Exception {
        FileOutput output = opened("fsync", "close");
        output.write(RecordBatches.events("{}"));
        take("events.1");
        output.close();
        assertTrue(disk.forced(directory).contains("events.1"), disk.forced(directory).toString());
    }

    private List<Path> rotated() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("events-")).toList();
        }
    }
}
