package org.geophone.capture.live.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geophone.api.capture.LinkType;
import org.geophone.capture.live.internal.kernel.FilterProgram.Instruction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What filters let pass, seen by running their programs over every ethertype. */
class PlainFilterTest {
    private static final int SNAP = 1_000;

    /** Runs the three operations such a program has; the frame is given by its ethertype. */
    private static int run(List<Instruction> code, int ethertype) {
        int accumulator = 0;
        for (int i = 0; i < code.size(); i++) {
            Instruction one = code.get(i);
            switch (one.operation()) {
                case 0x28 -> {
                    assertEquals(12, one.operand());
                    accumulator = ethertype;
                }
                case 0x15 -> i += accumulator == one.operand() ? one.ifTrue() : one.ifFalse();
                case 0x06 -> {
                    return one.operand();
                }
                default -> throw new AssertionError("operation " + one.operation());
            }
        }
        throw new AssertionError("the program runs over its end");
    }

    @Test
    void everyEthernetFrameThatCanHoldIpPassesAndNoOther() {
        Set<Integer> passed = new HashSet<>();
        List<Instruction> code = PlainFilter.of(LinkType.ETHERNET, SNAP).code();
        for (int ethertype = 0; ethertype < 0x10000; ethertype++) {
            int kept = run(code, ethertype);
            if (kept != 0) {
                assertEquals(SNAP, kept);
                passed.add(ethertype);
            }
        }
        assertEquals(Set.of(0x0800, 0x86dd, 0x8100, 0x88a8, 0x9100, 0x8847, 0x8848, 0x8864), passed);
    }

    @Test
    void onALinkOfRawIpEverythingPasses() {
        assertEquals(SNAP, run(PlainFilter.of(LinkType.RAW, SNAP).code(), 0));
    }

    @Test
    void libpcapCompilesTheFilterOfPortsForBothLinks() throws CaptureFailure {
        Assumptions.assumeTrue(Native.libpcap() != null, "libpcap is not installed");
        for (LinkType link : new LinkType[] {LinkType.ETHERNET, LinkType.RAW}) {
            FilterProgram filter = DnsFilter.of(Native.libc(), link, SNAP, List.of(53, 5353));
            assertEquals("ports 53, 5353 and fragments, compiled by libpcap", filter.description());
            List<Instruction> code = filter.code();
            assertTrue(code.size() > 10, link + ": " + code.size());
            assertTrue(code.stream().anyMatch(i -> i.operation() == 0x15 && i.operand() == 53), link.toString());
            assertTrue(code.stream().anyMatch(i -> i.operation() == 0x15 && i.operand() == 5353), link.toString());
            assertTrue(code.stream().anyMatch(i -> i.operation() == 0x06 && i.operand() == SNAP), link.toString());
        }
    }
}
