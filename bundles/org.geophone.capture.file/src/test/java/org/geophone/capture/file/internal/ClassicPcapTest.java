package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.BIG;
import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.MODIFIED;
import static org.geophone.testkit.capture.CaptureBytes.NANOS;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassicPcapTest {
    @TempDir
    private Path folder;

    private static byte[] two(ByteOrder order, int magic) {
        return CaptureBytes.pcap(order, magic, 1).record(1_700_000_000, 123_456, packet(1, 61))
                .record(1_700_000_001, 999_999, packet(2, 70), 1500).bytes();
    }

    private static void check(Replay replay, long nanosPerUnit) {
        assertEquals(List.of(), replay.end().problems());
        assertTrue(replay.end().complete());
        assertFalse(replay.end().stopped());
        assertEquals(1, replay.end().read());
        assertEquals(2, replay.packets().size());
        RecordingSink.Seen first = replay.packets().get(0);
        assertEquals(1, first.packet());
        assertEquals(1_700_000_000_000_000_000L + 123_456 * nanosPerUnit, first.timeNanos());
        assertEquals(LinkType.ETHERNET, first.link());
        assertEquals(0, first.interfaceId());
        assertEquals(61, first.original());
        assertEquals(3, first.source());
        assertArrayEquals(packet(1, 61), first.data());
        RecordingSink.Seen second = replay.packets().get(1);
        assertEquals(2, second.packet());
        assertEquals(1_700_000_001_000_000_000L + 999_999 * nanosPerUnit, second.timeNanos());
        assertEquals(1500, second.original());
        assertArrayEquals(packet(2, 70), second.data());
        assertEquals(2, replay.stats().packets());
        assertEquals(131, replay.stats().bytes());
        assertEquals(1, replay.stats().truncated());
        assertEquals(0, replay.stats().kernelDrops());
        assertEquals(24 + 16 + 61 + 16 + 70, replay.stats().inputBytes());
        assertEquals(24 + 16 + 61 + 16 + 70, replay.stats().inputTotal());
    }

    @Test
    void bothByteOrdersAndBothTimeUnitsGiveTheSamePackets() {
        check(Replay.of(folder, "a.pcap", two(LITTLE, MICROS)), 1000);
        check(Replay.of(folder, "b.pcap", two(BIG, MICROS)), 1000);
        check(Replay.of(folder, "c.pcap", two(LITTLE, NANOS)), 1);
        check(Replay.of(folder, "d.pcap", two(BIG, NANOS)), 1);
    }

    @Test
    void pacedReplayGivesTheSamePackets() {
        for (ByteOrder order : List.of(LITTLE, BIG)) {
            for (int magic : new int[] {MICROS, NANOS}) {
                Path file = Replay.write(folder, "p.pcap", two(order, magic));
                check(Replay.of(new TestConfig(file.toString()).withSpeed("1000000")), magic == MICROS ? 1000 : 1);
            }
        }
    }

    @Test
    void theModifiedFormWithLongerRecordHeadersIsRead() {
        for (ByteOrder order : List.of(LITTLE, BIG)) {
            CaptureBytes file = CaptureBytes.pcap(order, MODIFIED, 1);
            file.int32(5).int32(6).int32(9).int32(9).int32(2).int16(0x800).raw((byte) 1, (byte) 0).raw(packet(1, 9));
            file.int32(7).int32(8).int32(3).int32(64).int32(2).int16(0x800).raw((byte) 1, (byte) 0).raw(packet(2, 3));
            Replay replay = Replay.of(folder, "m.pcap", file.bytes());
            assertTrue(replay.end().complete());
            assertEquals(2, replay.packets().size());
            assertEquals(5_000_006_000L, replay.packets().get(0).timeNanos());
            assertArrayEquals(packet(1, 9), replay.packets().get(0).data());
            assertEquals(7_000_008_000L, replay.packets().get(1).timeNanos());
            assertEquals(64, replay.packets().get(1).original());
            assertArrayEquals(packet(2, 3), replay.packets().get(1).data());
        }
    }

    @Test
    void theLinkTypeIsReadWithoutTheFcsBits() {
        // bit 26 says that the FCS length in bits 28 to 31 is valid: four bytes of FCS on Ethernet
        byte[] fcs = CaptureBytes.pcap(LITTLE, MICROS, 0x4400_0001).record(1, 1, packet(1, 64)).bytes();
        assertEquals(LinkType.ETHERNET, Replay.of(folder, "f.pcap", fcs).packets().get(0).link());
    }

    private Path onePacket(String name, ByteOrder order, int magic, int link) {
        return Replay.write(folder, name, CaptureBytes.pcap(order, magic, link).record(1, 1, packet(1, 20)).bytes());
    }

    @Test
    void everyFileHasItsOwnLinkTypeAndPacketNumbersRunOn() {
        Path raw = onePacket("raw", LITTLE, MICROS, 101);
        Path old = onePacket("old", BIG, NANOS, 12);
        Path sll2 = onePacket("sll2", BIG, MICROS, 276);
        Path wifi = onePacket("wifi", LITTLE, MICROS, 105);
        Replay replay = Replay.of(raw, old, sll2, wifi);
        assertEquals(List.of(LinkType.RAW, LinkType.RAW, LinkType.LINUX_SLL2, LinkType.OTHER),
                replay.packets().stream().map(RecordingSink.Seen::link).toList());
        assertEquals(List.of(1L, 2L, 3L, 4L), replay.packets().stream().map(RecordingSink.Seen::packet).toList());
        assertEquals(4, replay.end().read());
        assertTrue(replay.end().complete());
    }

    @Test
    void timesAfterTheYear2038AreRead() {
        byte[] late = CaptureBytes.pcap(LITTLE, MICROS, 1).record((int) 4_000_000_000L, 1, packet(1, 20)).bytes();
        assertEquals(4_000_000_000_000_001_000L, Replay.of(folder, "l.pcap", late).packets().get(0).timeNanos());
    }

    @Test
    void aFileOfAHeaderOnlyIsWholeAndEmpty() {
        Replay replay = Replay.of(folder, "e.pcap", CaptureBytes.pcap(LITTLE, MICROS, 1).bytes());
        assertTrue(replay.end().complete());
        assertEquals(1, replay.end().read());
        assertEquals(List.of(), replay.packets());
        assertEquals(0, replay.blocks());
    }

    @Test
    void anotherVersionIsRefusedByName() {
        byte[] old = new CaptureBytes(LITTLE).int32(MICROS).int16(2).int16(1).int32(0).int32(0).int32(96).int32(1)
                .record(1, 1, packet(1, 20)).bytes();
        Replay replay = Replay.of(folder, "o.pcap", old);
        assertFalse(replay.end().complete());
        assertEquals(0, replay.end().read());
        assertEquals(folder.resolve("o.pcap") + ": pcap version 2.1 at byte offset 4 is not supported, only 2.4",
                replay.problem());
    }
}
