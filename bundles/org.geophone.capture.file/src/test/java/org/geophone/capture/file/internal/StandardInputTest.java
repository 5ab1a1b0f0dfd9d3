package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Standard input is a pipe here: bytes come when the writer sends them. */
class StandardInputTest {
    private final RecordingSink sink = new RecordingSink();
    private Pipe pipe;
    private FileCaptureSource source;

    @BeforeEach
    void open() throws IOException {
        pipe = Pipe.open();
    }

    @AfterEach
    void close() throws IOException {
        source.stop();
        pipe.sink().close();
        pipe.source().close();
    }

    private void start(String speed) {
        source = new FileCaptureSource(new TestConfig("-").withSpeed(speed), pipe::source, null);
        source.start(sink, 0);
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            pipe.sink().write(out);
        }
    }

    private void trickle(byte[] header, byte[] first, byte[] second) throws IOException, InterruptedException {
        send(header);
        send(first);
        sink.awaitPackets(1);
        send(Arrays.copyOf(second, 10));
        send(Arrays.copyOfRange(second, 10, second.length));
        sink.awaitPackets(2);
        pipe.sink().close();
        CaptureEnd end = sink.awaitEnd();
        assertEquals(List.of(), end.problems());
        assertTrue(end.complete());
        assertArrayEquals(packet(1, 40), sink.packets().get(0).data());
        assertArrayEquals(packet(2, 41), sink.packets().get(1).data());
        assertEquals(-1, source.stats().inputTotal());
    }

    @Test
    void packetsOfAPipeAreHandedOverAsTheyCome() throws IOException, InterruptedException {
        start("max");
        trickle(CaptureBytes.pcap(LITTLE, MICROS, 1).bytes(),
                new CaptureBytes(LITTLE).record(1, 1, packet(1, 40)).bytes(),
                new CaptureBytes(LITTLE).record(2, 2, packet(2, 41)).bytes());
    }

    @Test
    void pcapngPacketsOfAPipeAreHandedOverAsTheyCome() throws IOException, InterruptedException {
        start("max");
        trickle(new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, new byte[0]).bytes(),
                new CaptureBytes(LITTLE).enhanced(0, 1, packet(1, 40)).bytes(),
                new CaptureBytes(LITTLE).enhanced(0, 2, packet(2, 41)).bytes());
    }

    @Test
    void pacedPacketsOfAPipeAreHandedOverAsTheyCome() throws IOException, InterruptedException {
        start("1000000");
        trickle(CaptureBytes.pcap(LITTLE, MICROS, 1).bytes(),
                new CaptureBytes(LITTLE).record(1, 1, packet(1, 40)).bytes(),
                new CaptureBytes(LITTLE).record(2, 2, packet(2, 41)).bytes());
    }

    @Test
    void gzipOverAPipeIsRead() throws IOException {
        start("max");
        byte[] plain = CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 1, packet(1, 40)).bytes();
        byte[] members = CaptureBytes.join(CaptureBytes.gzip(Arrays.copyOf(plain, 30)),
                CaptureBytes.gzip(Arrays.copyOfRange(plain, 30, plain.length)));
        for (byte b : members) {
            send(new byte[] {b});
        }
        pipe.sink().close();
        assertTrue(sink.awaitEnd().complete());
        assertArrayEquals(packet(1, 40), sink.packets().get(0).data());
    }

    @Test
    void stopEndsAReadThatWaitsForTheWriter() throws IOException, InterruptedException {
        start("max");
        send(CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 1, packet(1, 40)).bytes());
        sink.awaitPackets(1);
        source.stop();
        CaptureEnd end = sink.awaitEnd();
        assertTrue(end.stopped());
        assertFalse(end.complete());
        assertEquals(1, end.read(), "its header was read");
        assertEquals(List.of(), end.problems(), "a read that stop ended is no problem");
        assertEquals(1, sink.packets().size());
    }

    @Test
    void stopEndsAWaitBeforeTheFirstByte() {
        start("max");
        source.stop();
        assertTrue(sink.awaitEnd().stopped());
    }
}
