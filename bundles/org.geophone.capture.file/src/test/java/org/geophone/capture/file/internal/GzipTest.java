package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.gzip;
import static org.geophone.testkit.capture.CaptureBytes.join;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipTest {
    @TempDir
    private Path folder;

    private final byte[] plain = CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 1, packet(1, 50))
            .record(2, 2, packet(2, 400)).record(3, 3, packet(3, 30)).bytes();

    private void whole(Replay replay) {
        assertEquals(List.of(), replay.end().problems());
        assertTrue(replay.end().complete());
        assertEquals(3, replay.packets().size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(packet(i + 1, new int[] {50, 400, 30}[i]), replay.packets().get(i).data());
        }
    }

    @Test
    void gzipIsKnownByItsFirstBytesWhateverTheName() {
        byte[] packed = gzip(plain);
        Replay replay = Replay.of(folder, "capture.bin", packed);
        whole(replay);
        assertEquals(packed.length, replay.stats().inputBytes(), "compressed bytes");
        assertEquals(packed.length, replay.stats().inputTotal());
    }

    @Test
    void severalMembersAreOneCapture() {
        for (int cut : new int[] {1, 10, 24, 30, 90, 91, plain.length - 1}) {
            byte[] members = join(gzip(Arrays.copyOf(plain, cut)), gzip(new byte[0]),
                    gzip(Arrays.copyOfRange(plain, cut, plain.length)));
            whole(Replay.of(folder, "members.pcap.gz", members));
        }
    }

    @Test
    void pcapngInsideGzipIsRead() {
        byte[] packed = gzip(new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, new byte[0])
                .enhanced(0, 1, packet(1, 9)).bytes());
        Replay replay = Replay.of(folder, "x.pcapng.gz", packed);
        assertTrue(replay.end().complete());
        assertArrayEquals(packet(1, 9), replay.packets().get(0).data());
    }

    @Test
    void bytesBehindTheLastMemberAreSaid() {
        Replay replay = Replay.of(folder, "t.gz", join(gzip(plain), new byte[] {1, 2, 3}));
        assertEquals(3, replay.packets().size());
        assertFalse(replay.end().complete());
        assertEquals(folder.resolve("t.gz") + ": 3 bytes behind the gzip data are no further gzip data and were not"
                + " read", replay.problem());
        byte[] second = gzip(plain);
        second[2] = 99;
        Replay wrong = Replay.of(folder, "w.gz", join(gzip(plain), second));
        assertTrue(wrong.problem().contains(second.length + " bytes behind the gzip data"), wrong.problem());
    }

    @Test
    void damagedDataGivesWhatCameBefore() {
        byte[] packed = gzip(plain);
        packed[packed.length - 7] ^= 1;
        Replay replay = Replay.of(folder, "crc.gz", packed);
        assertEquals(3, replay.packets().size());
        assertFalse(replay.end().complete());
        assertTrue(replay.problem().contains("the gzip data is damaged at about compressed byte"), replay.problem());
    }

    @Test
    void offsetsAreThoseOfTheUnpackedData() {
        Replay replay = Replay.of(folder, "cut.gz", gzip(Arrays.copyOf(plain, plain.length - 5)));
        assertEquals(2, replay.packets().size());
        assertEquals(folder.resolve("cut.gz") + ": cut in the record at byte offset 506 of the unpacked data: 41 of 46"
                + " bytes are there", replay.problem());
    }

    @Test
    void whatIsInsideIsSaidWhenItIsNoCapture() {
        assertTrue(Replay.of(folder, "a.gz", gzip("hello, world\n".getBytes(StandardCharsets.US_ASCII))).problem()
                .endsWith("found text (unpacked)"));
        assertTrue(Replay.of(folder, "b.gz", gzip(gzip(plain))).problem().contains("gzip data inside gzip data"));
        assertTrue(Replay.of(folder, "c.gz", gzip(new byte[0])).problem().contains("found nothing: it is empty"));
    }
}
