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
import java.util.Comparator;
import java.util.LinkedHashMap;
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
import org.geophone.testkit.page.ResultPage;
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
    /** A round writes gigabytes; each has a sensor and a folder of its own, so that the disk need not hold them all. */
    private static final int ROUNDS = SLOW ? 20 : 1;
    private static final long SECONDS = 30;
    private static final long FIRST_SEED = Long.getLong("geophone.fuzz.seed", SLOW ? System.nanoTime() : 20_261_123);
    private static final int SAMPLED = 50;
    private static final String RETRIES = "\"retries\":";

    @TempDir
    private Path work;

    /** Takes frames of real and made captures and damages most of them. */
    private static final class Damaged extends TestSource {
        private final Random random;
        private final List<byte[]> frames;
        private final List<Integer> links;
        private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        private long time = 1_700_000_000_000_000_000L;

        private Damaged(long seed, List<byte[]> frames, List<Integer> links) {
            this.random = new Random(seed);
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
        Map<String, Long> sums = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            Path folder = Files.createDirectory(work.resolve("round" + i));
            round(FIRST_SEED + i, folder, sums);
            delete(folder);
        }
        if (SLOW) {
            writePage(sums);
        }
    }

    private static void round(long seed, Path folder, Map<String, Long> sums) throws Exception {
        List<byte[]> frames = new ArrayList<>();
        List<Integer> links = new ArrayList<>();
        try (SensorRun run = SensorRun.boot(folder, Map.of("threads", "paired"))) {
            corpus(run, folder, frames, links);
            run.container().register(CaptureSource.class, new Damaged(seed, frames, links), Map.of());
            List<CaptureEnd> ends = run.container().service(PipelineControl.class)
                    .awaitEnd(TimeUnit.SECONDS.toNanos(SECONDS + 300));
            assertNotNull(ends, "seed " + seed);
            run.awaitEnd();
            add(check(run, seed), sums);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void corpus(SensorRun run, Path folder, List<byte[]> frames, List<Integer> links)
            throws IOException {
        Path made = folder.resolve("made.pcap");
        Path hard = folder.resolve("hard.pcap");
        run.container().service(TrafficSimulator.class)
                .write(new TrafficRequest(made, folder.resolve("made.json"), "txt-download", 5,
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

    private static JsonNode check(SensorRun run, long seed) throws IOException {
        JsonNode report = Schemas.JSON.readTree(run.report());
        long fates = 0;
        for (JsonNode fate : report.get("frames").get("fate")) {
            fates += fate.asLong();
        }
        String what = "seed " + seed + " " + report;
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
        return report;
    }

    private static void add(JsonNode report, Map<String, Long> sums) {
        for (String name : List.of("packets", "dns_messages", "events", "anomalies", "alerts")) {
            sums.merge(name, report.get(name).asLong(), Long::sum);
        }
        for (String group : List.of("stages", "documents", "decode_faults", "fragments", "tcp_streams",
                "transactions")) {
            report.get(group).properties()
                    .forEach(e -> sums.merge(group + "." + e.getKey(), e.getValue().asLong(), Long::sum));
        }
    }

    /** The page of the long run's result, beside this module. */
    private static void writePage(Map<String, Long> sums) throws IOException {
        ResultPage page = new ResultPage("The long fuzz", "platform/itests", FuzzTest.class,
                "Damaged frames of made and of public captures through the whole sensor in its container;"
                + " dist/FUZZ.md tells of each parser alone.");
        page.row("rounds", ROUNDS).row("seconds of each", SECONDS).row("first seed", FIRST_SEED);
        sums.forEach(page::row);
        page.end("Every packet had one fate, every message was in exactly one event, no stage and no document failed,"
                + "\nand every " + SAMPLED + "th event and all alerts fitted their schemas.")
                .write("platform/itests/FUZZ.md");
    }

    /**
     * Messages that an event stands for: its query, its answer, and repeats of the query. Looked for as text, because
     * there are millions; inside a string value the quotes would be escaped.
     */
    private static long messagesOf(String line) {
        int retries = line.indexOf(RETRIES);
        long repeats = 0;
        if (retries >= 0) {
            int from = retries + RETRIES.length();
            int to = from;
            while (Character.isDigit(line.charAt(to))) {
                to++;
            }
            repeats = Long.parseLong(line.substring(from, to));
        }
        return repeats + (line.contains("\"query\":{") ? 1 : 0) + (line.contains("\"answer\":{") ? 1 : 0);
    }
}
