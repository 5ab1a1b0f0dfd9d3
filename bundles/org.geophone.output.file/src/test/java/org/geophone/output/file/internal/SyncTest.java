package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import org.geophone.api.output.OutputException;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
