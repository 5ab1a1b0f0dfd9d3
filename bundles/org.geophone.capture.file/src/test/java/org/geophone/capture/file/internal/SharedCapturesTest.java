package org.geophone.capture.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Counts over the shared captures, against a count that shares no code with the reader. */
class SharedCapturesTest {
    private static Path shared(String path) {
        Path file = Path.of(System.getProperty("geophone.root", "."), "..", "shared", "data", path).normalize();
        Assumptions.assumeTrue(Files.exists(file), "shared test data " + path + " is absent");
        return file;
    }

    /** Records of a classic pcap, or packet blocks of a pcapng, whose every byte is there. */
    private static long count(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int magic = in.readInt();
            long left = Files.size(file) - 4;
            boolean pcapng = magic == 0x0a0d0d0a;
            boolean swapped = magic == 0xd4c3b2a1 || magic == 0x4d3cb2a1;
            long count = 0;
            if (!pcapng) {
                in.skipNBytes(20);
                left -= 20;
            }
            int type = magic;
            boolean first = pcapng;
            while (left >= (pcapng ? 8 : 16)) {
                if (pcapng) {
                    type = first ? magic : in.readInt();
                    int length = in.readInt();
                    if (type == 0x0a0d0d0a) {
                        swapped = in.readInt() == 0x4d3c2b1a;
                        length = swapped ? Integer.reverseBytes(length) : length;
                        in.skipNBytes(length - 12);
                    } else {
                        length = swapped ? Integer.reverseBytes(length) : length;
                        type = swapped ? Integer.reverseBytes(type) : type;
                        in.skipNBytes(length - 8);
                    }
                    left -= first ? length - 4 : length;
                    first = false;
                    count += type == 6 || type == 3 || type == 2 ? 1 : 0;
                } else {
                    in.skipNBytes(8);
                    int captured = swapped ? Integer.reverseBytes(in.readInt()) : in.readInt();
                    in.skipNBytes(4);
                    left -= 16 + captured;
                    if (left >= 0) {
                        in.skipNBytes(captured);
                        count++;
                    }
                }
            }
            return count;
        }
    }

    @Test
    void everyProtocolCaptureGivesTheCountedPackets() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(shared("pcap"))) {
            files = walk.filter(path -> path.toString().matches(".*\\.(pcap|pcapng|cap)")).sorted().toList();
        }
        assertTrue(files.size() > 100, files.size() + " files");
        long all = 0;
        for (Path file : files) {
            Replay replay = Replay.of(file);
            assertEquals(count(file), replay.packets().size(), file + " " + replay.end());
            assertEquals(List.of(), replay.end().problems(), file.toString());
            all += replay.packets().size();
        }
        Replay together = Replay.of(new TestConfig(files.stream().map(Path::toString).toArray(String[]::new)));
        assertEquals(all, together.packets().size());
        assertEquals(files.size(), together.end().read());
    }

    private static long countOnly(Path file) {
        RecordingSink end = new RecordingSink();
        FileCaptureSource source = new FileCaptureSource(new TestConfig(file.toString()));
        source.start(new BlockSink() {
            @Override
            public boolean offer(PacketBlock block) {
                block.release();
                return true;
            }

            @Override
            public void end(CaptureEnd how) {
                end.end(how);
            }
        }, 0);
        assertTrue(end.awaitEnd().complete(), file.toString());
        assertEquals(source.stats().inputTotal(), source.stats().inputBytes(), file.toString());
        return source.stats().packets();
    }

    @Test
    void theTrafficCapturesGiveThePacketsTheirReadmeStates() {
        assertEquals(16_376, countOnly(shared("traffic/tools-only.pcap")));
        assertEquals(119_938, countOnly(shared("traffic/tools-in-office-1d.pcap.gz")));
        assertEquals(203_831, countOnly(shared("traffic/lowslow-7d.pcap.gz")));
        assertEquals(237_367, countOnly(shared("traffic/benign-2d.pcap.gz")));
        assertEquals(370_662, countOnly(shared("traffic/office-3d.pcap.gz")));
    }
}
