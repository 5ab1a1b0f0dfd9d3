package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ACK;
import static org.geophone.testkit.capture.Frames.CLIENT;
import static org.geophone.testkit.capture.Frames.FIN;
import static org.geophone.testkit.capture.Frames.RST;
import static org.geophone.testkit.capture.Frames.SERVER;
import static org.geophone.testkit.capture.Frames.SYN;
import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.fromClient;
import static org.geophone.testkit.capture.Frames.fromServer;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.part;
import static org.geophone.testkit.capture.Frames.prefixed;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.junit.jupiter.api.Test;

/** How streams begin, end, are reused and pushed out. */
class TcpLifeTest {
    private static final byte[] NONE = new byte[0];
    private static final byte[] OTHER = ethernet(0x0806, new byte[28]);
    private static final byte[] ONE = prefixed(query(1));
    private static final byte[] TWO = prefixed(query(2));

    private static byte[] from(int port, long sequence, int flags, byte[] payload) {
        return ethernet(0x0800, ipv4(CLIENT, SERVER, 6, 7, 0, tcp(port, 53, sequence, 0, flags, payload)));
    }

    private static Run with(int streams) {
        Decoders.Settings settings = new Decoders.Settings();
        settings.streams = streams;
        return new Run(Decoders.with(settings));
    }

    @Test
    void finAndResetCloseAStream() {
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, FIN | ACK, ONE));
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CLOSED));
        Run reset = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, ONE), fromClient(136, RST, NONE));
        assertEquals(1, reset.out.get(Counter.TCP_STREAMS_CLOSED));
        Run half = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, part(ONE, 0, 30)),
                fromClient(131, RST, NONE)).finish();
        assertEquals(1, half.out.get(Counter.TCP_STREAMS_CUT));
        assertEquals(1, half.out.get(DecodeFault.TCP_INCOMPLETE));
        assertEquals(1, half.out.messages.size());
    }

    @Test
    void whatIsSentAgainAfterFinIsNotReadAgain() {
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, FIN | ACK, ONE),
                fromClient(101, ACK, ONE), fromClient(101, FIN | ACK, ONE));
        assertEquals(List.of(1), run.out.ids());
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CLOSED));
        assertEquals(3, run.out.get(Counter.FRAMES_EMPTY));
        run.see(fromClient(7000, SYN, NONE), fromClient(7001, FIN | ACK, TWO));
        assertEquals(List.of(1, 2), run.out.ids(), "the same ports again");
        run.see(fromClient(9_000_000, ACK, ONE));
        assertEquals(List.of(1, 2, 1), run.out.ids(), "and again, without a SYN");
        run.finish();
        assertEquals(3, run.out.get(Counter.TCP_STREAMS));
        assertEquals(3, run.out.get(Counter.TCP_STREAMS_CLOSED));
    }

    @Test
    void shortConnectionsDoNotPushOutOneThatIsOpen() {
        Run run = with(64).see(from(999, 100, SYN, NONE), from(999, 101, ACK, part(ONE, 0, 20)));
        for (int port = 1000; port < 2000; port++) {
            run.see(from(port, 100, SYN, NONE), from(port, 101, FIN | ACK, TWO));
        }
        assertEquals(1001, run.see(from(999, 121, ACK, part(ONE, 20, 35))).out.messages.size());
        assertEquals(0, run.out.get(Counter.TCP_STREAMS_EVICTED));
    }

    @Test
    void aFrameWithoutPayloadIsEmptyAlsoWhenItEndsAStreamInsideAMessage() {
        Run run = new Run().see(fromClient(101, ACK, part(ONE, 0, 30)), fromClient(131, RST, NONE));
        assertEquals(1, run.out.get(Counter.FRAMES_HELD));
        assertEquals(1, run.out.get(Counter.FRAMES_EMPTY));
        assertEquals(1, run.finish().out.messages.get(0).packet, "the message names the frame that brought it");
        Run reason = new Run().see(fromClient(136, RST, "no such host".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(1, reason.out.get(DecodeFault.NOT_DNS));
        assertEquals("no such host".length(), reason.only().wireBytes, "it goes on for its bytes");
    }

    @Test
    void aForgedResetOrFinInsideAMessageDoesNotHideWhatGoesOn() {
        byte[] all = prefixed(query(1), query(2), query(3), query(4));
        for (int flags : new int[] {RST, FIN | ACK}) {
            Run run = new Run().see(fromClient(100, SYN, NONE));
            for (int from = 0; from < all.length; from += 20) {
                run.see(fromClient(101 + from, ACK, part(all, from, Math.min(all.length, from + 20))),
                        fromClient(101 + Math.min(all.length, from + 20), flags, NONE));
            }
            assertEquals(List.of(1, 2, 3, 4), run.finish().out.ids(), "flags " + flags);
            assertEquals(run.out.get(Counter.TCP_STREAMS), run.out.get(Counter.TCP_STREAMS_CLOSED));
        }
    }

    @Test
    void afterAForgedResetSegmentsOutOfOrderAreStillPutTogether() {
        byte[] all = prefixed(query(1), query(2), query(3));
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, part(all, 0, 20)),
                fromClient(121, RST, NONE), fromClient(151, ACK, part(all, 50, all.length)),
                fromClient(121, ACK, part(all, 20, 50)));
        assertEquals(List.of(1, 2, 3), run.out.ids());
    }

    @Test
    void aFinAheadOfTheDataDoesNotEndAStreamThatGoesOnBehindIt() {
        byte[] all = prefixed(query(1), query(2));
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, part(all, 0, 20)),
                fromClient(141, FIN | ACK, NONE), fromClient(121, ACK, part(all, 20, all.length)));
        assertEquals(List.of(1, 2), run.out.ids());
        assertEquals(0, run.out.get(Counter.TCP_STREAMS_CLOSED));
    }

    @Test
    void bytesWithoutASynThatAreNoMessageAreForeignAboveAFew() {
        byte[] bytes = new byte[90];
        Arrays.fill(bytes, (byte) 0xee);
        assertEquals(90, new Run().see(fromClient(101, ACK, bytes)).only().wireBytes);
        assertEquals(0, new Run().see(fromClient(101, ACK, part(bytes, 0, 60))).out.messages.size());
        Run backwards = new Run().see(fromClient(5_000, ACK, part(bytes, 0, 60)), fromClient(4_000, ACK, bytes));
        assertTrue(backwards.only().isForeign(), "before the first byte known of");
        Run known = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, ONE));
        for (int at = 0; at < 2_070; at += 90) {
            known.see(fromClient(0x7000_0000L + at, ACK, bytes));
        }
        assertEquals(2, known.out.messages.size(), "2,048 bytes may be the capture's loss, far from the stream too");
    }

    @Test
    void theRestOfALongAnswerSeenFromItsMiddleIsNotForeign() {
        byte[] rest = new byte[1400];
        Arrays.fill(rest, (byte) 0xee);
        Run run = new Run();
        for (int at = 0; at < 64_400; at += 1400) {
            run.see(fromServer(at, 1, ACK, rest));
        }
        assertEquals(0, run.out.messages.size());
        assertEquals(46, run.out.get(DecodeFault.TCP_GAP));
    }

    @Test
    void thePayloadBehindABadHeaderIsForeign() {
        byte[] bad = tcp(40_000, 53, 1, 0, ACK, ONE);
        bad[12] = (byte) 0xf0;
        Run run = new Run().see(ethernet(0x0800, ipv4(6, bad)));
        assertEquals(1, run.out.get(DecodeFault.BAD_TCP_HEADER));
        assertEquals(ONE.length, run.only().wireBytes);
    }

    @Test
    void aResetFarFromTheStreamIsIgnored() {
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, part(ONE, 0, 20)),
                fromClient(0x7000_0000L, RST, NONE), fromClient(121, ACK, part(ONE, 20, 35)));
        assertEquals(List.of(1), run.out.ids());
    }

    @Test
    void portsUsedAgainBeginANewStreamWithAndWithoutItsSyn() {
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, ONE),
                fromClient(0x7000_0000L, SYN, NONE), fromClient(0x7000_0001L, ACK, TWO));
        assertEquals(List.of(1, 2), run.out.ids());
        assertEquals(2, run.out.get(Counter.TCP_STREAMS));
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CLOSED));
        assertEquals(List.of(1, 2, 1), run.see(fromClient(0x1000_0000L, ACK, ONE)).out.ids());
    }

    @Test
    void garbageFarFromTheStreamDoesNotDisturbIt() {
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, part(ONE, 0, 20)),
                fromClient(0x7000_0000L, ACK, new byte[40]), fromClient(121, ACK, part(ONE, 20, 35)));
        assertEquals(List.of(1), run.out.ids());
        assertEquals(1, run.out.get(DecodeFault.TCP_GAP));
    }

    @Test
    void aSilentStreamEndsByCaptureTime() {
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, part(ONE, 0, 20)));
        run.packets.timeNanos += 31_000_000_000L;
        run.see(OTHER);
        assertEquals(0, run.out.get(Counter.TCP_STREAMS_CUT), "one packet may be dated wrongly");
        run.see(OTHER);
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CUT));
        assertEquals(1, run.out.messages.size());
        assertEquals(2, run.out.messages.get(0).packet);
    }

    @Test
    void onePacketThatIsDatedFarBackOrAheadEndsNoStream() {
        for (long seconds : new long[] {-7200, -31, 31, 7200}) {
            Run run = new Run().see(from(999, 100, SYN, NONE), from(999, 101, ACK, part(ONE, 0, 20)),
                    fromClient(100, SYN, NONE), fromClient(101, ACK, part(TWO, 0, 20)));
            run.packets.timeNanos += seconds * 1_000_000_000L;
            run.see(OTHER);
            run.packets.timeNanos -= seconds * 1_000_000_000L;
            run.see(from(999, 121, ACK, part(ONE, 20, 35)));
            for (int i = 0; i < 20; i++) {
                run.see(OTHER);
            }
            run.see(fromClient(121, ACK, part(TWO, 20, 35))).finish();
            assertEquals(List.of(1, 2), run.out.ids(), seconds + " s");
            assertEquals(0, run.out.get(DecodeFault.TCP_INCOMPLETE), seconds + " s");
        }
    }

    @Test
    void aStreamThatIsSilentSinceTheClockWasSetBackEndsByTheNewTime() {
        Run run = new Run().see(fromClient(100, SYN, NONE), fromClient(101, ACK, part(ONE, 0, 20)));
        run.packets.timeNanos -= 7_200_000_000_000L;
        for (int i = 0; i < 16; i++) {
            run.see(OTHER);
        }
        assertEquals(0, run.out.get(Counter.TCP_STREAMS_CUT));
        run.packets.timeNanos += 31_000_000_000L;
        run.see(OTHER, OTHER);
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CUT));
    }

    @Test
    void theStreamSilentLongestIsPushedOutAndItsNextMessageIsStillFound() {
        Run run = with(8);
        for (int port = 1; port <= 9; port++) {
            run.see(from(port + 1000, 101, ACK, ONE));
        }
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_EVICTED));
        run.see(from(1001, 136, ACK, TWO));
        assertEquals(2, run.out.messages.get(9).id);
        run.finish();
        assertEquals(run.out.get(Counter.TCP_STREAMS), run.out.get(Counter.TCP_STREAMS_EVICTED)
                + run.out.get(Counter.TCP_STREAMS_CLOSED));
    }

    @Test
    void aFloodOfSynsPushesOutNoStreamWithPayload() {
        Run run = with(64).see(from(999, 100, SYN, NONE), from(999, 101, ACK, part(ONE, 0, 20)));
        for (int port = 1000; port < 2000; port++) {
            run.see(from(port, 100, SYN, NONE));
        }
        assertEquals(List.of(1), run.see(from(999, 121, ACK, part(ONE, 20, 35))).out.ids());
        assertEquals(0, run.out.get(Counter.TCP_STREAMS_EVICTED));
    }

    @Test
    void theStreamsSilentLongestArePushedOutWhenTheMemoryIsFull() {
        byte[] large = prefixed(Arrays.copyOf(query(3), 60_000));
        Run run = new Run();
        for (int port = 1000; port < 1040; port++) {
            run.see(from(port, 100, SYN, NONE));
            for (int at = 0; at < 42_000; at += 1400) {
                run.see(from(port, 101 + at, ACK, part(large, at, at + 1400)));
            }
        }
        long evicted = run.out.get(Counter.TCP_STREAMS_EVICTED);
        assertEquals(evicted, run.out.get(DecodeFault.TCP_INCOMPLETE));
        run.finish();
        assertEquals(40, evicted + run.out.get(Counter.TCP_STREAMS_CUT));
        assertEquals(40, run.out.messages.size(), "each is reported as far as it was seen");
        assertTrue(evicted > 0 && evicted < 40, "evicted " + evicted);
    }

    @Test
    void otherPortsAndBadHeadersAreCounted() {
        byte[] bad = tcp(40_000, 53, 1, 0, ACK, NONE);
        bad[12] = 0x40;
        assertEquals(1, new Run().see(ethernet(0x0800, ipv4(6, bad))).out.get(DecodeFault.BAD_TCP_HEADER));
        byte[] beyond = tcp(40_000, 53, 1, 0, ACK, NONE);
        beyond[12] = 0x60;
        assertEquals(1, new Run().see(ethernet(0x0800, ipv4(6, beyond))).out.get(DecodeFault.BAD_TCP_HEADER));
        byte[] other = tcp(40_000, 443, 1, 0, ACK, ONE);
        assertEquals(1, new Run().see(ethernet(0x0800, ipv4(6, other))).out.get(Counter.FRAMES_OTHER_PORT));
    }
}
