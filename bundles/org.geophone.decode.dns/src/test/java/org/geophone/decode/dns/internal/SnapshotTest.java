package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ACK;
import static org.geophone.testkit.capture.Frames.SYN;
import static org.geophone.testkit.capture.Frames.fromClient;
import static org.geophone.testkit.capture.Frames.fromServer;
import static org.geophone.testkit.capture.Frames.part;
import static org.geophone.testkit.capture.Frames.prefixed;
import static org.geophone.testkit.capture.Frames.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.decode.dns.internal.support.Samples;
import org.junit.jupiter.api.Test;

/** A decoder replaced in the middle: the successor goes on as if nothing had happened. */
class SnapshotTest {
    private static Run undisturbed(List<byte[]> frames) {
        Run run = new Run();
        frames.forEach(run::see);
        return run.finish();
    }

    @Test
    void aHandOverAfterAnyFrameChangesNothing() {
        List<byte[]> frames = Samples.all();
        Run expected = undisturbed(frames);
        for (int at = 0; at <= frames.size(); at++) {
            Run run = new Run();
            for (int i = 0; i < frames.size(); i++) {
                if (i == at) {
                    handOver(run, Decoders.usual());
                }
                run.see(frames.get(i));
            }
            if (at == frames.size()) {
                handOver(run, Decoders.usual());
            }
            run.finish();
            assertEquals(expected.out.fingerprints(), run.out.fingerprints(), "handed over before frame " + at);
            for (Counter counter : Counter.values()) {
                assertEquals(expected.out.get(counter), run.out.get(counter), counter.id() + " at " + at);
            }
            for (DecodeFault fault : DecodeFault.values()) {
                assertEquals(expected.out.get(fault), run.out.get(fault), fault.id() + " at " + at);
            }
        }
    }

    @Test
    void aHandOverAfterEveryFrameChangesNothing() {
        List<byte[]> frames = Samples.all();
        Run run = new Run();
        for (byte[] frame : frames) {
            run.see(frame);
            handOver(run, Decoders.usual());
        }
        assertEquals(undisturbed(frames).out.fingerprints(), run.finish().out.fingerprints());
    }

    @Test
    void whatASmallerSuccessorCannotHoldIsCountedAndTheNewestStays() {
        Run run = new Run();
        byte[] stream = prefixed(query(1));
        for (int port = 1; port <= 20; port++) {
            run.see(frame(port, 100, SYN, new byte[0]), frame(port, 101, ACK, part(stream, 0, 20)));
        }
        Decoders.Settings small = new Decoders.Settings();
        small.streams = 8;
        handOver(run, Decoders.with(small));
        run.see(frame(20, 121, ACK, part(stream, 20, stream.length)));
        assertEquals(List.of(1), run.out.ids());
        assertEquals(12, run.out.get(Counter.TCP_STREAMS_EVICTED));
        assertEquals(12, run.out.get(DecodeFault.TCP_INCOMPLETE));
    }

    /** From a client 2,048 bytes of a stream with a SYN may go unread, from a server 65,537. */
    @Test
    void howManyBytesMayStillGoUnreadIsHandedOver() {
        byte[] rest = new byte[1400];
        Arrays.fill(rest, (byte) 0xee);
        Run client = new Run().see(fromClient(100, SYN, new byte[0]));
        handOver(client, Decoders.usual());
        client.see(fromClient(401, ACK, rest)).finish();
        assertEquals(0, client.out.get(DecodeFault.NOT_DNS));
        assertEquals(1, client.out.get(DecodeFault.TCP_GAP));
        Run server = new Run();
        for (int at = 0; at < 47 * 1400; at += 1400) {
            server.see(fromServer(at, 1, ACK, rest));
            handOver(server, Decoders.usual());
        }
        assertEquals(1400, server.only().wireBytes, "the 47th makes 65,800");
    }

    @Test
    void aSnapshotOfAnotherVersionIsRefusedWithBothVersions() {
        byte[] old = new Run().decoder.snapshot();
        old[7] = 1;
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Decoders.usual().restore(old));
        assertEquals("snapshot version 1 is not known; this decoder reads 2", e.getMessage());
    }

    private static byte[] frame(int port, long sequence, int flags, byte[] payload) {
        byte[] frame = fromClient(sequence, flags, payload);
        frame[34] = 0;
        frame[35] = (byte) port;
        return frame;
    }

    private static void handOver(Run run, FrameDecoderComponent successor) {
        successor.restore(run.decoder.snapshot());
        run.decoder = successor;
    }

    @Test
    void damagedBytesAreRefusedWithAReason() {
        Run run = new Run();
        Samples.all().subList(0, 30).forEach(run::see);
        byte[] good = run.decoder.snapshot();
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            assertRefused(bad);
        }
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length));
        }
    }

    private static void assertRefused(byte[] bad) {
        FrameDecoderComponent decoder = Decoders.usual();
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> decoder.restore(bad));
        assertTrue(e.getMessage().contains("snapshot"), e.getMessage());
    }
}
