package org.geophone.capture.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read to its end is not read again at the next start of the sensor. */
class ReadBeforeTest {
    private static final int DELETED = 5;
    private static final int MODIFIED = 4;
    private static final int MICROS = 0xa1b2_c3d4;

    @TempDir
    Path folder;
    private Path data;
    private Path captures;
    private Path first;

    @BeforeEach
    void captures() throws IOException {
        data = folder.resolve("data");
        captures = Files.createDirectory(folder.resolve("captures of today"));
        first = Replay.write(captures, "1.pcap", capture(3));
    }

    private static byte[] capture(int packets) {
        CaptureBytes file = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, MICROS, 1);
        for (int i = 0; i < packets; i++) {
            file.record(1_700_000_000 + i, 0, new byte[60]);
        }
        return file.bytes();
    }

    /** One start of the sensor: how many packets came, and how it ended. */
    private CaptureEnd start(int packets, int reason, boolean readAgain) {
        FileCaptureSource source = new FileCaptureSource(new TestConfig("a/b", new String[] {captures.toString()},
                "max", 1 << 19, 2, readAgain), ReplayRun.STANDARD_INPUT, data);
        RecordingSink sink = new RecordingSink();
        source.start(sink, 0);
        CaptureEnd end = sink.awaitEnd();
        source.deactivated(reason);
        assertEquals(packets, sink.packets().size());
        return end;
    }

    private void start(int packets) {
        start(packets, MODIFIED, false);
    }

    @Test
    void aFileThatWasReadToItsEndIsLeftOutUntilItIsAnother() throws IOException {
        start(3);
        CaptureEnd again = start(0, MODIFIED, false);
        assertTrue(again.complete(), again.toString());
        Replay.write(captures, "2.pcap", capture(2));
        start(2);
        Files.setLastModifiedTime(first, FileTime.fromMillis(1));
        start(3);
        Files.setLastModifiedTime(Replay.write(captures, "1.pcap", capture(4)), FileTime.fromMillis(1));
        start(4);
        start(0);
    }

    @Test
    void everythingIsReadAgainWhereThatIsWantedOrTheSourceWasDeleted() {
        start(3, MODIFIED, true);
        start(3, MODIFIED, true);
        start(0, DELETED, false);
        start(3);
    }

    @Test
    void anotherSourceHasNotReadWhatThisOneHas() {
        start(3);
        Replay replay = Replay.of(first);
        assertEquals(3, replay.packets().size());
    }

    @Test
    void whatIsNoCaptureSaysSoAtEveryStart() {
        Replay.write(captures, "1.pcap", "no capture".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 2; i++) {
            CaptureEnd end = start(0, MODIFIED, false);
            assertEquals(1, end.problems().size(), end.toString());
        }
    }

    @Test
    void aMemoryThatIsDamagedReadsOnceMore() throws IOException {
        start(3);
        Path file = data.resolve("captures-read").resolve("a%2Fb.txt");
        assertTrue(Files.exists(file));
        Files.write(file, new byte[] {(byte) 0xff, '\n', ' ', '\n', 'x'});
        start(3);
        start(0);
    }
}
