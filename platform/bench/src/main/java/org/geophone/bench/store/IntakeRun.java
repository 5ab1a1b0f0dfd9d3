package org.geophone.bench.store;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.output.Output;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;

/** How fast events of a file go into the store: batches of a mebibyte, the thread of the lane measured. */
final class IntakeRun {
    private static final int BATCH_BYTES = 1 << 20;
    private static final long STEP_NANOS = 5_000;

    private final List<RecordBatch> batches = new ArrayList<>();
    private long events;

    IntakeRun(Path file) throws Exception {
        RecordBatches batch = new RecordBatches();
        long bytes = 0;
        // about 200,000 events a second of capture time
        long time = Filling.END_SECONDS * 1_000_000_000L;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            byte[] document = line.getBytes(StandardCharsets.UTF_8);
            batch.add(RecordKind.EVENT, 0, time += STEP_NANOS, 1, events++, document);
            bytes += document.length;
            if (bytes >= BATCH_BYTES) {
                batches.add(batch.build());
                batch = new RecordBatches();
                bytes = 0;
            }
        }
        batches.add(batch.build());
    }

    /** Writes all batches so many times and prints the rates. */
    void run(Output output, int rounds) throws Exception {
        output.open();
        for (int round = 0; round < rounds / 3 + 1; round++) {
            write(output);
        }
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            write(output);
        }
        long all = events * rounds;
        double cpuNanos = (double) (threads.getCurrentThreadCpuTime() - cpu) / all;
        double wallNanos = (double) (System.nanoTime() - wall) / all;
        System.out.printf("%n%,d events into the store: %.2f us CPU of the lane's thread an event (%,.0f events/s on"
                + " a core),"
                + " %.2f us of wall time (%,.0f events/s).%n", all, cpuNanos / 1e3, 1e9 / cpuNanos, wallNanos / 1e3,
                1e9 / wallNanos);
    }

    private void write(Output output) throws Exception {
        for (RecordBatch batch : batches) {
            output.write(batch);
        }
    }
}
