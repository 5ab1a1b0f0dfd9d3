package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.BIG;
import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
    @TempDir
    private Path folder;

    private void bothWays(CaptureBytes file, int packets, boolean complete, String message) {
        Path path = Replay.write(folder, "d.pcap", file.bytes());
        for (String speed : new String[] {"max", "1000000"}) {
            Replay replay = Replay.of(new TestConfig(path.toString()).withSpeed(speed));
            assertEquals(packets, replay.packets().size(), speed);
            assertEquals(complete, replay.end().complete(), speed);
            assertEquals(path + ": " + message, replay.problem(), speed);
        }
    }

    private static CaptureBytes two() {
        return CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 1, packet(1, 50)).record(2, 2, packet(2, 60));
    }

    @Test
    void anAbsurdCapturedLengthEndsTheFileWithItsOffset() {
        bothWays(two().int32(3).int32(3).int32(262_145).int32(262_145).raw(new byte[300_000]), 2, false,
                "the record at byte offset 166 claims 262145 captured bytes, more than 262144; reading of this input"
                        + " stops there");
        bothWays(two().int32(3).int32(3).int32(-2).int32(60).raw(new byte[60]), 2, false,
                "the record at byte offset 166 claims 4294967294 captured bytes, more than 262144; reading of this"
                        + " input stops there");
    }

    @Test
    void anAbsurdWireLengthEndsTheFileWithItsOffset() {
        bothWays(two().int32(3).int32(3).int32(20).int32(-1).raw(new byte[60]), 2, false,
                "the record at byte offset 166 claims 4294967295 bytes on the wire; reading of this input stops there");
    }

    @Test
    void theLargestPacketIsRead() {
        CaptureBytes file = two().record(3, 3, packet(3, 262_144)).record(4, 4, packet(4, 262_144))
                .record(5, 5, packet(5, 262_144)).record(6, 6, packet(6, 9));
        Replay replay = Replay.of(folder, "big.pcap", file.bytes());
        assertTrue(replay.end().complete());
        assertEquals(6, replay.packets().size());
        assertEquals(262_144, replay.packets().get(4).data().length);
        assertEquals(packet(5, 262_144)[262_143], replay.packets().get(4).data()[262_143]);
    }

    @Test
    void aRecordWithoutBytesIsAPacketAndSaid() {
        bothWays(two().record(3, 3, new byte[0], 90).record(4, 4, packet(4, 5)), 4, true,
                "1 record holds no captured byte, the first at byte offset 166");
    }

    @Test
    void aTailOfZerosIsNoRowOfPackets() {
        bothWays(two().raw(new byte[4096]), 2, false, "the record header at byte offset 166 is all zero bytes, as where"
                + " a capture was not written to its end; reading of this input stops there");
    }

    @Test
    void messagesAreBoundedPerInput() {
        CaptureBytes file = new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, new byte[0]);
        for (int i = 0; i < 500; i++) {
            file.enhanced(9, i, packet(i, 4));
        }
        Replay replay = Replay.of(folder, "many.pcapng", file.bytes());
        assertEquals(21, replay.end().problems().size());
        assertTrue(replay.end().problems().get(20).endsWith("480 more messages about this input are left out"));
    }

    @Test
    void damagedBytesAnywhereEndInOrderAndAreNeverSilent() {
        long seed = 4_711;
        Random random = new Random(seed);
        byte[] pcap = two().record(3, 3, packet(3, 10)).bytes();
        byte[] pcapng = new CaptureBytes(BIG).section().interfaceBlock(1, 0, new byte[0]).enhanced(0, 1, packet(1, 30))
                .order(LITTLE).section().interfaceBlock(1, 96, new byte[0]).enhanced(0, 2, packet(2, 31))
                .block(3, new CaptureBytes(LITTLE).int32(7).raw(packet(3, 7)).bytes()).bytes();
        for (int round = 0; round < 600; round++) {
            byte[] damaged = (round % 2 == 0 ? pcap : pcapng).clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
            }
            Path path = Replay.write(folder, "fuzz", damaged);
            Replay replay = Replay.of(path);
            Replay twice = Replay.of(new TestConfig(path.toString(), path.toString()).withPool(1 << 19, 3));
            String what = "seed " + seed + " round " + round + ": " + replay.end().problems();
            assertEquals(2 * replay.packets().size(), twice.packets().size(), what);
            assertFalse(!replay.end().complete() && replay.end().problems().isEmpty(), what);
            assertFalse(replay.end().problems().toString().contains("error of this program"), what);
            assertTrue(replay.packets().stream()
                    .allMatch(seen -> seen.original() >= 0 && seen.data().length <= damaged.length), what);
        }
    }
}
