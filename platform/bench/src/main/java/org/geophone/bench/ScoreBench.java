package org.geophone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.api.score.FindingSink;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.score.internal.ScorerComponent;
import org.geophone.score.internal.ScorerConfig;
import org.geophone.score.internal.alert.AccountLayer;
import org.geophone.score.internal.layer.Features;
import org.geophone.score.internal.layer.Layer;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.population.PopulationJob;
import org.geophone.score.internal.population.PopulationSettings;
import org.geophone.score.internal.rules.FilterList;
import org.geophone.score.internal.rules.Rules;
import org.geophone.simulate.internal.Simulator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Time of scoring one message, without the closing of buckets: by both layers and by each of them alone, of an office
 * day that comes again and again, of hosts that nobody asked before, of a tunnel, and of a capture file, which begins
 * with an empty scorer each time around. JMH measures wall time; the CPU time of the
 * thread is printed besides.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "-Xmx512m")
public class ScoreBench {
    private static final FindingSink NOWHERE = (kind, high, low, time, severity, document) -> { };
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int FILE_HEADER = 24;
    private static final int PAIRS = 1 << 16;
    private static final long MEMORY = 128L << 20;

    /** What is scored: a name below, or a capture file (classic, Ethernet, microseconds). */
    @Param({"office", "hosts", "tunnel"})
    public String traffic;
    /** Who scores: both, accounts, population. */
    @Param({"both", "accounts", "population"})
    public String layers;

    /** How many messages are shown to the scorer ahead, as the pipeline does; 1 for none. */
    @Param("16")
    public int together;

    private MessageFeed feed;
    private ScorerComponent scorer;
    private Layer layer;
    private Features[] features;
    private EventSlot[] group;
    private final long[] cpuNanos = new long[1 << 16];
    private int batches;

    /** Opens the feed. */
    @Setup
    public void open() {
        group = new EventSlot[together];
        features = new Features[together];
        for (int i = 0; i < together; i++) {
            features[i] = new Features();
        }
        feed = switch (traffic) {
            case "office" -> new MessageFeed(office(), FILE_HEADER, false);
            case "hosts" -> new MessageFeed(Packets.hosts(PAIRS), 0, true);
            case "tunnel" -> new MessageFeed(Packets.tunnel(PAIRS), 0, true);
            default -> new MessageFeed(read(Path.of(traffic)), FILE_HEADER, false);
        };
        begin();
    }

    private void begin() {
        scorer = null;
        layer = null;
        switch (layers) {
            case "accounts" -> layer = new AccountLayer(ScoreSettings.defaults(MEMORY), new Counters());
            case "population" -> layer = new PopulationJob(PopulationSettings.standard(Rules.shipped(
                    new FilterList(Rules.SAFE_DOMAINS, List.of()), List.of(),
                    PopulationSettings.DEFAULT_FLOOR)), new Counters());
            default -> scorer = new ScorerComponent(Defaults.of(ScorerConfig.class), new Counters());
        }
    }

    private static ByteBuffer office() {
        try {
            Path folder = Files.createTempDirectory("geophone-bench");
            Path capture = folder.resolve("office.pcap");
            Path labels = folder.resolve("office.labels.json");
            new Simulator().write(new TrafficRequest(capture, labels, "office", 7, Map.of()));
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(capture));
            Files.delete(labels);
            Files.delete(capture);
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer read(Path capture) {
        try (FileChannel file = FileChannel.open(capture)) {
            return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a batch and lets time come that far. */
    @Setup(Level.Invocation)
    public void next() {
        boolean same = feed.next();
        if (!same && traffic.contains("pcap")) {
            begin();
        }
        if (layer != null) {
            layer.advance(feed.timeNanos(), NOWHERE);
        } else {
            scorer.advance(feed.timeNanos(), NOWHERE);
        }
    }

    /** One message. */
    @Benchmark
    @OperationsPerInvocation(MessageFeed.BATCH)
    public void observe() {
        EventSlot[] slots = feed.slots();
        long before = THREADS.getCurrentThreadCpuTime();
        for (int from = 0; from < slots.length; from += together) {
            int count = Math.min(together, slots.length - from);
            System.arraycopy(slots, from, group, 0, count);
            if (layer != null) {
                observeByLayer(count);
            } else {
                observe(count);
            }
        }
        cpuNanos[batches & cpuNanos.length - 1] = THREADS.getCurrentThreadCpuTime() - before;
        batches++;
    }

    private void observe(int count) {
        if (together > 1) {
            scorer.ahead(group, count);
        }
        for (int i = 0; i < count; i++) {
            scorer.observe(group[i], NOWHERE);
        }
    }

    private void observeByLayer(int count) {
        for (int i = 0; i < count; i++) {
            features[i].of(group[i]);
        }
        if (together > 1) {
            for (int i = 0; i < count; i++) {
                layer.want(group[i], features[i]);
            }
            layer.fetch();
            for (int i = 0; i < count; i++) {
                layer.wantMore(group[i], features[i]);
            }
            layer.fetch();
        }
        for (int i = 0; i < count; i++) {
            layer.observe(group[i], features[i], NOWHERE);
        }
    }

    /**
     * Prints the CPU time a message in the iteration, over its batches: mean, median, and what a tenth of them stayed
     * below, which says most where others use the machine.
     */
    @TearDown(Level.Iteration)
    public void print() {
        int kept = Math.min(batches, cpuNanos.length);
        Arrays.sort(cpuNanos, 0, kept);
        long sum = 0;
        for (int i = 0; i < kept; i++) {
            sum += cpuNanos[i];
        }
        System.out.print("CPU " + sum / kept / MessageFeed.BATCH + " ns a message, median "
                + cpuNanos[kept / 2] / MessageFeed.BATCH + ", tenth " + cpuNanos[kept / 10] / MessageFeed.BATCH + ", ");
        batches = 0;
    }
}
