package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ACK;
import static org.geophone.testkit.capture.Frames.FIN;
import static org.geophone.testkit.capture.Frames.SYN;
import static org.geophone.testkit.capture.Frames.fromClient;
import static org.geophone.testkit.capture.Frames.fromServer;
import static org.geophone.testkit.capture.Frames.part;
import static org.geophone.testkit.capture.Frames.prefixed;
import static org.geophone.testkit.capture.Frames.query;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.testkit.capture.Bytes;
import org.junit.jupiter.api.Test;

/** Streams without loss: however they are cut, ordered and repeated, the messages come out once and in order. */
class TcpOrderTest {
    private static final byte[] NONE = new byte[0];
    private static final byte[] FOUR = prefixed(query(1), query(2, 60), query(3, 1), query(4, 30));

    private static Run opened(long isn) {
        return new Run().see(fromClient(isn, SYN, NONE));
    }

    @Test
    void aMessageInOneSegmentKeepsTheHeadersOfItsFrame() {
        byte[] frame = fromClient(101, ACK, prefixed(query(9)));
        Run run = opened(100).see(frame);
        EventSlot m = run.only();
        assertEquals(EventSlot.TCP, m.transport);
        assertEquals(33, m.messageBytes);
        assertEquals(35, m.wireBytes);
        assertEquals(2, m.packet);
        assertArrayEquals(frame, Arrays.copyOfRange(m.data, m.headerOffset, m.messageOffset + m.messageBytes));
        assertEquals(1, run.out.get(Counter.FRAMES_EMPTY));
        assertEquals(1, run.out.get(Counter.FRAMES_DNS));
        assertEquals(1, run.out.get(Counter.TCP_STREAMS));
    }

    @Test
    void pipelinedMessagesInOneSegmentAreNumbered() {
        Run run = opened(100).see(fromClient(101, ACK, FOUR));
        assertEquals(List.of(1, 2, 3, 4), run.out.ids());
        for (int i = 0; i < 4; i++) {
            assertEquals(i, run.out.messages.get(i).ordinal);
            assertEquals(2, run.out.messages.get(i).packet);
        }
        assertEquals(0, run.out.messages.get(1).headerBytes);
    }

    @Test
    void segmentsOfOneByteGiveTheSameMessages() {
        Run run = opened(100);
        for (int i = 0; i < FOUR.length; i++) {
            run.see(fromClient(101 + i, ACK, part(FOUR, i, i + 1)));
        }
        assertEquals(List.of(1, 2, 3, 4), run.out.ids());
        assertEquals(4, run.out.get(Counter.FRAMES_DNS));
        assertEquals(FOUR.length - 4, run.out.get(Counter.FRAMES_HELD));
        assertEquals(2 + 34, run.out.messages.get(0).packet, "the packet with the last of 35 bytes");
    }

    @Test
    void everyCutInThreeInEveryOrderGivesTheSameMessages() {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int first = 1; first < FOUR.length - 1; first += 7) {
            for (int second = first + 1; second < FOUR.length; second += 11) {
                int[] ends = {0, first, second, FOUR.length};
                for (int[] order : orders) {
                    Run run = opened(0xffff_ffd0L);
                    for (int i : order) {
                        run.see(fromClient(0xffff_ffd1L + ends[i], ACK, part(FOUR, ends[i], ends[i + 1])));
                    }
                    assertEquals(List.of(1, 2, 3, 4), run.out.ids(), first + " " + second + " "
                            + Arrays.toString(order));
                }
            }
        }
    }

    @Test
    void anyPartitionWithRepeatsAndOverlapsAcrossTheWrapGivesTheSameMessages() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int count = 1 + random.nextInt(8);
            byte[][] messages = new byte[count][];
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                messages[i] = query(i, 1 + random.nextInt(60));
                if (random.nextInt(4) == 0) {
                    messages[i] = Bytes.join(messages[i], new byte[random.nextInt(5000)]);
                }
                ids.add(i);
            }
            byte[] stream = prefixed(messages);
            long isn = 0xffff_ffffL - random.nextInt(stream.length + 10);
            List<byte[]> segments = new ArrayList<>();
            for (int from = 0; from < stream.length;) {
                int to = Math.min(stream.length, from + 1 + random.nextInt(1460));
                int overlap = Math.min(from, random.nextInt(3) == 0 ? random.nextInt(200) : 0);
                byte[] frame = fromClient(isn + 1 + from - overlap, ACK, part(stream, from - overlap, to));
                segments.add(frame);
                if (random.nextInt(5) == 0) {
                    segments.add(frame);
                }
                from = to;
            }
            Collections.shuffle(segments, random);
            Run run = opened(isn).see(segments.toArray(new byte[0][]))
                    .see(fromClient(isn + 1 + stream.length, FIN | ACK, NONE));
            assertEquals(ids, run.out.ids(), "seed " + seed + " round " + round);
            assertEquals(1, run.out.get(Counter.TCP_STREAMS_CLOSED), "seed " + seed + " round " + round);
            for (int i = 0; i < count; i++) {
                EventSlot m = run.out.messages.get(i);
                assertArrayEquals(messages[i], Arrays.copyOfRange(m.data, m.messageOffset,
                        m.messageOffset + m.messageBytes), "seed " + seed + " round " + round);
            }
        }
    }

    @Test
    void theFirstCopyOfAnOverlapCounts() {
        byte[] all = prefixed(query(1), query(2));
        byte[] forged = all.clone();
        Arrays.fill(forged, (byte) 0x41);
        Run run = opened(100).see(fromClient(101 + 20, ACK, part(all, 20, 50)), fromClient(111, ACK,
                Bytes.join(part(all, 10, 20), part(forged, 20, 60))), fromClient(101, ACK, part(all, 0, 10)),
                fromClient(151, ACK, part(all, 50, all.length)));
        assertEquals(1, run.out.messages.get(0).id);
        EventSlot m = run.out.messages.get(0);
        assertArrayEquals(query(1), Arrays.copyOfRange(m.data, m.messageOffset, m.messageOffset + m.messageBytes));
    }

    @Test
    void aRetransmissionIsEmptyAndGivesNothingTwice() {
        byte[] frame = fromClient(101, ACK, prefixed(query(1)));
        Run run = opened(100).see(frame, frame, fromClient(135, ACK, new byte[1]));
        assertEquals(List.of(1), run.out.ids());
        assertEquals(3, run.out.get(Counter.FRAMES_EMPTY), "SYN, repeat, keep-alive probe of the last byte");
    }

    @Test
    void dataOnSynIsReadOnceAlsoWhenItIsSentAgain() {
        byte[] data = prefixed(query(1));
        Run run = new Run().see(fromClient(100, SYN, data), fromServer(500, 101, SYN | ACK, NONE),
                fromClient(101, ACK, data), fromServer(501, 136, ACK, prefixed(query(2))));
        assertEquals(List.of(1, 2), run.out.ids());
    }

    @Test
    void bothDirectionsAreReadByThemselves() {
        byte[] stream = prefixed(query(1, 60));
        byte[] answer = prefixed(query(2, 50));
        Run run = new Run().see(fromClient(100, SYN, NONE), fromServer(100, 101, SYN | ACK, NONE),
                fromClient(101, ACK, part(stream, 0, 20)), fromServer(101, 101, ACK, part(answer, 0, 30)),
                fromClient(121, ACK, part(stream, 20, stream.length)),
                fromServer(131, 150, ACK, part(answer, 30, answer.length)));
        assertEquals(List.of(1, 2), run.out.ids());
        assertEquals(53, run.out.messages.get(1).sourcePort);
        assertEquals(2, run.out.get(Counter.TCP_STREAMS));
    }

    @Test
    void theLongestMessageIsReadWhole() {
        byte[] message = Arrays.copyOf(query(1), 65_535);
        byte[] stream = prefixed(message, query(2));
        Run run = opened(100);
        for (int from = 0; from < stream.length; from += 1460) {
            run.see(fromClient(101 + from, ACK, part(stream, from, Math.min(stream.length, from + 1460))));
        }
        assertEquals(List.of(1, 2), run.out.ids());
        assertEquals(65_537, run.out.messages.get(0).wireBytes);
        Run coalesced = opened(100).see(fromClient(101, ACK, part(stream, 0, 60_000)),
                fromClient(60_101, ACK, part(stream, 60_000, stream.length)));
        assertEquals(List.of(1, 2), coalesced.out.ids());
    }
}
