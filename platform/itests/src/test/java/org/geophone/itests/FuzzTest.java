package org.geophone.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.record.RecordKind;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged traffic through the whole sensor: no stage fails, every frame has a fate, every message ends in exactly one
 * event, every line fits its schema, and memory stays within the heap of the test. 30 seconds in every build, 10
 * minutes and another seed each time with {@code -Pslow}. A failure prints the seed; {@code -Dgeophone.fuzz.seed=N}
 * repeats it.
 */
class FuzzTest {
    private static final boolean SLOW = Boolean.getBoolean("geophone.slow");
    private static final long SECONDS = SLOW ? 600 : 30;
    private static final long SEED = Long.getLong("geophone.fuzz.seed", SLOW ? System.nanoTime() : 20_261_123);
    private static final int SAMPLED = 50;

    @TempDir
    private Path work;

    /** Takes frames of real and made captures and damages most of them. */
    private static final class Damaged extends TestSource {
        private final Random random = new Random(SEED);
        private final List<byte[]> frames;
        private final List<Integer> links;
        private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        private long time = 1_700_000_000_000_000_000L;

        private Damaged(List<byte[]> frames, List<Integer> links) {
            this.frames = frames;
            this.links = links;
        }

        @Override
        boolean fill(Filler into) {
            into.clear();
            boolean room = true;
            while (room) {
                int pick = random.nextInt(frames.size());
                byte[] frame = frames.get(pick).clone();
                int captured = damage(frame, frames.get(random.nextInt(frames.size())));
                time += random.nextInt(50) == 0 ? random.nextLong(2_000_000_000L) : random.nextInt(200_000);
                int link = random.nextInt(200) == 0 ? random.nextInt(300) : links.get(pick);
                room = into.add(time, link, frame, captured, random.nextInt(20) == 0 ? captured : frame.length);
            }
            return System.nanoTime() < end;
        }

        /** Changes a frame in place; answers how much of it was captured. */
        private int damage(byte[] frame, byte[] other) {
            if (frame.length == 0 || random.nextInt(4) == 0) {
                return frame.length;
            }
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(frame.length);
                switch (random.nextInt(6)) {
                    case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> frame[at] = (byte) random.nextInt(256);
                    case 2 -> frame[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                    case 3 -> frame[at] = (byte) 0xc0;
                    case 4 -> {
                        int length = Math.min(random.nextInt(16), Math.min(frame.length - at, other.length));
                        System.arraycopy(other, random.nextInt(other.length - length + 1), frame, at, length);
                    }
                    default -> swap(frame, at, random.nextInt(frame.length));
                }
            }
            return random.nextInt(8) == 0 ? random.nextInt(frame.length + 1) : frame.length;
        }

        private static void swap(byte[] frame, int a, int b) {
            byte kept = frame[a];
            frame[a] = frame[b];
            frame[b] = kept;
        }
    }

    @Test
    void damagedTrafficNeitherBreaksAStageNorEscapesTheAccounting() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        List<Integer> links = new ArrayList<>();
        try (SensorRun run = SensorRun.boot(work, Map.of("threads", "paired"))) {
            corpus(run, frames, links);
            run.container().register(CaptureSource.class, new Damaged(frames, links), Map.of());
            List<CaptureEnd> ends = run.container().service(PipelineControl.class)
                    .awaitEnd(TimeUnit.SECONDS.toNanos(SECONDS + 300));
            assertNotNull(ends, "seed " + SEED);
            run.awaitEnd();
            check(run);
            if (SLOW) {
                writePage(Schemas.JSON.readTree(run.report()));
            }
        }
    }

    private void corpus(SensorRun run, List<byte[]> frames, List<Integer> links) throws IOException {
        Path made = work.resolve("made.pcap");
        Path hard = work.resolve("hard.pcap");
        run.container().service(TrafficSimulator.class)
                .write(new TrafficRequest(made, work.resolve("made.json"), "txt-download", 5,
                        Map.of("hours", "1", "attackAfterMinutes", "5")));
        Mangler.mangle(made, hard);
        for (byte[] frame : PcapFrames.read(hard)) {
            frames.add(frame);
            links.add(1);
        }
        Path shared = Path.of(System.getProperty("geophone.root"), "..", "shared", "data", "pcap");
        if (Files.isDirectory(shared)) {
            try (Stream<Path> walk = Files.walk(shared)) {
                for (Path file : walk.filter(f -> f.toString().endsWith(".pcap")).sorted().toList()) {
                    int link = PcapFrames.link(file);
                    for (byte[] frame : PcapFrames.read(file)) {
                        frames.add(frame);
                        links.add(link);
                    }
                }
            }
        }
    }

    private static void check(SensorRun run) throws IOException {
        JsonNode report = Schemas.JSON.readTree(run.report());
        long fates = 0;
        for (JsonNode fate : report.get("frames").get("fate")) {
            fates += fate.asLong();
        }
        String what = "seed " + SEED + " " + report;
        assertEquals(report.get("packets").asLong(), fates, what);
        assertEquals(0, report.get("stages").get("errors").asLong(), what);
        assertEquals(0, report.get("stages").get("bypassed").asLong(), what);
        assertEquals(0, report.get("documents").get("errors").asLong(), what);
        assertTrue(report.get("dns_messages").asLong() > 100_000, what);
        long messages = 0;
        long events = 0;
        List<String> sample = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(run.file(RecordKind.EVENT), StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                messages += messagesOf(line);
                if (events++ % SAMPLED == 0) {
                    sample.add(line);
                }
            }
        }
        assertEquals(report.get("events").asLong(), events, what);
        assertEquals(report.get("dns_messages").asLong(), messages, what);
        Schemas schemas = new Schemas();
        schemas.check(RecordKind.EVENT, sample);
        schemas.check(RecordKind.ANOMALY, run.lines(RecordKind.ANOMALY));
        schemas.check(RecordKind.ALERT, run.lines(RecordKind.ALERT));
    }

    /** The page of the long run's result, beside this module. */
    private static void writePage(JsonNode report) throws IOException {
        StringBuilder page = new StringBuilder(2048);
        page.append("# The long fuzz\n\nWritten by `mvn -Pslow verify -pl platform/itests -am -Dtest=FuzzTest")
                .append(" -Dsurefire.failIfNoSpecifiedTests=false`.\nDamaged frames of made and of public captures")
                .append(" through the whole sensor in its container, Java ").append(Runtime.version().feature())
                .append(", heap of ").append(Runtime.getRuntime().maxMemory() >> 20).append(" MiB.\n\n")
                .append("| what | count |\n|---|---:|\n");
        row(page, "seconds", SECONDS);
        row(page, "seed", SEED);
        for (String name : List.of("packets", "dns_messages", "events", "anomalies", "alerts")) {
            row(page, name, report.get(name).asLong());
        }
        for (String group : List.of("stages", "documents", "decode_faults", "fragments", "tcp_streams",
                "transactions")) {
            report.get(group).properties().forEach(e -> row(page, group + "." + e.getKey(), e.getValue().asLong()));
        }
        page.append("\nEvery packet has one fate, every message is in exactly one event, no stage and no document")
                .append(" failed,\nand every ").append(SAMPLED).append("th event and all alerts fit their schemas.\n");
        Files.writeString(Path.of(System.getProperty("geophone.root"), "platform", "itests", "FUZZ.md"), page,
                StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder page, String what, long count) {
        page.append("| ").append(what).append(" | ").append(count).append(" |\n");
    }

    /** Messages that an event stands for: its query, its answer, and repeats of the query. */
    private static long messagesOf(String line) throws IOException {
        JsonNode dns = Schemas.JSON.readTree(line).get("geophone").get("dns");
        return (dns.has("query") ? 1 : 0) + (dns.has("answer") ? 1 : 0)
                + (dns.has("retries") ? dns.get("retries").asLong() : 0);
    }
}
