package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.tag;
import static org.geophone.testkit.capture.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Run;
import org.junit.jupiter.api.Test;

/**
 * The reader of plain frames and the layers read a datagram in the same way. The same datagram without its Ethernet
 * header (raw IP) always goes through the layers, so it says what has to come out.
 */
class PlainFrameTest {
    private static final int ETHERNET_BYTES = 14;
    private static final int ROUNDS = 60_000;

    @Test
    void damagedDatagramsGiveTheSameWithAndWithoutTheEthernetHeader() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        List<byte[]> frames = List.of(ethernet(0x0800, ipv4(17, udp(query(1)))),
                ethernet(0x86dd, ipv6(17, udp(query(2)))), ethernet(0x0800, ipv4(17, udp(query(3, 60)))),
                ethernet(0x86dd, ipv6(17, udp(query(4, 200)))),
                ethernet(0x0800, ipv4(17, udp(4000, 53, new byte[12]))));
        int messages = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] frame = frames.get(random.nextInt(frames.size())).clone();
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                frame[ETHERNET_BYTES + random.nextInt(frame.length - ETHERNET_BYTES)] = (byte) random.nextInt(256);
            }
            int captured = random.nextInt(8) == 0 ? ETHERNET_BYTES + random.nextInt(frame.length - ETHERNET_BYTES + 1)
                    : frame.length;
            messages += compare(frame, captured, "seed " + seed + " round " + i);
        }
        assertTrue(messages > ROUNDS / 4, messages + " messages were compared");
    }

    private static int compare(byte[] frame, int captured, String context) {
        Run plain = new Run();
        plain.packets.cut(frame, captured);
        plain.go().finish();
        Run layers = new Run();
        layers.packets.link = LinkType.RAW;
        layers.packets.cut(Arrays.copyOfRange(frame, ETHERNET_BYTES, frame.length), captured - ETHERNET_BYTES);
        layers.go().finish();
        for (Counter counter : Counter.values()) {
            long expected = layers.out.get(counter) + (counter == Counter.BYTES ? ETHERNET_BYTES : 0);
            assertEquals(expected, plain.out.get(counter), context + ": " + counter);
        }
        for (DecodeFault fault : DecodeFault.values()) {
            assertEquals(layers.out.get(fault), plain.out.get(fault), context + ": " + fault);
        }
        assertEquals(layers.out.fingerprints(), plain.out.fingerprints(), context);
        for (int i = 0; i < plain.out.messages.size(); i++) {
            same(layers.out.messages.get(i), plain.out.messages.get(i), context);
        }
        return plain.out.messages.size();
    }

    private static void same(EventSlot expected, EventSlot found, String context) {
        assertEquals(expected.ipVersion, found.ipVersion, context);
        assertEquals(expected.transport, found.transport, context);
        assertEquals(expected.sourceHigh, found.sourceHigh, context);
        assertEquals(expected.sourceLow, found.sourceLow, context);
        assertEquals(expected.destinationHigh, found.destinationHigh, context);
        assertEquals(expected.destinationLow, found.destinationLow, context);
        assertEquals(expected.timeNanos, found.timeNanos, context);
        assertEquals(expected.frameBytes + ETHERNET_BYTES, found.frameBytes, context);
        assertEquals(expected.headerBytes + ETHERNET_BYTES, found.headerBytes, context);
        assertEquals(expected.vlanCount, found.vlanCount, context);
        assertEquals(expected.encapsulationCount, found.encapsulationCount, context);
        assertEquals(expected.flags, found.flags, context);
        assertEquals(expected.questionType, found.questionType, context);
        assertEquals(expected.decodedBytes, found.decodedBytes, context);
        assertTrue(expected.sameName(found), context);
    }

    @Test
    void tagsAreReportedOutermostFirst() {
        byte[] ip = ipv4(17, udp(query(1)));
        Run run = new Run();
        run.packets.add(ethernet(0x8100, tag(0x2123, 0x0800, ip)), ETHERNET_BYTES + 4 + ip.length, 0x3456);
        EventSlot slot = run.go().only();
        assertEquals(2, slot.vlanCount);
        assertArrayEquals(new int[] {0x456, 0x123}, Arrays.copyOf(slot.vlans, 2));
    }

    @Test
    void paddingBehindTheDatagramIsNoPartOfTheMessage() {
        byte[] message = query(1);
        byte[] frame = ethernet(0x0800, ipv4(17, udp(message)));
        EventSlot slot = new Run().see(Arrays.copyOf(frame, frame.length + 9)).only();
        assertEquals(message.length, slot.messageBytes);
        assertEquals(0, slot.trailingBytes);
        assertArrayEquals(message, Arrays.copyOfRange(slot.data, slot.messageOffset,
                slot.messageOffset + slot.messageBytes));
    }
}
