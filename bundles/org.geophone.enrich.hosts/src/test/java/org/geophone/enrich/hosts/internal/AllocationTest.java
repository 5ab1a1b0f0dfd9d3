package org.geophone.enrich.hosts.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** Once the memory of hosts is full nothing is allocated per message, evictions included. */
class AllocationTest {
    private static final int MESSAGES = 200_000;
    private static final long ALLOWED_BYTES = 16 * 1024;

    @Test
    void nothingIsAllocatedPerMessage() {
        Counters counters = new Counters();
        HostsEnricher hosts = Hosts.with("", 256, counters);
        EventSlot slot = Slots.query(Hosts.START, "10.0.0.9", "10.0.0.53", "4.3.2.1.in-addr.arpa", 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(hosts, slot);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(hosts, slot);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < ALLOWED_BYTES, allocated + " bytes");
        assertTrue(counters.get(Counter.HOSTS_EVICTED) > MESSAGES / 2, "evictions happened");
    }

    private static void run(HostsEnricher hosts, EventSlot slot) {
        long first = Slots.address("10.0.0.0");
        for (int i = 0; i < MESSAGES; i++) {
            slot.timeNanos += 1_000_000;
            slot.sourceLow = first + i % 1000;
            slot.flags = i % 3 == 0 ? 0x8180 : 0x0100;
            slot.nameHash = i;
            hosts.enrich(slot);
        }
    }
}
