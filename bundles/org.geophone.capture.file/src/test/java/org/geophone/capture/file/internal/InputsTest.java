package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    private Path folder;

    private static byte[] one(int seconds) {
        return CaptureBytes.pcap(LITTLE, MICROS, 1).record(seconds, 0, packet(seconds, 20)).bytes();
    }

    private static List<Long> seconds(Replay replay) {
        return replay.packets().stream().map(seen -> seen.timeNanos() / 1_000_000_000L).toList();
    }

    @Test
    void aFolderIsReadByFileNameAndByKnownEndings() throws IOException {
        Replay.write(folder, "c.dmp", one(3));
        Replay.write(folder, "a.pcap", one(1));
        Replay.write(folder, "b.CAP.gz", CaptureBytes.gzip(one(2)));
        Replay.write(folder, "d.pcapng", one(4));
        Replay.write(folder, "notes.txt", one(9));
        Replay.write(folder, "old.pcap.bak", one(9));
        Files.createDirectory(folder.resolve("sub.pcap"));
        Replay.write(folder.resolve("sub.pcap"), "x.pcap", one(9));
        Replay replay = Replay.of(folder);
        assertEquals(List.of(1L, 2L, 3L, 4L), seconds(replay));
        assertTrue(replay.end().complete());
        assertEquals(4, replay.end().read());
    }

    @Test
    void pathsAreReadInTheOrderGivenAndMissingOnesAreToldFirst() {
        Path good = Replay.write(folder, "z.bin", one(1));
        Path cut = Replay.write(folder, "cut", new byte[] {1});
        Path second = Replay.write(folder, "a.bin", one(2));
        Path missing = folder.resolve("gone.pcap");
        Replay replay = Replay.of(good, cut, missing, second);
        assertEquals(List.of(1L, 2L), seconds(replay));
        assertFalse(replay.end().complete());
        assertEquals(2, replay.end().read());
        assertEquals(List.of(missing + ": there is no such file or folder",
                cut + ": this is no pcap and no pcapng capture; found only 1 byte"), replay.end().problems());
    }

    @Test
    void nothingReadableIsToldAsNothingRead() {
        Replay replay = Replay.of(folder.resolve("gone.pcap"));
        assertEquals(0, replay.end().read());
        assertFalse(replay.end().complete());
        assertFalse(replay.end().stopped());
    }

    @Test
    void aFolderWithoutCapturesIsSaid() {
        Replay.write(folder, "notes.txt", one(9));
        assertTrue(Replay.of(folder).problem().startsWith(folder + ": the folder holds no capture file"));
    }

    @Test
    void whatWasFoundInsteadOfACaptureIsSaid() {
        found(new byte[0], "nothing: it is empty");
        found("hello, world".getBytes(StandardCharsets.US_ASCII), "text");
        found(new byte[] {'P', 'K', 3, 4, 0}, "a zip archive; unpack it");
        found(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0}, "zstd data; unpack it");
        found(new byte[] {'s', 'n', 'o', 'o', 'p', 0, 0, 0}, "a snoop capture; convert it with editcap");
        found(new byte[] {1, 2, 3, (byte) 0xff, 5}, "first bytes 010203ff, which no capture begins with");
    }

    private void found(byte[] content, String what) {
        Replay replay = Replay.of(folder, "x.pcap", content);
        assertEquals(folder.resolve("x.pcap") + ": this is no pcap and no pcapng capture; found " + what,
                replay.problem());
        assertEquals(0, replay.end().read());
        assertFalse(replay.end().complete());
    }

    @Test
    void controlCharactersInFileNamesAreEscapedInMessages() {
        Replay replay = Replay.of(folder, "evil\u001b[31m\u202e.pcap", new byte[0]);
        assertTrue(replay.problem().contains("evil\\u001b[31m\\u202e.pcap: "), replay.problem());
    }
}
