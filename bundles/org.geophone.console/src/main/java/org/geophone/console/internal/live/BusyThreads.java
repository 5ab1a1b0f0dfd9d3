package org.geophone.console.internal.live;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How busy the sensor's own threads are: the processor time of each since somebody looked before, so that nothing is
 * measured while nobody looks. A thread that waits sleeps, so the rest of its time is idle. One thread at a time.
 */
final class BusyThreads {
    private static final String OURS = "geophone-";
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 12;

    private final LongSupplier clockNanos;
    private final Supplier<Map<String, Long>> processorNanos;
    private Map<String, Long> before = Map.of();
    private long beforeNanos;
    private List<Share> shares = List.of();

    /**
     * What one thread does.
     *
     * @param thread its name without the sensor's; threads of one name are one
     * @param busy share of the time in which it has a processor, 0 to 1
     */
    record Share(String thread, double busy) {
    }

    /** Those of this process. */
    BusyThreads(LongSupplier clockNanos) {
        this(clockNanos, BusyThreads::processorNanos);
    }

    /**
     * Those that somebody measures.
     *
     * @param processorNanos processor time of each thread by its name, nanoseconds; a fresh map
     */
    BusyThreads(LongSupplier clockNanos, Supplier<Map<String, Long>> processorNanos) {
        this.clockNanos = clockNanos;
        this.processorNanos = processorNanos;
    }

    private static Map<String, Long> processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> nanos = new HashMap<>();
        if (!threads.isThreadCpuTimeSupported()) {
            return nanos;
        }
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(OURS)) {
                long own = threads.getThreadCpuTime(thread.getThreadId());
                nanos.merge(thread.getThreadName().substring(OURS.length()), Math.max(0, own), Long::sum);
            }
        }
        return nanos;
    }

    /** The busiest first; none at the first look. Those of before when that was a moment ago. */
    List<Share> shares() {
        long now = clockNanos.getAsLong();
        long passed = now - beforeNanos;
        if (!before.isEmpty() && passed < SHORTEST_NANOS) {
            return shares;
        }
        Map<String, Long> measured = processorNanos.get();
        Map<String, Long> last = before;
        shares = measured.entrySet().stream().filter(one -> last.containsKey(one.getKey()))
                .map(one -> new Share(one.getKey(), share(one.getValue() - last.get(one.getKey()), passed)))
                .sorted(Comparator.comparingDouble(Share::busy).reversed().thenComparing(Share::thread))
                .limit(MOST).toList();
        before = measured;
        beforeNanos = now;
        return shares;
    }

    /** In thousandths; the clocks of processor and of time are not one, and a thread of the name may have ended. */
    private static double share(long processor, long passed) {
        return Math.rint(Math.max(0, processor) * 1000.0 / passed) / 1000;
    }
}
