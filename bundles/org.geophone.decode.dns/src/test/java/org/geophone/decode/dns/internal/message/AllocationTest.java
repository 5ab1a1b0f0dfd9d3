package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int MESSAGES = 1_000_000;

    @Test
    void parsingAMillionMessagesAllocatesNothing() {
        List<byte[]> seeds = Seeds.all();
        EventSlot[] slots = new EventSlot[seeds.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Placed.slot(seeds.get(i), 0);
        }
        MessageParser parser = new MessageParser();
        parse(parser, slots, MESSAGES / 10);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        parse(parser, slots, MESSAGES);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated <= 64 * 1024, "allocated " + allocated);
    }

    private static void parse(MessageParser parser, EventSlot[] slots, int count) {
        int next = 0;
        for (int i = 0; i < count; i++) {
            parser.parse(slots[next]);
            next = next + 1 == slots.length ? 0 : next + 1;
        }
    }
}
