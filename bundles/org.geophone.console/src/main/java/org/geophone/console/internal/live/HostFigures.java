package org.geophone.console.internal.live;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Instant;
import org.geophone.api.json.JsonBytes;

/** The machine and the process as the JVM sees them. One thread. */
final class HostFigures {
    private static final double NANOS = 1e9;

    private final Path data;
    private final ConfigHash configuration;
    private final Starts starts;
    private final BusyThreads threads = new BusyThreads(System::nanoTime);
    private long cpuNanos = -1;
    private long timeNanos;
    private double cores;

    HostFigures(Path data, ConfigHash configuration) {
        this.data = data;
        this.configuration = configuration;
        starts = Starts.of(data.resolve("starts.txt"),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    /** Processor cores in use since the last call. */
    double cores() {
        long cpu = ProcessHandle.current().info().totalCpuDuration().map(java.time.Duration::toNanos).orElse(0L);
        long now = System.nanoTime();
        if (cpuNanos >= 0 && now > timeNanos) {
            cores = Math.max(0, (cpu - cpuNanos) / (double) (now - timeNanos));
        }
        cpuNanos = cpu;
        timeNanos = now;
        return cores;
    }

    /** Bytes of the heap in use. */
    double heapBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Writes everything as an object. */
    void write(JsonBytes out) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long direct = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            direct += pool.getMemoryUsed();
        }
        long collections = 0;
        long collectionMs = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            collectionMs += Math.max(0, collector.getCollectionTime());
        }
        out.beginObject().field("cores_used", Math.rint(cores * 100) / 100)
                .field("cores", Runtime.getRuntime().availableProcessors())
                .field("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                .field("heap_bytes", heap.getUsed()).field("heap_max_bytes", heap.getMax())
                .field("buffer_bytes", direct).field("collections", collections)
                .field("collection_seconds", collectionMs / 1000.0)
                .field("threads", ManagementFactory.getThreadMXBean().getThreadCount())
                .field("java", Runtime.version().toString())
                .field("started_ms", ManagementFactory.getRuntimeMXBean().getStartTime())
                .name("starts_ms").beginArray();
        starts.all().forEach(start -> out.value(start.toEpochMilli()));
        out.endArray().name("threads_busy").beginArray();
        for (BusyThreads.Share one : threads.shares()) {
            out.beginObject().field("thread", one.thread()).field("busy", one.busy()).endObject();
        }
        out.endArray();
        out.field("config_hash", configuration.now());
        disk(out);
        out.field("time_seconds", System.currentTimeMillis() * 1e6 / NANOS).endObject();
    }

    private void disk(JsonBytes out) {
        long total = data.toFile().getTotalSpace();
        long free = data.toFile().getUsableSpace();
        out.field("disk_free_bytes", total == 0 ? -1 : free).field("disk_bytes", total == 0 ? -1 : total);
    }
}
