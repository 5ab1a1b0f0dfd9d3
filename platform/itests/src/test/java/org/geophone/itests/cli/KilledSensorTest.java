package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.geophone.itests.Arrivals;
import org.geophone.itests.LineReceiver;
import org.geophone.itests.NumberedTraffic;
import org.geophone.itests.RotatedReader;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.page.ResultPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole sensor is killed (SIGKILL) at random moments while it reads, with two outputs whose events go to the spool
 * first; one of them has a receiver that rests now and then. What the sensor had said to be written or in the spool is
 * delivered by the next one, and a repeat has the same id. 5 kills in every build, 50 with {@code -Pslow}, which writes
 * KILLS.md. A failure prints the seed; {@code -Dgeophone.kills.seed=N} repeats its moments.
 */
class KilledSensorTest {
    private static final boolean SLOW = Boolean.getBoolean("geophone.slow");
    private static final int KILLS = SLOW ? 50 : 5;
    private static final long SEED = Long.getLong("geophone.kills.seed", System.nanoTime());
    private static final int PAIRS = 40_000;
    private static final int LONGEST_LIFE_MS = 2500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> LANES = List.of("file", "syslog");

    @TempDir
    private Path folder;
    private final Random random = new Random(SEED);
    private final Arrivals file = Arrivals.ofDocuments();
    private final Arrivals syslog = Arrivals.ofMessages();
    private final NumberedTraffic traffic = new NumberedTraffic(2);
    private final Map<String, Long> acknowledged = new HashMap<>();
    private Path config;
    private SensorSocket socket;
    private long sum;
    private long leftInSpool;

    @Test
    void whatWasAcknowledgedIsDeliveredAfterTheKill() throws Exception {
        config = Files.createDirectories(folder.resolve("config"));
        Path files = folder.resolve("files");
        for (String shipped : List.of("org.geophone.admin.cfg", "org.geophone.dispatch.cfg")) {
            Files.copy(Cli.HOME.resolve("config").resolve(shipped), config.resolve(shipped));
        }
        socket = new SensorSocket(folder.resolve("data").resolve("admin.sock"));
        try (RotatedReader reader = new RotatedReader(files, file);
                LineReceiver receiver = new LineReceiver(syslog)) {
            configure("output.file-test", "name = file\ndirectory = " + files + "\nrotateBytes = 33554432\n");
            configure("output.syslog-test", "name = syslog\nhost = 127.0.0.1\nport = " + receiver.port()
                    + "\nframing = non-transparent\npayload = json\n");
            for (int life = 0; life < KILLS; life++) {
                live(life, receiver);
            }
            end();
            reader.finish();
        }
        verify();
    }

    private void configure(String name, String text) throws IOException {
        Files.writeString(config.resolve("org.geophone." + name + ".cfg"), text
                + "laneKinds = event\ndurability = spool-first\nlaneWhenFull = block\n", StandardCharsets.UTF_8);
    }

    private Process start() throws IOException {
        Process process = new Cli(folder).start(null, folder.resolve("out.txt"), folder.resolve("err.txt"), "run",
                "--config", config.toString(), "--data", folder.resolve("data").toString());
        Container.await("what the last one left is delivered, seed " + SEED, PATIENCE, () -> {
            assertTrue(process.isAlive(), () -> "the sensor does not start, seed " + SEED + ": " + text("err.txt"));
            Map<String, long[]> lanes = lanes();
            return lanes.size() == LANES.size() && lanes.values().stream().allMatch(l -> l[1] + l[2] == 0);
        });
        return process;
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Records written, in the spool and in memory, of each lane that is there; empty without a sensor. */
    private Map<String, long[]> lanes() {
        Map<String, long[]> lanes = new HashMap<>();
        try {
            for (JsonNode output : socket.get("outputs").path("outputs")) {
                JsonNode lane = output.path("lane");
                if (lane.path("present").asBoolean() && !lane.path("state").asText().equals("opening")) {
                    lanes.put(lane.path("name").asText(), new long[] {lane.path("written").asLong(),
                        lane.path("spooled_records").asLong(), lane.path("queued_records").asLong()});
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return lanes;
    }

    private void live(int life, LineReceiver receiver) throws Exception {
        long first = (long) life * PAIRS;
        Path capture = folder.resolve("life" + life + ".pcap");
        Path source = config.resolve("org.geophone.capture.file-life" + life + ".cfg");
        traffic.write(capture, first, first + PAIRS);
        Process sensor = start();
        try {
            Map<String, long[]> begin = lanes();
            Files.writeString(config.resolve(".source"), "name = life" + life + "\nspeed = max\npaths = " + capture
                    + "\n", StandardCharsets.UTF_8);
            Files.move(config.resolve(".source"), source);
            Container.await("the first records of life " + life + ", seed " + SEED, PATIENCE,
                    () -> counted(begin, lanes(), "file") > 0);
            receiver.rest(random.nextBoolean());
            watch(life, begin, random.nextInt(LONGEST_LIFE_MS));
        } finally {
            sensor.destroyForcibly();
            sensor.waitFor();
            receiver.rest(false);
        }
        Files.delete(source);
        Files.delete(capture);
    }

    /** Asks again and again what is acknowledged, for so long, and remembers the last answers. */
    private void watch(int life, Map<String, long[]> begin, long ms) throws InterruptedException {
        long end = System.nanoTime() + ms * 1_000_000L;
        Map<String, long[]> before = lanes();
        Map<String, long[]> now = lanes();
        do {
            for (String lane : LANES) {
                if (before.containsKey(lane) && now.containsKey(lane)) {
                    // what leaves the spool between two answers is not counted twice: written as of the earlier one
                    long records = before.get(lane)[0] + now.get(lane)[1] - begin.get(lane)[0];
                    acknowledged.merge(lane + life, records, Math::max);
                }
            }
            TimeUnit.MILLISECONDS.sleep(5);
            before = now;
            now = lanes();
        } while (System.nanoTime() < end);
        leftInSpool += before.containsKey("syslog") ? before.get("syslog")[1] : 0;
    }

    private static long counted(Map<String, long[]> begin, Map<String, long[]> now, String lane) {
        return now.containsKey(lane) ? now.get(lane)[0] + now.get(lane)[1] - begin.get(lane)[0] : 0;
    }

    /** Once more, without input: everything is delivered, and it ends in order. */
    private void end() throws Exception {
        Process last = start();
        last.destroy();
        if (!last.waitFor(60, TimeUnit.SECONDS)) {
            last.destroyForcibly();
        }
    }

    private void verify() throws Exception {
        for (int life = 0; life < KILLS; life++) {
            long first = (long) life * PAIRS;
            for (String lane : LANES) {
                long records = Math.min(PAIRS, acknowledged.getOrDefault(lane + life, 0L));
                Arrivals arrivals = lane.equals("file") ? file : syslog;
                if (arrivals == syslog) {
                    // what is in the receiver's socket is read in a moment
                    waitFor(() -> syslog.missing(first, first + records) == 0);
                }
                assertEquals(0, arrivals.missing(first, first + records), lane + ", life " + life + ": of " + records
                        + " acknowledged records " + arrivals.missingPlaces(first, first + records) + ", seed " + SEED);
                sum += records;
            }
        }
        assertTrue(sum > 0, "nothing was acknowledged in any life, seed " + SEED);
        assertEquals(0, file.otherIds() + syslog.otherIds(), "repeats under another id, seed " + SEED);
        assertEquals(0, file.differing(syslog), "another id in the file than at the receiver, seed " + SEED);
        assertEquals(0, file.strangers(), "seed " + SEED);
        System.out.println("kills: " + KILLS + ", " + sum + " records acknowledged, " + leftInSpool
                + " in the spool at the kills, " + (file.repeats() + syslog.repeats()) + " repeats, seed " + SEED);
        if (SLOW) {
            writePage();
        }
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void writePage() throws IOException {
        new ResultPage("Fifty kills", "platform/itests", KilledSensorTest.class,
                "The sensor is killed (SIGKILL) at random moments while it reads, with a file output and a syslog"
                        + " output\nwhose events go to the spool first; the receiver of the latter rests in half of"
                        + " the lives.")
                .row("kills", KILLS).row("seed", SEED)
                .row("records acknowledged (written, or in the spool) at the last look before a kill", sum)
                .row("of these in the spool of the syslog output", leftInSpool)
                .row("acknowledged records missing", 0)
                .row("records that arrived again, under the same id", file.repeats() + syslog.repeats())
                .row("records that arrived again under another id", file.otherIds() + syslog.otherIds())
                .write("platform/itests/KILLS.md");
    }
}
