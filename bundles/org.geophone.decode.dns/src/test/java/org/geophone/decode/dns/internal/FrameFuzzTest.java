package org.geophone.decode.dns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.decode.dns.internal.support.Samples;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows of frames of any link type, some cut, some late, some after a handover to a new decoder. An input is a row of:
 * link type, what happens before the frame, length in two bytes, frame.
 */
class FrameFuzzTest {
    private static final int ETHERNET = LinkType.ETHERNET.ordinal();
    private static final long FIVE_SECONDS = 5_000_000_000L;

    /** All sample frames one after the other, and each alone. */
    static List<byte[]> rows() {
        Bytes all = new Bytes();
        List<byte[]> rows = new ArrayList<>();
        for (byte[] frame : Samples.all()) {
            byte[] row = new Bytes().u8(ETHERNET, 0).u16(frame.length).raw(frame).build();
            all.raw(row);
            rows.add(row);
        }
        rows.add(all.build());
        return rows;
    }

    @MethodSource("rows")
    @FuzzTest
    void everyFrameHasOneFateAndEveryStreamOneEnd(byte[] input) {
        Decoders.Settings settings = new Decoders.Settings();
        settings.streams = 8;
        settings.datagrams = 4;
        Run whole = run(input, settings, false);
        Run handed = run(input, settings, true);
        assertEquals(whole.out.get(Counter.PACKETS), handed.out.get(Counter.PACKETS));
        assertEquals(whole.out.get(Counter.BYTES), handed.out.get(Counter.BYTES));
    }

    private static Run run(byte[] input, Decoders.Settings settings, boolean handOver) {
        Run run = new Run(Decoders.with(settings));
        FuzzBytes bytes = new FuzzBytes(input);
        LinkType[] links = LinkType.values();
        while (bytes.more()) {
            run.packets.link = links[bytes.u8() % links.length];
            int before = bytes.u8();
            run.packets.timeNanos += (before & 15) * FIVE_SECONDS - ((before & 16) == 0 ? 0 : FIVE_SECONDS);
            byte[] frame = bytes.piece();
            run.packets.cut(frame, (before & 32) == 0 ? frame.length : frame.length * 3 / 4);
            if (handOver && (before & 64) != 0) {
                run.go();
                byte[] state = run.decoder.snapshot();
                run.decoder = Decoders.with(settings);
                run.decoder.restore(state);
            }
        }
        run.go().finish();
        long ended = run.out.get(Counter.TCP_STREAMS_CLOSED) + run.out.get(Counter.TCP_STREAMS_CUT)
                + run.out.get(Counter.TCP_STREAMS_EVICTED);
        assertEquals(run.out.get(Counter.TCP_STREAMS), ended, "every stream ends once");
        long faults = 0;
        for (DecodeFault fault : DecodeFault.values()) {
            faults += fault.leavesEvent() ? 0 : run.out.get(fault);
        }
        assertTrue(faults >= run.out.get(Counter.FRAMES_FAULT), "every faulty frame has a fault");
        int messages = run.out.messages.size();
        assertEquals(messages, run.finish().out.messages.size(), "nothing is left");
        return run;
    }

    /** What a decoder of another version, or a damaged file of it, may hand over; the checksum is right. */
    /** What a decoder that holds streams and fragments hands over, without its head. */
    static List<byte[]> snapshots() {
        Run run = new Run();
        for (byte[] frame : Samples.all()) {
            run.see(frame);
        }
        byte[] snapshot = run.decoder.snapshot();
        return List.of(Arrays.copyOfRange(snapshot, 20, snapshot.length));
    }

    @MethodSource("snapshots")
    @FuzzTest
    void anySnapshotIsTakenOverOrRefusedInWords(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        byte[] snapshot = ByteBuffer.allocate(20 + body.length).putInt(0x4750_4644).putInt(2).putInt(body.length)
                .putLong(sum.getValue()).put(body).array();
        Run run = new Run();
        try {
            run.decoder.restore(snapshot);
        } catch (IllegalArgumentException e) {
            assertFalse(e.getMessage().isBlank());
        }
        // not by Run's own steps: whose account such a state would continue nobody knows
        run.packets.add(Frames.udpQuery(1));
        run.decoder.decode(run.packets.cursor(), run.out);
        run.decoder.finish(run.out);
        assertTrue(run.out.ids().contains(1), "the next frame is decoded");
    }
}
