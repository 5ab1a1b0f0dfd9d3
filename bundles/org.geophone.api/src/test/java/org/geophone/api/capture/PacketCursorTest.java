package org.geophone.api.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PacketCursorTest {
    private static ByteBuffer pcap(ByteOrder order, int fraction) {
        ByteBuffer m = ByteBuffer.allocate(100).order(order);
        m.putInt(1_700_000_000).putInt(fraction).putInt(5).putInt(9).put(new byte[5]);
        m.putInt(1_700_000_001).putInt(fraction).putInt(3).putInt(3).put(new byte[3]);
        m.order(ByteOrder.nativeOrder());
        return m;
    }

    @Test
    void classicRecordsOfEveryByteOrderAndPrecisionAreWalked() {
        for (PacketLayout layout : new PacketLayout[] {PacketLayout.PCAP_LE_MICROS, PacketLayout.PCAP_LE_NANOS,
            PacketLayout.PCAP_BE_MICROS, PacketLayout.PCAP_BE_NANOS}) {
            boolean big = layout.name().contains("BE");
            boolean nanos = layout.name().contains("NANOS");
            PacketCursor cursor = new PacketCursor();
            cursor.reset(pcap(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, 250_000), layout, 0, 40,
                    LinkType.RAW, 2, 4, 11);
            assertTrue(cursor.next());
            assertEquals(1_700_000_000_000_000_000L + (nanos ? 250_000 : 250_000_000), cursor.timeNanos());
            assertEquals(16, cursor.offset());
            assertEquals(5, cursor.captured());
            assertEquals(9, cursor.original());
            assertEquals(11, cursor.packet());
            assertEquals(5, cursor.capturedBytes());
            assertEquals(1, cursor.cutPackets());
            assertEquals(LinkType.RAW, cursor.linkType());
            assertTrue(cursor.next());
            assertEquals(37, cursor.offset());
            assertEquals(12, cursor.packet());
            assertEquals(8, cursor.capturedBytes());
            assertEquals(1, cursor.cutPackets());
            assertFalse(cursor.next());
            assertFalse(cursor.hasMore());
        }
    }

    @Test
    void packedRecordsCarryTheirOwnLinkTypeAndInterface() {
        ByteBuffer m = ByteBuffer.allocate(200).order(ByteOrder.nativeOrder());
        for (int i = 0; i < 2; i++) {
            int p = i * 40;
            m.putLong(p, 1000L + i).putInt(p + 8, i == 0 ? 1 : 276).putInt(p + 16, 7).putInt(p + 20, 6)
                    .putInt(p + 24, i == 0 ? -1 : 5).putInt(p + 28, i);
        }
        PacketCursor cursor = new PacketCursor();
        cursor.reset(m, PacketLayout.PACKED, 0, 80, LinkType.OTHER, 0, 0, 1);
        assertTrue(cursor.next());
        assertEquals(LinkType.ETHERNET, cursor.linkType());
        assertEquals(-1, cursor.vlan());
        assertTrue(cursor.next());
        assertEquals(LinkType.LINUX_SLL2, cursor.linkType());
        assertEquals(5, cursor.vlan());
        assertEquals(1, cursor.interfaceId());
        assertEquals(72, cursor.offset());
        assertFalse(cursor.next());
    }

    @Test
    void headersOfTheKernelsRingAreFollowedToTheLastOne() {
        ByteBuffer m = ByteBuffer.allocate(400).order(ByteOrder.nativeOrder());
        m.putInt(48, 160).putInt(52, 0x8000_0000).putInt(56, 999_999_999).putInt(60, 60).putInt(64, 1500)
                .putInt(68, 1).putShort(72, (short) 82);
        m.putInt(208, 0).putInt(212, 7).putInt(216, 5).putInt(220, 10).putInt(224, 10).putInt(228, 1 | 1 << 4)
                .putShort(232, (short) 66).putInt(240, 0x6064);
        PacketCursor cursor = new PacketCursor();
        cursor.reset(m, PacketLayout.TPACKET_V3, 48, 300, LinkType.ETHERNET, 0, 3, 8);
        assertTrue(cursor.next());
        assertEquals(2_147_483_648_999_999_999L, cursor.timeNanos());
        assertEquals(48 + 82, cursor.offset());
        assertEquals(60, cursor.captured());
        assertEquals(1500, cursor.original());
        assertEquals(-1, cursor.vlan());
        assertTrue(cursor.hasMore());
        assertTrue(cursor.next());
        assertEquals(7_000_000_005L, cursor.timeNanos());
        assertEquals(208 + 66, cursor.offset());
        assertEquals(0x6064, cursor.vlan());
        assertEquals(9, cursor.packet());
        assertFalse(cursor.hasMore());
        assertFalse(cursor.next());
    }

    @Test
    void aSliceEndsEarlyAndTheRestFollows() {
        PacketCursor cursor = new PacketCursor();
        cursor.reset(pcap(ByteOrder.LITTLE_ENDIAN, 0), PacketLayout.PCAP_LE_MICROS, 0, 40, LinkType.RAW, 0, 0, 1);
        cursor.slice(1);
        assertTrue(cursor.next());
        assertFalse(cursor.next());
        assertTrue(cursor.hasMore());
        cursor.slice(1);
        assertTrue(cursor.next());
        assertEquals(2, cursor.packet());
    }
}
