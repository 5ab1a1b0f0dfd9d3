package org.geophone.pipeline.internal.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class EvidenceMemoryTest {
    private final Counters counters = new Counters();

    private static EventSlot message(long key, int i) {
        EventSlot slot = Slots.query(i, "10.0.0.1", "192.0.2.1", "n" + i + ".example.com", 1);
        slot.evidenceKey = key;
        return slot;
    }

    private static void remember(EvidenceMemory memory, EventSlot... slots) {
        memory.remember(slots, slots.length);
    }

    @Test
    void theLatestMessagesOfAnAccountAreKeptWithTheirBytes() {
        EvidenceMemory memory = new EvidenceMemory(4, 3, counters);
        for (int i = 0; i < 5; i++) {
            remember(memory, message(9, i));
        }
        assertEquals(3, memory.of(9).size());
        assertEquals(2, memory.of(9).get(0).timeNanos());
        EventSlot last = message(9, 4);
        assertArrayEquals(message(last), message(memory.of(9).get(2)));
    }

    @Test
    void messagesOfAGroupGoToTheirAccountsInOrderAlsoWhereOneBeginsWithinIt() {
        EvidenceMemory memory = new EvidenceMemory(2, 40, counters);
        remember(memory, message(9, 0));
        EventSlot[] group = new EventSlot[16];
        for (int i = 0; i < group.length; i++) {
            group[i] = message(i % 3 == 0 ? 9 : 8, i + 1);
        }
        memory.remember(group, 15);
        assertEquals(List.of(0L, 1L, 4L, 7L, 10L, 13L), memory.of(9).stream().map(Evidence::timeNanos).toList());
        assertEquals(List.of(2L, 3L, 5L, 6L, 8L, 9L, 11L, 12L, 14L, 15L),
                memory.of(8).stream().map(Evidence::timeNanos).toList());
        assertEquals(0, counters.get(Counter.EVIDENCE_EVICTED));
    }

    private static byte[] message(EventSlot slot) {
        return Arrays.copyOfRange(slot.data, slot.messageOffset, slot.messageOffset + slot.messageBytes);
    }

    private static byte[] message(Evidence e) {
        return Arrays.copyOfRange(e.frame(), e.messageOffset(), e.frame().length);
    }

    @Test
    void aFrameIsKeptAsCapturedWithItsLinkTypeAndItsLengthOnTheWire() {
        EvidenceMemory memory = new EvidenceMemory(4, 3, counters);
        EventSlot slot = message(9, 0);
        byte[] data = new byte[60 + slot.data.length];
        System.arraycopy(slot.data, 0, data, 60, slot.data.length);
        Arrays.fill(data, 20, 60, (byte) 0x55);
        slot.data = data;
        slot.headerOffset = 20;
        slot.headerBytes = 40;
        slot.messageOffset = 60;
        slot.linkType = 113;
        slot.frameBytes = 99;
        remember(memory, slot);
        Evidence kept = memory.of(9).get(0);
        assertArrayEquals(Arrays.copyOfRange(data, 20, 60 + slot.messageBytes), kept.frame());
        assertEquals(40, kept.messageOffset());
        assertEquals(113, kept.linkType());
        assertEquals(99, kept.wireBytes());
        assertFalse(kept.rebuilt());
    }

    @Test
    void aMessageWithoutHeadersGetsIpAndUdpHeadersThatAReceiverAccepts() {
        EvidenceMemory memory = new EvidenceMemory(4, 3, counters);
        remember(memory, message(9, 0));
        Evidence v4 = memory.of(9).get(0);
        assertTrue(v4.rebuilt());
        assertEquals(101, v4.linkType());
        assertEquals(28, v4.messageOffset());
        ByteBuffer packet = ByteBuffer.wrap(v4.frame());
        assertEquals(v4.frame().length, packet.getShort(2));
        assertEquals(0x0a000001, packet.getInt(12));
        assertEquals(0xc0000201, packet.getInt(16));
        assertEquals(40_000, packet.getShort(20) & 0xffff);
        assertEquals(53, packet.getShort(22));
        // RFC 1071: the sum over a header with its checksum is all ones
        assertEquals(0xffff, sum(packet, 0, 20, 0));
        EventSlot six = message(8, 1);
        six.ipVersion = 6;
        six.sourceHigh = 0x2001_0db8_0000_0000L;
        six.sourceLow = 1;
        six.destinationHigh = 0x2001_0db8_0000_0000L;
        six.destinationLow = 0x53;
        remember(memory, six);
        Evidence v6 = memory.of(8).get(0);
        ByteBuffer packet6 = ByteBuffer.wrap(v6.frame());
        int udp = v6.frame().length - 40;
        assertEquals(udp, packet6.getShort(4));
        assertEquals(0x2001_0db8_0000_0000L, packet6.getLong(24));
        // RFC 8200, 8.1: addresses, length and next header belong to it
        assertEquals(0xffff, sum(packet6, 8, v6.frame().length - 8, udp + 17));
        assertArrayEquals(message(six), message(v6));
    }

    private static int sum(ByteBuffer bytes, int from, int length, int begin) {
        long sum = begin;
        for (int i = 0; i < length; i += 2) {
            sum += (bytes.get(from + i) & 0xff) << 8 | (i + 1 < length ? bytes.get(from + i + 1) & 0xff : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) sum;
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        EvidenceMemory memory = new EvidenceMemory(4, 3, counters);
        remember(memory, message(9, 0));
        remember(memory, message(9, 1));
        assertEquals(List.of(0L, 1L), memory.take(9).stream().map(Evidence::timeNanos).toList());
        assertEquals(List.of(), memory.take(9));
        for (int i = 2; i < 7; i++) {
            remember(memory, message(9, i));
        }
        assertEquals(List.of(4L, 5L, 6L), memory.take(9).stream().map(Evidence::timeNanos).toList());
        assertEquals(List.of(), memory.take(1));
    }

    @Test
    void theQuietestAccountGoesFirstAndIsCounted() {
        EvidenceMemory memory = new EvidenceMemory(2, 3, counters);
        remember(memory, message(1, 0));
        remember(memory, message(2, 1));
        remember(memory, message(1, 2));
        remember(memory, message(3, 3));
        assertTrue(memory.of(2).isEmpty());
        assertEquals(2, memory.of(1).size());
        assertEquals(1, counters.get(Counter.EVIDENCE_EVICTED));
    }

    @Test
    void longMessagesPushOutOldOnesByTheirBytesAndComeBackWhole() {
        EvidenceMemory memory = new EvidenceMemory(1, 1000, counters);
        byte[][] sent = new byte[200][];
        for (int i = 0; i < sent.length; i++) {
            EventSlot slot = message(7, i);
            // of 1 to 3000 bytes: their ends come to lie anywhere in the ring
            sent[i] = new byte[1 + i * 37 % 3000];
            Arrays.fill(sent[i], (byte) i);
            slot.data = sent[i];
            slot.headerOffset = 0;
            slot.headerBytes = sent[i].length;
            slot.messageOffset = 0;
            slot.messageBytes = 0;
            remember(memory, slot);
            int kept = memory.of(7).size();
            long bytes = 0;
            for (int k = 0; k < kept; k++) {
                bytes += sent[i - k].length;
                assertArrayEquals(sent[i - k], memory.of(7).get(kept - 1 - k).frame());
            }
            boolean all = kept == i + 1;
            assertTrue(bytes <= EvidenceMemory.MAX_ACCOUNT_BYTES);
            assertTrue(all || bytes + sent[i - kept].length > EvidenceMemory.MAX_ACCOUNT_BYTES);
        }
        assertTrue(memory.of(7).size() < sent.length);
    }

    @Test
    void manyMessagesArePushedOutByTheirNumberInWhateverOrderTheRoomGrew() {
        EvidenceMemory memory = new EvidenceMemory(1, 24, counters);
        for (int i = 0; i < 100; i++) {
            remember(memory, message(7, i));
            assertEquals(Math.min(24, i + 1), memory.of(7).size());
            assertEquals(Math.max(0, i - 23), memory.of(7).get(0).timeNanos());
            assertEquals(i, memory.of(7).get(memory.of(7).size() - 1).timeNanos());
        }
    }

    @Test
    void amongManyAccountsEachIsFoundAgainAndTheQuietestMakeRoom() {
        EvidenceMemory memory = new EvidenceMemory(64, 2, counters);
        for (int round = 0; round < 3; round++) {
            for (long key = 1; key <= 100; key++) {
                remember(memory, message(key << 32 | key, (int) key));
            }
        }
        for (long key = 1; key <= 100; key++) {
            assertEquals(key > 36 ? 1 : 0, memory.of(key << 32 | key).size());
        }
        // 36 had to go in the first round, and as many as came in each later one
        assertEquals(36 + 100 + 100, counters.get(Counter.EVIDENCE_EVICTED));
    }
}
