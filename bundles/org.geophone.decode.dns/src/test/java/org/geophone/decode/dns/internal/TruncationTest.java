package org.geophone.decode.dns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.decode.dns.internal.support.Samples;
import org.junit.jupiter.api.Test;

/** Every sample frame cut at every byte, as a snap length does it and as a capture that denies it. */
class TruncationTest {
    @Test
    void aFrameCutAnywhereHasOneFateAndNeverMoreMessages() {
        List<byte[]> frames = Samples.all();
        FrameDecoderComponent decoder = Decoders.usual();
        for (int f = 0; f < frames.size(); f++) {
            byte[] frame = frames.get(f);
            long whole = new Run(decoder).see(frame).finish().out.get(Counter.DNS_MESSAGES);
            for (int length = 0; length <= frame.length; length++) {
                Run cut = new Run(decoder);
                cut.packets.cut(frame, length);
                cut.go().finish();
                assertTrue(cut.out.messages.size() <= Math.max(1, whole), "frame " + f + " cut at " + length);
                Run denied = new Run(decoder).see(Arrays.copyOf(frame, length)).finish();
                assertTrue(denied.out.messages.size() <= Math.max(1, whole), "frame " + f + " denied at " + length);
            }
        }
    }

    @Test
    void aUdpFrameCutInItsHeadersIsShortAndCutInItsMessageIsAnEvent() {
        byte[] frame = Samples.all().get(0);
        for (int length = 0; length < frame.length; length++) {
            Run run = new Run();
            run.packets.cut(frame, length);
            run.go();
            boolean event = length >= 42 + 12;
            assertEquals(event ? 1 : 0, run.out.messages.size(), "cut at " + length);
            assertEquals(event ? 0 : 1, run.out.get(DecodeFault.SHORT_FRAME), "cut at " + length);
            assertEquals(event ? 1 : 0, run.out.get(DecodeFault.CUT_CAPTURE), "cut at " + length);
        }
    }

    @Test
    void allSampleFramesWholeGiveTheirMessages() {
        Run run = new Run();
        Samples.all().forEach(run::see);
        run.finish();
        // 7 plain, 7 in tunnels, 2 datagrams, client's 7, server's 10 and 11, 12 and 13, 14 without prefix, 15 once
        // though sent twice, and at the end 8 (cut by a hole of ten bytes that nobody acknowledged) and 9
        assertEquals(List.of(1, 2, 2, 1, 1, 1, 3, 4, 5, 4, 4, 4, 4, 4, 6, 6, 7, 10, 11, 12, 13, 14, 15, 8, 9),
                run.out.ids());
    }
}
