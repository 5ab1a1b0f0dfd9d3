package org.geophone.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.record.RecordSink;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.page.ResultPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Outputs are stopped, updated, started, reconfigured, paused, uninstalled and installed again in random order while
 * the source delivers as much as the outputs take: no event is lost, the file has none twice, and what the receiver of
 * the syslog output gets twice has the same id. 100 swaps in every build, 1,000 with {@code -Pslow}, which writes
 * SWAPS.md. A failure prints the seed; {@code -Dgeophone.swaps.seed=N} repeats its order.
 */
class OutputSwapsTest {
    private static final boolean SLOW = Boolean.getBoolean("geophone.slow");
    private static final int SWAPS = SLOW ? 1000 : 100;
    private static final long SEED = Long.getLong("geophone.swaps.seed", System.nanoTime());
    private static final List<String> KINDS = List.of("file", "syslog");
    private static final String BUNDLE = "org.geophone.output.";
    /** Bounds what a build writes; the slow run has no bound but its swaps. */
    private static final long MOST = SLOW ? 30_000_000 : 3_000_000;

    @TempDir
    private Path work;
    private final Random random = new Random(SEED);
    private final Map<String, Integer> done = new TreeMap<>();
    private final Arrivals file = Arrivals.ofDocuments();
    private final Arrivals syslog = Arrivals.ofMessages();

    /** Delivers pairs until it is told to end. */
    private static final class Load extends TestSource {
        private final NumberedTraffic traffic = new NumberedTraffic(1);
        private long next;
        volatile boolean ending;

        @Override
        boolean fill(Filler into) {
            into.clear();
            if (!ending) {
                next = traffic.fill(into, next, MOST);
            }
            return into.packets() > 0;
        }
    }

    @Test
    void nothingIsLostAndARepeatHasTheSameIdWhateverIsDoneToTheOutputs() throws Exception {
        long begin = System.nanoTime();
        Load load = new Load();
        long pairs;
        Path folder = work.resolve("files");
        try (RotatedReader reader = new RotatedReader(folder, file)) {
            pairs = swapUnderLoad(folder, load);
            reader.finish();
        }
        verify(pairs);
        if (SLOW) {
            writePage(pairs, (System.nanoTime() - begin) / 1_000_000_000);
        }
    }

    /** All of it; answers how many events there are. */
    private long swapUnderLoad(Path folder, Load load) throws Exception {
        try (LineReceiver receiver = new LineReceiver(syslog);
                Container container = Container.boot(work.resolve("sensor"))) {
            configure(container, folder, receiver.port());
            SensorAdmin admin = container.service(SensorAdmin.class).as(new Actor("test", "test"));
            container.service(Lanes.class);
            Container.await("both outputs", () -> present(container, "file") && present(container, "syslog"));
            container.register(CaptureSource.class, load, Map.of());
            Container.await("events", () -> lane(container, "file").written() > 1000);
            for (int i = 0; i < SWAPS; i++) {
                swap(container, admin, KINDS.get(random.nextInt(KINDS.size())));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(SLOW ? 60 : 20));
            }
            load.ending = true;
            long all = end(container, load);
            // what is in the receiver's socket is not read yet
            Container.await("everything sent is read: " + all + " events, seed " + SEED,
                    () -> syslog.distinct() >= all);
            return all;
        }
    }

    private static void configure(Container container, Path folder, int port) throws IOException {
        container.configure("org.geophone.pipeline", Map.of("threads", "paired"));
        container.configure(BUNDLE + "file~test", Map.of("name", "file", "directory", folder.toString(), "laneKinds",
                "event", "laneWhenFull", "block", "rotateBytes", 32L << 20, "durability", "memory"));
        container.configure(BUNDLE + "syslog~test", Map.of("name", "syslog", "host", "127.0.0.1", "port", port,
                "laneKinds", "event", "laneWhenFull", "block", "framing", "non-transparent", "durability", "memory"));
    }

    private static LaneStatus lane(Container container, String name) {
        return container.service(Lanes.class).lanes().stream().filter(l -> l.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static boolean present(Container container, String kind) {
        return container.service(Lanes.class).lanes().stream().anyMatch(l -> l.name().equals(kind) && l.present());
    }

    private void swap(Container container, SensorAdmin admin, String kind) throws Exception {
        List<String> ways = List.of("stop and start", "update", "reconfigure", "uninstall and install", "swap by jar",
                "pause and resume");
        String way = ways.get(random.nextInt(ways.size()));
        done.merge(kind + ": " + way, 1, Integer::sum);
        String bundle = BUNDLE + kind;
        try {
            switch (way) {
                case "stop and start" -> {
                    admin.stop(bundle);
                    rest();
                    admin.start(bundle);
                }
                case "update" -> container.update(bundle, jar(bundle));
                case "reconfigure" -> admin.settings().set(bundle + "~test",
                        Map.of("laneFlushMs", Integer.toString(random.nextInt(50))), Set.of());
                case "uninstall and install" -> {
                    Path jar = jar(bundle);
                    admin.uninstall(bundle);
                    rest();
                    install(admin, jar);
                }
                case "swap by jar" -> {
                    try (InputStream in = Files.newInputStream(jar(bundle))) {
                        admin.outputs().swap(kind, in);
                    }
                }
                default -> {
                    admin.outputs().stop(kind);
                    rest();
                    admin.outputs().start(kind);
                }
            }
        } catch (AdminException e) {
            throw new AssertionError(kind + ": " + way + ", seed " + SEED + ": " + e.getMessage(), e);
        }
        Container.await(kind + " after " + way + ", seed " + SEED, () -> present(container, kind));
    }

    private void rest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(10));
    }

    private static void install(SensorAdmin admin, Path jar) throws IOException, AdminException {
        try (InputStream in = Files.newInputStream(jar)) {
            admin.install(in);
        }
    }

    private static Path jar(String bundle) throws IOException {
        Path level = Path.of(System.getProperty("geophone.dist"), "bundles", "5");
        try (Stream<Path> jars = Files.list(level)) {
            return jars.filter(p -> p.getFileName().toString().startsWith(bundle + "-")).findFirst().orElseThrow();
        }
    }

    /** Waits until everything is delivered; answers how many pairs the source gave. */
    private static long end(Container container, Load load) throws InterruptedException {
        PipelineControl pipeline = container.service(PipelineControl.class);
        Container.await("the end of the load", Duration.ofMinutes(2), () -> {
            try {
                return pipeline.awaitEnd(TimeUnit.MILLISECONDS.toNanos(100)) != null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        RecordSink sink = container.service(RecordSink.class);
        sink.flush();
        assertTrue(sink.drain(TimeUnit.MINUTES.toNanos(2)), "the outputs did not take everything");
        for (LaneStatus lane : container.service(Lanes.class).lanes()) {
            assertEquals(0, lane.dropped(), lane.toString());
        }
        return load.next;
    }

    private void verify(long pairs) {
        String what = pairs + " events, " + done + ", seed " + SEED;
        assertEquals(0, file.missing(pairs), "lost on the way to the file; " + what);
        assertEquals(0, syslog.missing(pairs), "lost on the way to the receiver; " + what);
        assertEquals(pairs, file.distinct(), what);
        assertEquals(0, file.repeats(), "twice in the file; " + what);
        assertEquals(0, syslog.otherIds(), "repeats under another id; " + what);
        assertEquals(0, file.differing(syslog), "another id in the file than at the receiver; " + what);
        assertEquals(0, file.strangers() + syslog.strangers(), what);
        System.out.println("swaps: " + what + "; the receiver got " + syslog.repeats() + " messages again");
    }

    private void writePage(long pairs, long seconds) throws IOException {
        ResultPage page = new ResultPage("A thousand swaps", "platform/itests", OutputSwapsTest.class,
                "A file output and a syslog output over TCP are swapped in random order while the source delivers as"
                        + " much as they take;\nlanes keep records in memory only.");
        page.row("swaps", SWAPS);
        done.forEach(page::row);
        page.row("seed", SEED).row("seconds", seconds).row("events", pairs)
                .row("events missing in the file", file.missing(pairs))
                .row("events twice in the file", file.repeats())
                .row("events missing at the syslog receiver", syslog.missing(pairs))
                .row("messages the receiver got again, under the same id", syslog.repeats())
                .row("messages the receiver got again under another id", syslog.otherIds())
                .write("platform/itests/SWAPS.md");
    }
}
