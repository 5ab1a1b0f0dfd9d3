package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ACK;
import static org.geophone.testkit.capture.Frames.FIN;
import static org.geophone.testkit.capture.Frames.SYN;
import static org.geophone.testkit.capture.Frames.fromClient;
import static org.geophone.testkit.capture.Frames.fromServer;
import static org.geophone.testkit.capture.Frames.part;
import static org.geophone.testkit.capture.Frames.prefixed;
import static org.geophone.testkit.capture.Frames.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.testkit.capture.Bytes;
import org.geophone.decode.dns.internal.support.Run;
import org.junit.jupiter.api.Test;

/** Streams with holes, without beginning, and with something else than DNS in them. */
class TcpLossTest {
    private static final byte[] NONE = new byte[0];
    private static final byte[] FIVE = prefixed(query(1), query(2), query(3), query(4), query(5));
    private static final int EACH = 35;

    private static Run opened() {
        return new Run().see(fromClient(100, SYN, NONE));
    }

    private static byte[] segment(int from, int to) {
        return fromClient(101 + from, ACK, part(FIVE, from, to));
    }

    @Test
    void aHoleTheReceiverHasAcknowledgedIsGivenUpAtOnceAndReadingGoesOn() {
        Run run = opened().see(segment(0, EACH), segment(2 * EACH, 3 * EACH));
        assertEquals(List.of(1), run.out.ids());
        run.see(fromServer(500, 101 + 3 * EACH, ACK, NONE));
        assertEquals(List.of(1, 3), run.out.ids());
        assertEquals(3, run.out.messages.get(1).packet, "the frame that brought it, not the one that freed it");
        assertEquals(1, run.out.get(Counter.TCP_GAPS));
        assertEquals(1, run.out.get(DecodeFault.TCP_GAP));
        assertEquals(List.of(1, 3, 4), run.see(segment(3 * EACH, 4 * EACH)).out.ids());
    }

    @Test
    void aHoleTheReceiverIsStillWaitingForIsWaitedFor() {
        Run run = opened().see(segment(0, EACH), segment(2 * EACH, 3 * EACH),
                fromServer(500, 101 + EACH, ACK, NONE), segment(EACH, 2 * EACH));
        assertEquals(List.of(1, 2, 3), run.out.ids());
        assertEquals(0, run.out.get(Counter.TCP_GAPS));
    }

    @Test
    void aHoleInsideAMessageCutsItAndTheNextMessageIsFoundByTheLength() {
        Run run = opened().see(segment(0, EACH + 20), segment(EACH + 25, FIVE.length),
                fromServer(500, 101 + FIVE.length, ACK, NONE));
        assertEquals(List.of(1, 2, 3, 4, 5), run.out.ids());
        EventSlot cut = run.out.messages.get(1);
        assertEquals(18, cut.messageBytes);
        assertEquals(EACH, cut.wireBytes);
        assertEquals(DecodeFault.CUT_CAPTURE.bit(), cut.faults & DecodeFault.CUT_CAPTURE.bit());
    }

    @Test
    void aHoleOverALengthPrefixIsLeftAtAMessageWithoutPrefix() {
        Run run = opened().see(segment(0, EACH - 3), segment(EACH + 2, 2 * EACH), segment(2 * EACH, 3 * EACH),
                fromServer(500, 101 + 3 * EACH, ACK, NONE));
        assertEquals(List.of(1, 2, 3), run.out.ids());
        assertEquals(EACH, run.out.messages.get(1).wireBytes);
    }

    @Test
    void aHoleThatEndsInsideAMessageIsLeftAtTheNextPrefixInTheSameSegment() {
        Run run = opened().see(segment(0, EACH), segment(EACH + 9, FIVE.length),
                fromServer(500, 101 + FIVE.length, ACK, NONE));
        assertEquals(List.of(1, 3, 4, 5), run.out.ids());
    }

    @Test
    void anOldHoleIsGivenUpByCaptureTime() {
        Run run = opened().see(segment(0, EACH), segment(2 * EACH, 3 * EACH));
        run.packets.timeNanos += 3_100_000_000L;
        assertEquals(List.of(1), run.see(segment(3 * EACH, 4 * EACH)).out.ids(), "one packet may be dated wrongly");
        assertEquals(List.of(1, 3, 4, 5), run.see(segment(4 * EACH, 5 * EACH)).out.ids());
    }

    @Test
    void onePacketThatIsDatedFarBackOrAheadGivesNoHoleUp() {
        for (long nanos : new long[] {-3_100_000_000L, 3_100_000_000L}) {
            Run run = opened().see(segment(0, EACH), segment(2 * EACH, 3 * EACH));
            run.packets.timeNanos += nanos;
            run.see(segment(3 * EACH, 4 * EACH));
            run.packets.timeNanos -= nanos;
            run.see(segment(EACH, 2 * EACH));
            assertEquals(List.of(1, 2, 3, 4), run.out.ids(), nanos + " ns");
        }
    }

    @Test
    void aHoleIsGivenUpAtTheEndOfInputAndAtFin() {
        Run run = opened().see(segment(0, EACH), segment(2 * EACH, 3 * EACH)).finish();
        assertEquals(List.of(1, 3), run.out.ids());
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CLOSED));
        Run fin = opened().see(segment(0, EACH), fromClient(101 + 2 * EACH, FIN | ACK, NONE),
                fromServer(500, 102 + 2 * EACH, ACK, NONE));
        assertEquals(1, fin.out.get(Counter.TCP_GAPS));
        assertEquals(1, fin.out.get(Counter.TCP_STREAMS_CLOSED));
    }

    @Test
    void aStreamThatEndsInsideAMessageReportsWhatIsThere() {
        Run run = opened().see(segment(0, EACH + 20)).finish();
        assertEquals(List.of(1, 2), run.out.ids());
        assertEquals(18, run.out.messages.get(1).messageBytes);
        assertEquals(1, run.out.messages.get(1).ordinal, "the second message that names this frame");
        assertEquals(1, run.out.get(DecodeFault.TCP_INCOMPLETE));
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CUT));
        Run little = opened().see(segment(0, EACH + 13)).finish();
        assertEquals(List.of(1), little.out.ids(), "less than a header is no message");
        assertEquals(1, little.out.get(DecodeFault.TCP_INCOMPLETE));
    }

    @Test
    void aSegmentCutBySnapLengthCutsItsMessageAndTheNextOneIsFound() {
        Run run = opened();
        run.packets.cut(segment(0, EACH), 54 + 25);
        run.go().see(segment(EACH, 2 * EACH));
        assertEquals(List.of(1, 2), run.out.ids());
        assertEquals(23, run.out.messages.get(0).messageBytes);
        assertEquals(DecodeFault.CUT_CAPTURE.bit(), run.out.messages.get(0).faults & DecodeFault.CUT_CAPTURE.bit());
    }

    @Test
    void aStreamSeenFromTheMiddleIsReadFromTheFirstMessageThatCanBeTold() {
        assertEquals(List.of(2, 3, 4, 5), new Run().see(segment(EACH, FIVE.length)).out.ids());
        assertEquals(List.of(2, 3, 4, 5), new Run().see(segment(EACH + 2, FIVE.length)).out.ids());
        assertEquals(List.of(3, 4, 5), new Run().see(segment(EACH + 5, FIVE.length)).out.ids());
        Run pieces = new Run().see(segment(EACH, EACH + 2), segment(EACH + 2, EACH + 20),
                segment(EACH + 20, FIVE.length));
        assertEquals(List.of(2, 3, 4, 5), pieces.out.ids());
    }

    @Test
    void payloadBeforeTheFirstThatWasSeenIsCountedAsAGap() {
        Run run = new Run().see(segment(EACH, 2 * EACH), segment(0, EACH));
        assertEquals(List.of(2), run.out.ids());
        assertEquals(1, run.out.get(DecodeFault.TCP_GAP));
        assertEquals(1, run.out.get(Counter.FRAMES_FAULT));
    }

    @Test
    void somethingElseThanDnsIsCountedAndNotKept() {
        byte[] ssh = "SSH-2.0-OpenSSH_9.6 and a long line of text to follow it\r\n".getBytes(StandardCharsets.US_ASCII);
        Run run = opened().see(fromClient(101, ACK, ssh), fromClient(101 + ssh.length, ACK, ssh)).finish();
        // its bytes go on, segment by segment
        assertEquals(2, run.out.messages.size());
        for (EventSlot bytes : run.out.messages) {
            assertTrue(bytes.isForeign());
            assertEquals(ssh.length, bytes.messageBytes);
            assertEquals('S', bytes.data[bytes.messageOffset]);
        }
        assertEquals(0, run.out.get(Counter.DNS_MESSAGES));
        assertEquals(2, run.out.get(DecodeFault.NOT_DNS));
        assertEquals(2, run.out.get(Counter.FRAMES_FAULT));
        assertEquals(1, run.out.get(Counter.TCP_STREAMS_CLOSED));
    }

    @Test
    void aTooSmallLengthIsAFaultAndTheMessageBehindItIsFound() {
        Run run = opened().see(fromClient(101, ACK, Bytes.join(new byte[2], FIVE)));
        assertEquals(1, run.out.get(DecodeFault.TCP_BAD_LENGTH));
        EventSlot between = run.out.messages.remove(0);
        assertTrue(between.isForeign());
        assertEquals(2, between.messageBytes);
        assertEquals(List.of(1, 2, 3, 4, 5), run.out.ids());
    }

    @Test
    void whatIsTooShortForMessagesGoesOnAsAnotherProtocol() {
        byte[] piece = new byte[2 + 11];
        Arrays.fill(piece, 2, piece.length, (byte) 0xee);
        piece[1] = 11;
        byte[] pieces = Bytes.join(piece, piece, piece, piece);
        Run run = opened().see(fromClient(101, ACK, pieces), fromClient(101 + pieces.length, ACK, pieces));
        assertEquals(2, run.out.messages.size());
        for (EventSlot bytes : run.out.messages) {
            assertTrue(bytes.isForeign());
            assertEquals(pieces.length, bytes.messageBytes);
        }
    }

    @Test
    void bytesOfAnotherProtocolBeforeAMessageAreNotLostWithTheWayToIt() {
        byte[] other = new byte[600];
        Arrays.fill(other, (byte) 0xee);
        other[0] = 0;
        other[1] = 0;
        Run run = opened().see(fromClient(101, ACK, Bytes.join(other, FIVE)));
        EventSlot before = run.out.messages.remove(0);
        assertTrue(before.isForeign());
        assertEquals(other.length, before.messageBytes);
        assertEquals(List.of(1, 2, 3, 4, 5), run.out.ids());
    }

    @Test
    void aMalformedMessageWithWrongCountsIsStillAnEvent() {
        byte[] wrong = query(8);
        wrong[7] = (byte) 200;
        byte[] stream = prefixed(wrong);
        assertEquals(List.of(8), opened().see(fromClient(101, ACK, part(stream, 0, 20)),
                fromClient(121, ACK, part(stream, 20, stream.length))).out.ids());
    }

    @Test
    void aStreamThatKeepsTooMuchGivesUpItsHole() {
        Run run = opened();
        byte[] filler = prefixed(query(7));
        int at = 1;
        for (int i = 0; i < 400; i++) {
            run.see(fromClient(101 + at, ACK, filler));
            at += 2000;
        }
        assertTrue(run.out.get(Counter.TCP_GAPS) > 0, "holes given up");
        assertEquals(400, run.finish().out.messages.size());
    }
}
