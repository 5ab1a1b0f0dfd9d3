package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.BIG;
import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.MODIFIED;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.capture.file.internal.block.BlockPool;
import org.geophone.capture.file.internal.block.Delivery;
import org.geophone.capture.file.internal.block.StopSignal;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.format.CaptureReader;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.report.Problems;
import org.geophone.capture.file.internal.report.Progress;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file: from a disk, from a pipe that gives a few bytes at a time, and packed with gzip it is the same capture. */
class CaptureFuzzTest {
    private static final BlockPool POOL = new BlockPool(2, 1 << 19);

    /** Small files of every form. */
    static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        files.add(CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 1, packet(1, 50)).record(2, 2, packet(2, 9), 60)
                .bytes());
        files.add(CaptureBytes.pcap(BIG, CaptureBytes.NANOS, 113).record(1, 1, packet(1, 20)).bytes());
        files.add(CaptureBytes.pcap(LITTLE, MODIFIED, 1).int32(1).int32(1).int32(4).int32(4).int64(0).int32(1).bytes());
        CaptureBytes sections = new CaptureBytes(BIG).section().interfaceBlock(1, 0, new byte[0])
                .enhanced(0, 1, packet(1, 30)).order(LITTLE).section();
        byte[] options = new CaptureBytes(LITTLE).option(9, new byte[] {9}).option(14, new byte[8]).int32(0).bytes();
        files.add(sections.interfaceBlock(1, 96, options).enhanced(0, 2, packet(2, 31))
                .block(3, new CaptureBytes(LITTLE).int32(7).raw(packet(3, 7)).bytes())
                .block(2, new CaptureBytes(LITTLE).int32(0).int64(5).int32(3).int32(3).raw(packet(3, 4)).bytes())
                .block(5, packet(1, 12)).bytes());
        files.add(CaptureBytes.gzip(files.get(0)));
        files.add(CaptureBytes.join(CaptureBytes.gzip(files.get(0)), CaptureBytes.gzip(packet(1, 9)), packet(3, 3)));
        return files;
    }

    @MethodSource("files")
    @FuzzTest
    void fromADiskAPipeAndPackedItIsTheSameCapture(byte[] file) throws IOException {
        Outcome disk = read(file, false, false);
        Outcome pipe = read(file, true, false);
        disk.check(file.length);
        disk.assertSame(pipe);
        if (file.length < 2 || file[0] != 0x1f || file[1] != (byte) 0x8b) {
            disk.assertSamePackets(read(CaptureBytes.gzip(file), false, true));
        }
    }

    /** What came of a file; whoever cannot read on says so by an exception. */
    private record Outcome(List<RecordingSink.Seen> packets, List<String> problems, boolean lost, Progress progress,
            String exception) {
        void check(int bytes) {
            long captured = 0;
            for (int i = 0; i < packets.size(); i++) {
                RecordingSink.Seen seen = packets.get(i);
                captured += seen.data().length;
                assertEquals(i + 1, seen.packet(), "numbered in order");
                assertTrue(seen.original() >= 0, "a length on the wire is no negative number");
                assertTrue(seen.link() != null && LinkType.values().length > seen.link().ordinal());
            }
            assertEquals(packets.size(), progress.packets());
            assertEquals(captured, progress.stats().bytes());
            // deflate makes at most 1032 bytes out of one
            assertTrue(captured <= 1_032L * bytes, "no more bytes than there were");
            assertTrue(problems.size() <= 21, "messages are bounded");
            assertTrue(!lost || !problems.isEmpty(), "what is lost is said");
            for (String problem : problems) {
                assertTrue(problem.chars().allMatch(c -> c >= ' ' && c < 0x7f), problem);
            }
        }

        void assertSame(Outcome other) {
            assertSamePackets(other);
            assertEquals(problems, other.problems);
            assertEquals(lost, other.lost);
        }

        void assertSamePackets(Outcome other) {
            assertEquals(packets.toString(), other.packets.toString());
            assertEquals(exception, other.exception);
        }
    }

    private static Outcome read(byte[] file, boolean pipe, boolean packed) throws IOException {
        RecordingSink sink = new RecordingSink();
        Problems problems = new Problems();
        Progress progress = new Progress();
        Delivery delivery = new Delivery(POOL, sink, 1, new StopSignal(), progress);
        CaptureReader reader = new CaptureReader(delivery, problems, null);
        problems.input("f");
        String exception = "";
        try (ReadableByteChannel channel = Channels.newChannel(stream(file, pipe));
                CaptureInput input = CaptureInput.open(channel, pipe, progress)) {
            reader.read(input);
            input.leftOver();
        } catch (IOException e) {
            exception = e.getClass().getSimpleName();
        } catch (StoppedException e) {
            throw new AssertionError("nobody stopped it", e);
        }
        assertEquals(2, POOL.free(), "every block comes back");
        return new Outcome(sink.packets(), packed ? List.of() : problems.messages(), problems.lost(), progress,
                exception);
    }

    private static InputStream stream(byte[] file, boolean pipe) {
        return !pipe ? new ByteArrayInputStream(file) : new ByteArrayInputStream(file) {
            private int turn;

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + turn++ % 7));
            }
        };
    }
}
