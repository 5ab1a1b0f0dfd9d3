package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.BIG;
import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.MODIFIED;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every prefix of a capture gives the packets that are whole, and a message with the offset of what is not. */
class CutFilesTest {
    @TempDir
    private Path folder;

    private final List<Integer> ends = new ArrayList<>();

    private void mark(CaptureBytes file) {
        ends.add(file.size());
    }

    private void cutEverywhere(CaptureBytes file, int header, int firstPacketEnd, String speed) {
        byte[] whole = file.bytes();
        for (int length = 0; length < whole.length; length++) {
            Path path = Replay.write(folder, "cut", Arrays.copyOf(whole, length));
            Replay replay = Replay.of(new TestConfig(path.toString()).withSpeed(speed));
            int packets = 0;
            int start = 0;
            for (int end : ends) {
                packets += end <= length && end >= firstPacketEnd ? 1 : 0;
                start = end <= length ? end : start;
            }
            String what = "cut at " + length + ": " + replay.end().problems();
            assertEquals(packets, replay.packets().size(), what);
            for (int i = 0; i < packets; i++) {
                assertArrayEquals(packet(i, 10 + i), replay.packets().get(i).data(), what);
            }
            boolean atBoundary = ends.contains(length);
            assertEquals(atBoundary, replay.end().complete(), what);
            if (atBoundary) {
                assertEquals(List.of(), replay.end().problems(), what);
            } else {
                assertTrue(replay.problem().startsWith(path + ": "), what);
                assertTrue(length < 4 || replay.problem().contains("byte offset " + start + ": "), what);
            }
            assertEquals(length >= header ? 1 : 0, replay.end().read(), what);
        }
    }

    @Test
    void pcapCutAtEveryByte() {
        for (String speed : List.of("max", "1000000")) {
            ends.clear();
            CaptureBytes file = CaptureBytes.pcap(LITTLE, MICROS, 1);
            mark(file);
            for (int i = 0; i < 4; i++) {
                file.record(i, i, packet(i, 10 + i));
                mark(file);
            }
            cutEverywhere(file, 24, 25, speed);
        }
    }

    @Test
    void modifiedPcapCutAtEveryByte() {
        CaptureBytes file = CaptureBytes.pcap(BIG, MODIFIED, 1);
        mark(file);
        for (int i = 0; i < 3; i++) {
            file.int32(i).int32(i).int32(10 + i).int32(10 + i).raw(new byte[8]).raw(packet(i, 10 + i));
            mark(file);
        }
        cutEverywhere(file, 24, 25, "max");
    }

    @Test
    void pcapngCutAtEveryByte() {
        CaptureBytes file = new CaptureBytes(BIG).section();
        mark(file);
        int sectionEnd = file.size();
        file.interfaceBlock(1, 0, new byte[0]);
        mark(file);
        int header = file.size();
        for (int i = 0; i < 3; i++) {
            file.enhanced(0, i, packet(i, 10 + i));
            mark(file);
        }
        cutEverywhere(file, sectionEnd, header + 1, "max");
    }

    @Test
    void gzipCutAtEveryByteGivesWholePacketsAndOneMessage() {
        CaptureBytes file = CaptureBytes.pcap(LITTLE, MICROS, 1);
        for (int i = 0; i < 40; i++) {
            file.record(i, i, packet(i, 10 + i));
        }
        byte[] whole = CaptureBytes.gzip(file.bytes());
        int most = 0;
        for (int length = 2; length < whole.length; length++) {
            Path path = Replay.write(folder, "cut.gz", Arrays.copyOf(whole, length));
            Replay replay = Replay.of(path);
            assertTrue(replay.problem().startsWith(path + ": the gzip data is cut"), replay.problem());
            assertTrue(!replay.end().complete() && replay.packets().size() >= most, "cut at " + length);
            most = replay.packets().size();
            for (int i = 0; i < most; i++) {
                assertArrayEquals(packet(i, 10 + i), replay.packets().get(i).data());
            }
        }
        assertEquals(40, most, "all packets come before the trailer");
    }

    @Test
    void whatComesAfterACutFileIsRead() {
        byte[] good = CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 1, packet(1, 50)).bytes();
        Path cut = Replay.write(folder, "1", Arrays.copyOf(good, good.length - 1));
        Path whole = Replay.write(folder, "2", good);
        Replay replay = Replay.of(cut, whole);
        assertEquals(1, replay.packets().size());
        assertEquals(1, replay.packets().get(0).packet());
        assertEquals(2, replay.end().read());
        assertEquals(cut + ": cut in the record at byte offset 24: 65 of 66 bytes are there", replay.problem());
    }
}
