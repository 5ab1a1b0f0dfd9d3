package org.geophone.score.internal.population;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.layer.Features;
import org.geophone.score.internal.rules.FilterList;
import org.geophone.score.internal.rules.Rules;
import org.junit.jupiter.api.Test;

/** What one observed query costs: allocations are asserted, times are printed. */
class HotPathTest {
    private static final int ROUNDS = 100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void repeatedNamesAllocateNothing() {
        Rules rules = Rules.shipped(new FilterList("safe_domains", List.of()), List.of(), 350);
        PopulationJob job = new PopulationJob(Population.settings(rules, 350), new Counters());
        Findings findings = new Findings();
        List<EventSlot> slots = new ArrayList<>();
        new Population(9, 3000).bucket(52, slots::add);
        long firstNanos = run(job, slots, 1, findings);
        run(job, slots, ROUNDS, findings);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long nanos = run(job, slots, ROUNDS, findings);
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        long closing = THREADS.getCurrentThreadCpuTime();
        job.finish(findings);
        closing = THREADS.getCurrentThreadCpuTime() - closing;
        System.out.println("CPU: " + nanos / ROUNDS / slots.size() + " ns a repeated name, "
                + firstNanos / slots.size() + " ns a new one before warm-up, " + closing / 1000
                + " us to close a bucket of " + slots.size() + " queries");
        assertTrue(bytes < 64 << 10, "allocated " + bytes + " bytes in " + ROUNDS * slots.size() + " queries");
    }

    private static long run(PopulationJob job, List<EventSlot> slots, int rounds, Findings findings) {
        Features features = new Features();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < slots.size(); i++) {
                EventSlot slot = slots.get(i);
                job.advance(slot.timeNanos, findings);
                job.observe(slot, features.of(slot), findings);
            }
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
