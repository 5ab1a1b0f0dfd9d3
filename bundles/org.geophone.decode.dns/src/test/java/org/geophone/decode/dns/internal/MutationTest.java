package org.geophone.decode.dns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.decode.dns.internal.support.Samples;
import org.junit.jupiter.api.Test;

/** Damaged frames in long runs over one decoder with small tables, so that all that is kept meets all damage. */
class MutationTest {
    private static final int FRAMES_PER_BLOCK = 500;

    @Test
    void damagedFramesNeverThrowAndKeepTheAccount() {
        for (long seed = 1; seed <= 12; seed++) {
            try {
                mutate(seed, 10_000);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void mutate(long seed, int count) {
        Random random = new Random(seed);
        Decoders.Settings settings = new Decoders.Settings();
        settings.streams = 8 + random.nextInt(64);
        settings.datagrams = 1 + random.nextInt(16);
        Run run = new Run(Decoders.with(settings));
        List<byte[]> samples = Samples.all();
        LinkType[] links = LinkType.values();
        for (int i = 1; i <= count; i++) {
            byte[] frame = damage(samples.get(random.nextInt(samples.size())).clone(), random);
            run.packets.link = random.nextInt(20) == 0 ? links[random.nextInt(links.length)] : LinkType.ETHERNET;
            run.packets.timeNanos += random.nextInt(1000) == 0 ? 40_000_000_000L * (random.nextInt(3) - 1)
                    : random.nextInt(100_000_000);
            run.packets.cut(frame, random.nextInt(10) == 0 ? random.nextInt(frame.length + 1) : frame.length);
            if (i % FRAMES_PER_BLOCK == 0) {
                run.go();
            }
            if (random.nextInt(2000) == 0) {
                run.go();
                byte[] handed = run.decoder.snapshot();
                run.decoder = Decoders.with(settings);
                run.decoder.restore(handed);
            }
        }
        run.go().finish();
        long opened = run.out.get(Counter.TCP_STREAMS);
        long ended = run.out.get(Counter.TCP_STREAMS_CLOSED) + run.out.get(Counter.TCP_STREAMS_CUT)
                + run.out.get(Counter.TCP_STREAMS_EVICTED);
        assertEquals(opened, ended, "seed " + seed + ": every stream ends once");
        long faulty = run.out.get(Counter.FRAMES_FAULT);
        long faults = 0;
        for (DecodeFault fault : DecodeFault.values()) {
            faults += fault.leavesEvent() ? 0 : run.out.get(fault);
        }
        assertTrue(faults >= faulty, "seed " + seed + ": every faulty frame has a fault");
        int messages = run.out.messages.size();
        assertEquals(messages, run.finish().out.messages.size(), "seed " + seed + ": nothing is left");
    }

    private static byte[] damage(byte[] frame, Random random) {
        int flips = random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            // headers are hit more often than names
            int at = random.nextInt(random.nextBoolean() ? Math.min(frame.length, 80) : frame.length);
            frame[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) (frame[at] ^ 1 << random.nextInt(8));
                case 1 -> (byte) random.nextInt(256);
                case 2 -> (byte) 0xff;
                default -> 0;
            };
        }
        return frame;
    }
}
