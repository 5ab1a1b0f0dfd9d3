package org.geophone.dispatch.internal.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Lanes follow configurations and output bundles in a running container. */
class ContainerTest {
    private static final byte[] DOCUMENT = "{\"name\":\"x.example\"}".getBytes(StandardCharsets.UTF_8);
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    Path storage;
    private final Queue<Long> arrived = new ConcurrentLinkedQueue<>();
    private Container container;
    private RecordSink sink;
    private Lanes lanes;
    private long next;

    @BeforeEach
    void start() throws Exception {
        System.getProperties().put(QueueOutput.QUEUE, arrived);
        container = new Container(storage);
        sink = container.service(RecordSink.class);
        lanes = container.service(Lanes.class);
    }

    @AfterEach
    void stop() throws Exception {
        container.stop();
        System.getProperties().remove(QueueOutput.QUEUE);
    }

    private Configuration configure(Map<String, Object> values) throws Exception {
        Configuration configuration = container.service(ConfigurationAdmin.class)
                .getFactoryConfiguration("org.geophone.output.queue", "main", "?");
        configuration.update(new Hashtable<>(values));
        return configuration;
    }

    private void emit(int count) {
        for (int i = 0; i < count; i++) {
            sink.emit(RecordKind.EVENT, 0, next++, 0, 0, DOCUMENT, 0, DOCUMENT.length);
        }
    }

    private LaneStatus lane() {
        List<LaneStatus> all = lanes.lanes();
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }

    private void assertAllArrivedOnce() {
        assertEquals(LongStream.range(0, next).boxed().toList(), new ArrayList<>(arrived));
    }

    @Test
    void aConfigurationHasItsLaneBeforeItsOutputExists() throws Exception {
        configure(Map.of("name", "queue", "laneMinSeverity", 0));
        assertEquals("queue", lane().name());
        assertEquals("org.geophone.output.queue~main", lane().pid());
        assertEquals("org.geophone.output.queue", lane().type());
        emit(100);
        sink.flush();
        assertEquals("absent", lane().state());
        assertEquals(100, lane().queuedRecords());
        container.installOutput().start();
        assertTrue(sink.drain(LONG), () -> lanes.lanes().toString());
        assertAllArrivedOnce();
        assertEquals(100, container.service(Counters.class).get(Counter.LANE_WRITTEN));
    }

    @Test
    void whereAKeyMakesNoSenseTheDefaultOfTheOutputsKindHolds() throws Exception {
        configure(Map.of("name", "queue", "durability", "disk"));
        assertEquals("auto", lane().durability(), "nobody knows the kind yet");
        container.installOutput().start();
        await("output", () -> lane().present());
        assertEquals("memory-then-spool", lane().durability());
    }

    @Test
    void everyRecordArrivesOnceWhileTheBundleIsUpdatedAndReconfigured() throws Exception {
        Configuration configuration = configure(Map.of("name", "queue", "laneQueueBytes", 100_000));
        Bundle output = container.installOutput();
        output.start();
        AtomicBoolean done = new AtomicBoolean();
        AtomicBoolean starved = new AtomicBoolean();
        Thread emitter = new Thread(() -> {
            try {
                while (!done.get() && !starved.get()) {
                    emit(50);
                    starved.set(!sink.awaitRoom(LONG));
                    // every number is kept: on a slow machine the rounds last long enough to fill the memory with them
                    Thread.sleep(1);
                }
            } catch (InterruptedException e) {
                starved.set(true);
            }
        });
        emitter.start();
        for (int round = 0; round < 15; round++) {
            long before = arrived.size();
            await("records in round " + round, () -> arrived.size() > before + 100);
            output.update(Container.outputBundle());
            if (round % 3 == 1) {
                configuration.update(new Hashtable<>(Map.of("name", "queue", "round", round,
                        "laneQueueBytes", 100_000)));
            } else if (round % 3 == 2) {
                output.stop();
                output.start();
            }
        }
        done.set(true);
        emitter.join();
        assertTrue(!starved.get(), () -> lanes.lanes().toString());
        assertTrue(sink.drain(LONG), () -> lanes.lanes().toString());
        assertAllArrivedOnce();
        assertEquals(0, lane().dropped());
    }

    @Test
    void deletingTheConfigurationDeliversTheQueueFirst() throws Exception {
        Configuration configuration = configure(Map.of("name", "queue"));
        container.installOutput().start();
        await("output", () -> lane().present());
        emit(20_000);
        configuration.delete();
        assertAllArrivedOnce();
        assertEquals(List.of(), lanes.lanes());
        assertEquals(0, container.service(Counters.class).get(Counter.LANE_DROPPED));
    }

    @Test
    void changedLaneKeysHoldWithoutARestart() throws Exception {
        Configuration configuration = configure(Map.of("name", "queue"));
        container.installOutput().start();
        emit(10);
        configuration.update(new Hashtable<>(Map.of("name", "alerts", "laneKinds", new String[] {"alert"})));
        assertEquals("alerts", lane().name());
        emit(10);
        assertTrue(sink.drain(LONG));
        assertEquals(LongStream.range(0, 10).boxed().toList(), new ArrayList<>(arrived));
    }

    @Test
    void whatAnAbsentOutputDidNotGetIsDeliveredAfterTheNextStart() throws Exception {
        again(storage.resolve("other"));
        configure(Map.of("name", "queue"));
        emit(500);
        sink.emit(RecordKind.ALERT, 0, next++, 0, 99, DOCUMENT, 0, DOCUMENT.length);
        await("the alert is on the disk", () -> lane().spooledRecords() > 0);
        again(storage.resolve("other"));
        container.installOutput().start();
        await("all arrived", () -> arrived.size() >= 501);
        assertTrue(sink.drain(LONG), () -> lanes.lanes().toString());
        assertEquals(501, Set.copyOf(arrived).size());
        assertEquals(501, arrived.size());
    }

    /** Ends the container and starts one with spools. */
    private void again(Path other) throws Exception {
        container.stop();
        container = new Container(other, Map.of("spoolDirectory", storage.resolve("spool").toString()));
        sink = container.service(RecordSink.class);
        lanes = container.service(Lanes.class);
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "not in time: " + what);
            Thread.sleep(1);
        }
    }
}
