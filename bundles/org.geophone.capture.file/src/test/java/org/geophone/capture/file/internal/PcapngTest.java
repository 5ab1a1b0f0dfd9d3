package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.BIG;
import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
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

class PcapngTest {
    private static final byte[] NONE = new byte[0];

    @TempDir
    private Path folder;

    private static byte[] options(ByteOrder order, int resolution, long offsetSeconds) {
        return new CaptureBytes(order).option(2, packet(3, 5)).option(9, new byte[] {(byte) resolution})
                .option(14, new CaptureBytes(order).int64(offsetSeconds).bytes()).int16(0).int16(0).bytes();
    }

    private Replay read(CaptureBytes file) {
        return Replay.of(folder, "t.pcapng", file.bytes());
    }

    private static List<Long> times(Replay replay) {
        return replay.packets().stream().map(RecordingSink.Seen::timeNanos).toList();
    }

    @Test
    void sectionsOfEitherByteOrderHaveInterfacesOfTheirOwn() {
        CaptureBytes file = new CaptureBytes(LITTLE).section()
                .interfaceBlock(1, 0, NONE).interfaceBlock(101, 96, options(LITTLE, 9, 0))
                .enhanced(1, 1_700_000_000_123_456_789L, packet(1, 21))
                .enhanced(0, 1_700_000_000_000_001L, packet(2, 60), 400, NONE)
                .order(BIG).section().interfaceBlock(276, 0, options(BIG, 3, 100))
                .enhanced(0, 1_700_000_000_123L, packet(3, 63))
                .order(LITTLE).section().interfaceBlock(113, 0, NONE).enhanced(0, 5, packet(4, 20));
        Replay replay = read(file);
        assertEquals(List.of(), replay.end().problems());
        assertTrue(replay.end().complete());
        assertEquals(List.of(1_700_000_000_123_456_789L, 1_700_000_000_000_001_000L, 1_700_000_100_123_000_000L,
                5_000L), times(replay));
        assertEquals(List.of(LinkType.RAW, LinkType.ETHERNET, LinkType.LINUX_SLL2, LinkType.LINUX_SLL),
                replay.packets().stream().map(RecordingSink.Seen::link).toList());
        assertEquals(List.of(1, 0, 0, 0), replay.packets().stream().map(RecordingSink.Seen::interfaceId).toList());
        assertEquals(List.of(21, 400, 63, 20), replay.packets().stream().map(RecordingSink.Seen::original).toList());
        assertArrayEquals(packet(1, 21), replay.packets().get(0).data());
        assertArrayEquals(packet(3, 63), replay.packets().get(2).data());
        assertEquals(1, replay.stats().truncated());
        assertEquals(file.size(), replay.stats().inputBytes());
    }

    @Test
    void timeUnitsArePowersOfTenOrOfTwo() {
        // expected values by hand: seconds + fraction / unit
        check(0, 12, 12_000_000_000L);
        check(12, 1_500_000_000_000L, 1_500_000_000L);
        check(0x80 | 10, 1024 * 3 + 512, 3_500_000_000L);
        check(0x80 | 32, (7L << 32) + (1L << 30), 7_250_000_000L);
        check(0x80 | 60, (1L << 60) + (1L << 59), 1_500_000_000L);
        check(19, -1L, 1_844_674_407L);
    }

    private void check(int resolution, long count, long expected) {
        Replay replay = read(new CaptureBytes(BIG).section().interfaceBlock(1, 0, options(BIG, resolution, 0))
                .enhanced(0, count, packet(1, 10)));
        assertEquals(List.of(expected), times(replay), "resolution " + resolution);
        assertEquals(List.of(), replay.end().problems());
    }

    @Test
    void aTimeBefore1970OrFarInTheFutureIsReplacedAndSaid() {
        Replay replay = read(new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, NONE)
                .interfaceBlock(1, 0, options(LITTLE, 6, -50))
                .enhanced(0, 9_000_000L, packet(1, 8)).enhanced(1, 40_000_000L, packet(2, 8))
                .enhanced(0, -1L, packet(3, 8)));
        assertEquals(List.of(9_000_000_000L, 9_000_000_000L, 9_000_000_000L), times(replay));
        assertTrue(replay.end().complete());
        assertTrue(replay.problem().contains("2 packets have no usable time"), replay.problem());
    }

    @Test
    void simpleBlocksAreCutByTheSnapLengthAndTakeTheTimeBefore() {
        CaptureBytes file = new CaptureBytes(BIG).section().interfaceBlock(1, 10, NONE).enhanced(0, 7, packet(1, 4))
                .block(3, new CaptureBytes(BIG).int32(60).raw(packet(2, 10)).bytes())
                .block(3, new CaptureBytes(BIG).int32(6).raw(packet(3, 6)).bytes());
        Replay replay = read(file);
        assertEquals(List.of(7_000L, 7_000L, 7_000L), times(replay));
        assertArrayEquals(packet(2, 10), replay.packets().get(1).data());
        assertEquals(60, replay.packets().get(1).original());
        assertArrayEquals(packet(3, 6), replay.packets().get(2).data());
        assertTrue(replay.end().complete());
    }

    @Test
    void theObsoletePacketBlockIsRead() {
        CaptureBytes file = new CaptureBytes(BIG).section().interfaceBlock(1, 0, NONE).interfaceBlock(101, 0, NONE)
                .block(2, new CaptureBytes(BIG).int16(1).int16(77).int32(0).int32(9).int32(5).int32(8)
                        .raw(packet(1, 5)).bytes());
        Replay replay = read(file);
        assertEquals(List.of(9_000L), times(replay));
        assertEquals(LinkType.RAW, replay.packets().get(0).link());
        assertEquals(8, replay.packets().get(0).original());
        assertArrayEquals(packet(1, 5), replay.packets().get(0).data());
        assertEquals(List.of(), replay.end().problems());
    }

    @Test
    void unknownBlocksAndOptionsArePassedOver() {
        byte[] comment = new CaptureBytes(LITTLE).option(1, packet(9, 33)).int16(0).int16(0).bytes();
        CaptureBytes file = new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, NONE)
                .block(4, packet(1, 100)).block(5, packet(2, 24)).block(0x0bad, packet(3, 7))
                .enhanced(0, 1, packet(4, 11), 11, comment).block(0x80000001, NONE)
                .block(10, packet(5, 3 << 20)).enhanced(0, 2, packet(6, 12), 12, comment);
        Replay replay = read(file);
        assertEquals(List.of(), replay.end().problems());
        assertTrue(replay.end().complete());
        assertEquals(2, replay.packets().size());
        assertArrayEquals(packet(4, 11), replay.packets().get(0).data());
        assertArrayEquals(packet(6, 12), replay.packets().get(1).data());
    }

    @Test
    void aPacketOfAnUnknownInterfaceIsPassedOverAndTheNextIsRead() {
        CaptureBytes file = new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, NONE).enhanced(0, 1, packet(1, 8));
        int at = file.size();
        file.enhanced(7, 2, packet(2, 8)).enhanced(0, 3, packet(3, 8));
        Replay replay = read(file);
        assertEquals(List.of(1_000L, 3_000L), times(replay));
        assertEquals(List.of(1L, 2L), replay.packets().stream().map(RecordingSink.Seen::packet).toList());
        assertFalse(replay.end().complete());
        assertTrue(replay.problem().contains("the packet block at byte offset " + at + " is of interface 7, and its"
                + " section describes 1"), replay.problem());
    }

    @Test
    void aPacketLongerThanItsBlockIsPassedOverAndTheNextIsRead() {
        CaptureBytes file = new CaptureBytes(BIG).section().interfaceBlock(1, 0, NONE);
        int at = file.size();
        file.block(6, new CaptureBytes(BIG).int32(0).int32(0).int32(1).int32(500).int32(500).raw(packet(1, 8)).bytes());
        file.enhanced(0, 3, packet(3, 8));
        Replay replay = read(file);
        assertEquals(List.of(3_000L), times(replay));
        assertFalse(replay.end().complete());
        assertTrue(replay.problem().contains("the packet block at byte offset " + at + " claims 500 captured bytes and"
                + " has room for 8"), replay.problem());
    }

    @Test
    void lengthsThatDisagreeEndTheFile() {
        CaptureBytes file = new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, NONE).enhanced(0, 1, packet(1, 8));
        int at = file.size();
        file.int32(6).int32(40).raw(new byte[28]).int32(44).enhanced(0, 2, packet(2, 8));
        Replay replay = read(file);
        assertEquals(List.of(1_000L), times(replay));
        assertFalse(replay.end().complete());
        assertTrue(replay.problem().contains("the block at byte offset " + at + " says 40 bytes at its start and 44 at"
                + " its end"), replay.problem());
    }

    @Test
    void aSectionOfAnotherVersionOrWithoutByteOrderEndsTheFile() {
        CaptureBytes version = new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, NONE)
                .enhanced(0, 1, packet(1, 8))
                .block(0x0a0d0d0a, new CaptureBytes(LITTLE).int32(0x1a2b3c4d).int16(2).int16(0).int64(-1).bytes());
        assertTrue(read(version).problem().contains("pcapng version 2"));
        CaptureBytes order = new CaptureBytes(LITTLE).block(0x0a0d0d0a, packet(1, 16));
        Replay replay = read(order);
        assertTrue(replay.problem().contains("the block at byte offset 0 says no byte order"), replay.problem());
        assertFalse(replay.end().complete());
    }

    @Test
    void anImpossibleLengthEndsTheFile() {
        for (int length : new int[] {0, 8, 13, 30}) {
            CaptureBytes file = new CaptureBytes(LITTLE).section();
            int at = file.size();
            file.int32(6).int32(length).raw(new byte[64]);
            assertTrue(read(file).problem().contains("the block at byte offset " + at + " has an impossible length of "
                    + length), "length " + length);
        }
    }
}
