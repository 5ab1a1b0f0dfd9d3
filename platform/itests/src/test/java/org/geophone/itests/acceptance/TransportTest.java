package org.geophone.itests.acceptance;

import static org.geophone.testkit.capture.Frames.ACK;
import static org.geophone.testkit.capture.Frames.FIN;
import static org.geophone.testkit.capture.Frames.part;
import static org.geophone.testkit.capture.Frames.prefixed;
import static org.geophone.testkit.dns.MessageBuilder.a;
import static org.geophone.testkit.dns.MessageBuilder.txt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks 4 and 5: TCP streams in any shape, and fragments of IPv4 and IPv6. */
class TransportTest {
    private static final int AXFR = 252;
    private static final int SOA = 6;
    private static final byte[] SOA_DATA = new byte[22];

    @TempDir
    private static Path work;
    private static Witness seen;

    private static byte[] query(int id) {
        return new MessageBuilder().id(id).question("host" + id + ".example.com", 1).build();
    }

    private static byte[] answer(int id) {
        return new MessageBuilder().id(id).answer(0).question("host" + id + ".example.com", 1)
                .answerRecord("host" + id + ".example.com", 1, 60, a(192, 0, 2, id)).build();
    }

    private static byte[] large(int id) {
        String text = "t".repeat(250);
        MessageBuilder message = new MessageBuilder().id(id).answer(0).question("host" + id + ".example.com", 16);
        for (int i = 0; i < 10; i++) {
            message.answerRecord("host" + id + ".example.com", 16, 60, txt(text + i));
        }
        return message.build();
    }

    private static byte[] largeQuery(int id) {
        return new MessageBuilder().id(id).question("host" + id + ".example.com", 16).build();
    }

    @BeforeAll
    static void replay() throws Exception {
        Recording all = new Recording();
        outOfOrder(all);
        overlapping(all);
        pipelined(all);
        transfer(all);
        fragments(all);
        seen = Witness.replay(work, Map.of(), all);
    }

    /** The second segment of a query comes first. */
    private static void outOfOrder(Recording all) {
        Talk talk = new Talk(20_001);
        byte[] stream = prefixed(query(1));
        all.add(talk.handshake());
        all.add(talk.send(10, ACK, part(stream, 10, stream.length)), talk.send(0, ACK, part(stream, 0, 10)));
        byte[] back = prefixed(answer(1));
        all.add(talk.receive(30, stream.length, ACK, part(back, 30, back.length)),
                talk.receive(0, stream.length, ACK, part(back, 0, 30)));
        all.add(talk.send(stream.length, FIN | ACK, new byte[0]), talk.receive(back.length, stream.length + 1,
                FIN | ACK, new byte[0]));
    }

    /** Segments that repeat bytes of others. */
    private static void overlapping(Recording all) {
        Talk talk = new Talk(20_002);
        byte[] stream = prefixed(query(2));
        all.add(talk.handshake());
        all.add(talk.send(0, ACK, part(stream, 0, 20)), talk.send(0, ACK, part(stream, 0, 20)),
                talk.send(10, ACK, part(stream, 10, stream.length)));
        all.add(talk.receive(0, stream.length, ACK, prefixed(answer(2))));
    }

    /** Three queries in one segment, answered in another order, one answer split in its length prefix; then FIN. */
    private static void pipelined(Recording all) {
        Talk talk = new Talk(20_003);
        byte[] stream = prefixed(query(3), query(4), query(5));
        byte[] back = prefixed(answer(5), answer(3), answer(4));
        int split = 2 + answer(5).length + 1;
        all.add(talk.handshake());
        all.add(talk.send(0, ACK | FIN, stream));
        all.add(talk.receive(0, stream.length, ACK, part(back, 0, split)),
                talk.receive(split, stream.length, ACK | FIN, part(back, split, back.length)));
    }

    /** A zone transfer in three messages. */
    private static void transfer(Recording all) {
        Talk talk = new Talk(20_006);
        byte[] stream = prefixed(new MessageBuilder().id(6).question("example.com", AXFR).build());
        byte[] back = prefixed(
                new MessageBuilder().id(6).answer(0).question("example.com", AXFR)
                        .answerRecord("example.com", SOA, 60, SOA_DATA).build(),
                new MessageBuilder().id(6).answer(0).answerRecord("www.example.com", 1, 60, a(192, 0, 2, 1)).build(),
                new MessageBuilder().id(6).answer(0).answerRecord("example.com", SOA, 60, SOA_DATA).build());
        all.add(talk.handshake());
        all.add(talk.send(0, ACK, stream), talk.receive(0, stream.length, ACK, back));
    }

    /** Fragments of two servers with one IP id, mixed and backwards; an IPv6 datagram; one that misses a part. */
    private static void fragments(Recording all) {
        Talk one = new Talk(Frames.CLIENT, 20_007, 0x0a00_0001);
        Talk two = new Talk(Frames.CLIENT, 20_008, 0x0a00_0002);
        all.add(one.ask(largeQuery(7)), two.ask(largeQuery(8)));
        List<byte[]> first = one.replyInFragments(large(7), 99, 1200);
        List<byte[]> second = two.replyInFragments(large(8), 99, 1200);
        for (int i = first.size() - 1; i >= 0; i--) {
            all.add(first.get(i), second.get(i));
        }
        byte[] whole = Frames.udp(53, 20_009, large(9));
        int half = 1400;
        all.add(Frames.ethernet(0x86dd, Frames.ipv6(44, new Bytes().u8(17, 0).u16(1).u32(5)
                .raw(part(whole, 0, half)).build())));
        all.add(Frames.ethernet(0x86dd, Frames.ipv6(44, new Bytes().u8(17, 0).u16(half).u32(5)
                .raw(part(whole, half, whole.length)).build())));
        all.add(new Talk(20_010).replyInFragments(large(10), 100, 1200).get(1));
    }

    private static void assertPair(int id, String transport) {
        JsonNode event = seen.only(id);
        assertTrue(event.at("/geophone/dns").has("query"), "query " + id);
        assertTrue(event.at("/geophone/dns").has("answer"), "answer " + id);
        assertEquals("host" + id + ".example.com", event.at("/dns/question/name").asText());
        assertEquals(transport, event.at("/network/transport").asText());
        assertEquals("OK", event.at("/status").asText());
        assertFalse(event.at("/geophone/dns").has("faults"), "faults " + id);
    }

    @Test
    void segmentsOutOfOrderAreSorted() {
        assertPair(1, "tcp");
        // over TCP the length prefix is counted
        assertEquals(2 + query(1).length, seen.only(1).at("/source/bytes").asInt());
    }

    @Test
    void repeatedAndOverlappingSegmentsCountOnce() {
        assertPair(2, "tcp");
    }

    @Test
    void everyMessageOfASegmentIsFoundAlsoBeforeAFin() {
        for (int id : new int[] {3, 4, 5}) {
            assertPair(id, "tcp");
            assertEquals("192.0.2." + id, seen.only(id).at("/dns/resolved_ip/0").asText());
        }
    }

    @Test
    void aTransferInSeveralMessagesIsNoSeriesOfErrors() {
        List<JsonNode> events = seen.all(6);
        assertEquals(3, events.size());
        assertTrue(events.get(0).at("/geophone/dns").has("query"));
        for (JsonNode event : events) {
            assertEquals("OK", event.at("/status").asText());
            assertFalse(event.at("/geophone/dns").has("mismatch"));
            assertEquals(1, event.at("/dns/answers_count").asInt());
        }
    }

    @Test
    void fragmentsWithOneIdOfTwoServersAreKeptApart() {
        for (int id : new int[] {7, 8}) {
            assertPair(id, "udp");
            assertEquals(10, seen.only(id).at("/dns/answers_count").asInt());
            assertEquals(large(id).length, seen.only(id).at("/destination/bytes").asInt());
        }
    }

    @Test
    void fragmentsOfIpVersionSixAreJoined() {
        JsonNode event = seen.only(9);
        assertEquals("ipv6", event.at("/network/type").asText());
        assertEquals(10, event.at("/dns/answers_count").asInt());
    }

    @Test
    void whatStaysIncompleteIsCounted() {
        assertEquals(List.of(), seen.all(10));
        assertEquals(1, seen.count("/decode_faults/fragment_incomplete"));
        assertEquals(3, seen.count("/fragments/reassembled"));
        assertEquals(0, seen.count("/tcp_streams/gaps"));
        assertEquals(0, seen.count("/tcp_streams/cut"));
    }
}
