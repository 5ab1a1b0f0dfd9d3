package org.geophone.shell.internal.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFileTest {
    private static final int SECTION = 0x0a0d0d0a;

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("capture"), bytes);
    }

    @Test
    void packetsOfClassicCapturesInBothByteOrdersAreFoundByNumber() throws Exception {
        for (ByteOrder order : new ByteOrder[] {CaptureBytes.BIG, CaptureBytes.LITTLE}) {
            for (int magic : new int[] {CaptureBytes.MICROS, CaptureBytes.NANOS}) {
                byte[] capture = CaptureBytes.pcap(order, magic, 113).record(1, 0, new byte[] {1})
                        .record(2, 0, new byte[] {2, 3}, 100).bytes();
                CaptureFile.Packet packet = CaptureFile.find(file(capture), 2);
                assertEquals(113, packet.linkType());
                assertArrayEquals(new byte[] {2, 3}, packet.frame());
                assertNull(CaptureFile.find(file(capture), 3));
            }
        }
    }

    @Test
    void packetsOfPcapngAreFoundWithTheLinkOfTheirInterfaceAlsoInGzip() throws Exception {
        CaptureBytes capture = new CaptureBytes(CaptureBytes.LITTLE);
        capture.block(SECTION, new CaptureBytes(CaptureBytes.LITTLE).int32(0x1a2b3c4d).int16(1).int16(0).int64(-1)
                .bytes());
        for (int link : new int[] {1, 101}) {
            capture.block(1, new CaptureBytes(CaptureBytes.LITTLE).int16(link).int16(0).int32(0).bytes());
        }
        capture.block(5, new byte[12]);
        for (int i = 0; i < 2; i++) {
            capture.block(6, new CaptureBytes(CaptureBytes.LITTLE).int32(i).int64(0).int32(3).int32(3)
                    .raw((byte) i, (byte) 5, (byte) 6).bytes());
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(capture.bytes());
        }
        for (byte[] bytes : new byte[][] {capture.bytes(), zipped.toByteArray()}) {
            CaptureFile.Packet packet = CaptureFile.find(file(bytes), 2);
            assertEquals(101, packet.linkType());
            assertArrayEquals(new byte[] {1, 5, 6}, packet.frame());
            assertNull(CaptureFile.find(file(bytes), 3));
        }
    }

    @Test
    void whatIsNoCaptureOrMangledIsRefusedAndNothingElseHappens() throws Exception {
        assertThrows(IOException.class, () -> CaptureFile.find(file("no capture at all".getBytes()), 1));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = new CaptureBytes(CaptureBytes.LITTLE).block(SECTION, new CaptureBytes(CaptureBytes.LITTLE)
                .int32(0x1a2b3c4d).int16(1).int16(0).int64(-1).bytes())
                .block(1, new byte[8]).block(6, new byte[40]).block(3, new byte[8]).bytes();
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                CaptureFile.find(file(bytes), 1 + random.nextInt(4));
            } catch (IOException e) {
                assertEquals(false, String.valueOf(e.getMessage()).isBlank(), "seed " + seed);
            }
        }
    }
}
