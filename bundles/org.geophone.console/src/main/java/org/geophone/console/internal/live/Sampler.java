package org.geophone.console.internal.live;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.health.RegularWork;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.json.JsonTool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the sensor once a second, remembers fifteen minutes of it, and tells who listens. One thread of its own. */
@Component(service = Sampler.class, immediate = true)
public final class Sampler {
    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final int LENGTH = 900;
    /** Counters whose rise per second is remembered. */
    private static final Map<String, String> RATES = Map.of("packets", "capture.packets", "bytes", "capture.bytes",
            "dns_messages", "dns.messages", "events", "events", "kernel_drops", "drops.kernel", "ring_drops",
            "drops.ring", "lane_drops", "drops.lanes", "lane_written", "lanes.written");
    private static final long EVERY_MS = 1000;

    private final SensorAdmin admin;
    private final HostFigures host;
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "geophone-console-sampler");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Long> before = new LinkedHashMap<>();
    private long beforeNanos;
    private long lastMs;

    /** Who wants to know. Called by the sampler's thread; must not block. */
    public interface Listener {
        /**
         * Told once a second.
         *
         * @param status the status object, JSON
         */
        void tick(byte[] status);
    }

    /** Begins to look. */
    @Activate
    public Sampler(@Reference Console console, @Reference SensorAdmin admin) {
        this.admin = admin;
        host = new HostFigures(console.data(), new ConfigHash(() -> admin.settings().list()));
        clock.scheduleAtFixedRate(RegularWork.of("taking the sensor's figures", EVERY_MS, this::sample, LOG::error), 0,
                EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void sample() {
        JsonBytes json = new JsonBytes();
        admin.status(json);
        byte[] status = Arrays.copyOf(json.array(), json.length());
        remember(status);
        for (Listener listener : listeners) {
            listener.tick(status);
        }
    }

    private synchronized void remember(byte[] status) {
        JsonObject root;
        try (JsonReader reader = JsonTool.JSON.createReader(new ByteArrayInputStream(status))) {
            root = reader.readObject();
        }
        JsonObject counters = root.getJsonObject("counters");
        long now = System.nanoTime();
        double seconds = (now - beforeNanos) / 1e9;
        boolean first = before.isEmpty();
        RATES.forEach((name, counter) -> {
            long value = counters.getJsonNumber(counter).longValue();
            Long last = before.put(name, value);
            put(name, first || last == null ? 0 : Math.max(0, value - last) / seconds);
        });
        beforeNanos = now;
        lastMs = System.currentTimeMillis();
        JsonObject pipeline = root.isNull("pipeline") ? JsonObject.EMPTY_JSON_OBJECT : root.getJsonObject("pipeline");
        put("ring_used", pipeline.getInt("ring_used", 0));
        put("latency_p99", latency(pipeline, "p99_us"));
        put("latency_max", latency(pipeline, "max_us"));
        put("lane_queued", queued(root.getJsonArray("lanes")));
        put("cores_used", host.cores());
        put("heap_bytes", host.heapBytes());
    }

    /** Of documents in the last minute, in microseconds; 0 while none was measured. */
    private static double latency(JsonObject pipeline, String figure) {
        JsonObject latency = pipeline.getJsonObject("latency");
        return latency == null || latency.isNull("documents") ? 0
                : latency.getJsonObject("documents").getJsonNumber(figure).doubleValue();
    }

    private static double queued(JsonArray lanes) {
        return lanes.getValuesAs(JsonObject.class).stream()
                .mapToLong(lane -> lane.getJsonNumber("queued_records").longValue()).sum();
    }

    private void put(String name, double value) {
        series.computeIfAbsent(name, n -> new Series(LENGTH)).add(value);
    }

    /** Everything remembered. Any thread. */
    public synchronized JsonBytes series() {
        JsonBytes out = new JsonBytes(32 * 1024).beginObject().field("last_ms", lastMs).field("interval_ms", EVERY_MS)
                .name("series").beginObject();
        series.forEach((name, values) -> values.write(out.name(name)));
        return out.endObject().endObject();
    }

    /** The machine and the process. Any thread. */
    public synchronized JsonBytes host() {
        JsonBytes out = new JsonBytes(1024);
        host.write(out);
        return out;
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Looks no more. */
    @Deactivate
    void close() {
        clock.shutdownNow();
    }
}
