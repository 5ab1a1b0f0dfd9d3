package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** Seven and a half bits a byte of what is no text; a record has ten bytes between its owner and its data. */
class RequestRecordsTest {
    private static final String ZONE = "example.com";
    private static final String ELSEWHERE = "198.51.100.9";
    private static final byte[] OWNER = MessageBuilder.name("x.example.com");
    private static final int SOA = 6;
    private static final int TXT = 16;
    private static final int TSIG = 250;
    private static final int DATA = 60;

    private final BesideMeasure measure = new BesideMeasure(1 << 20);

    private static EventSlot request(long second, String server, MessageBuilder more) {
        EventSlot slot = Slots.query(Traffic.START + second * Traffic.SECOND, "10.0.0.1", server, ZONE, SOA);
        byte[] message = more.build();
        byte[] data = Arrays.copyOf(message, message.length + slot.nameBytes);
        System.arraycopy(slot.data, slot.nameOffset, data, message.length, slot.nameBytes);
        slot.data = data;
        slot.nameOffset = message.length;
        slot.messageBytes = message.length;
        slot.decodedBytes = message.length;
        slot.questionCount = message[5];
        slot.answerRecords = message[7];
        slot.authorityRecords = message[9];
        slot.additionalRecords = message[11];
        return slot;
    }

    private static MessageBuilder zone() {
        return new MessageBuilder().question(ZONE, SOA);
    }

    private static byte[] data(int length, int seed) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) (0x80 + seed));
        return data;
    }

    private float update(String server, int seed) {
        return measure.bits(request(0, server, zone().record(2, OWNER, TXT, 60, data(DATA, seed))), 77);
    }

    @Test
    void aRecordOfAnUpdateForAServerElsewhereCostsItsBytesOnce() {
        assertEquals((OWNER.length + 10 + DATA) * 7.5, update(ELSEWHERE, 1));
        assertEquals(Places.REQUEST_RECORDS, measure.place());
        assertEquals(0, update(ELSEWHERE, 1));
        assertTrue(update(ELSEWHERE, 2) > 0);
    }

    @Test
    void soDoesARecordOfWhatSaysThatItIsAnAnswer() {
        EventSlot slot = request(0, ELSEWHERE, zone().record(1, OWNER, TXT, 60, data(DATA, 1)));
        slot.flags |= 0x8000;
        assertEquals((OWNER.length + 10 + DATA) * 7.5, measure.bits(slot, 77));
    }

    @Test
    void aSiteUpdatesItsOwnZonesForNothing() {
        for (String own : new String[] {"10.0.0.53", "172.31.255.1", "192.168.1.1", "127.0.0.1", "169.254.0.9",
            "100.64.0.1", "224.0.0.251"}) {
            assertEquals(0, update(own, 1), own);
        }
        for (String other : new String[] {"172.32.0.1", "192.169.0.1", "100.128.0.1", "11.0.0.1", "198.51.100.9"}) {
            assertTrue(update(other, other.hashCode() & 0x3f) > 0, other);
        }
        EventSlot neighbour = request(0, "198.51.7.7", zone().record(2, OWNER, TXT, 60, data(DATA, 71)));
        neighbour.sourceLow = Slots.address("198.51.200.1");
        assertEquals(0, measure.bits(neighbour, 77));
        EventSlot resolver = request(0, ELSEWHERE, zone().record(2, OWNER, TXT, 60, data(DATA, 70)));
        resolver.serverRoles = HostRole.RESOLVER.bit();
        assertEquals(0, measure.bits(resolver, 77));
    }

    @Test
    void addressesOfIpv6WithoutGlobalUseAreNearToo() {
        long[][] near = {{0, 1}, {0xfd00_0000_0000_0001L, 1}, {0xfe80_0000_0000_0000L, 1},
            {0xff02_0000_0000_0000L, 0xfb}};
        for (long[] address : near) {
            assertEquals(0, sixth(address, 3));
        }
        assertTrue(sixth(new long[] {0x2001_0db8_0000_0000L, 1}, 3) > 0);
    }

    private float sixth(long[] server, int seed) {
        EventSlot slot = request(0, ELSEWHERE, zone().record(2, OWNER, TXT, 60, data(DATA, seed)));
        slot.destinationHigh = server[0];
        slot.destinationLow = server[1];
        slot.ipVersion = 6;
        slot.sourceHigh = 0x2a00_0001_0000_0000L;
        return measure.bits(slot, 77);
    }

    @Test
    void aSecondQuestionCostsItsBytesWhoeverIsAsked() {
        byte[] second = MessageBuilder.name("q7xk2p9vw4jd.example.com");
        EventSlot slot = request(0, "10.0.0.53", zone().question(second, 1, 1));
        slot.questionEnd += second.length + 4;
        // its last bytes are type and class, 0 1 0 1
        assertEquals((second.length + 4) * 7.5, measure.bits(slot, 77));
        assertEquals(0, measure.bits(slot, 77));
    }

    @Test
    void aSecondQuestionOfAnAnswerCostsAsMuch() {
        byte[] second = MessageBuilder.name("q7xk2p9vw4jd.example.com");
        EventSlot slot = Slots.answer(0, "10.0.0.1", ELSEWHERE, ZONE, 1, 0, zone().question(second, 1, 1));
        slot.questionCount = 2;
        slot.questionEnd += second.length + 4;
        assertEquals((second.length + 4) * 7.5, measure.bits(slot, 77));
    }

    private float records(int... seeds) {
        MessageBuilder message = zone();
        for (int seed : seeds) {
            message.record(2, OWNER, TXT, 60, data(DATA, seed));
        }
        return measure.bits(request(0, ELSEWHERE, message), 77);
    }

    @Test
    void recordsThatAreKnownCostAgainBehindOthersThanBefore() {
        double each = (OWNER.length + 10 + DATA) * 7.5;
        assertEquals(2 * each, records(1, 2));
        assertEquals(0, records(1, 2));
        assertEquals(2 * each, records(2, 1));
        assertEquals(each, records(1, 2, 2));
        assertEquals(0, records(2));
    }

    @Test
    void recordsBehindManyThatSayNothingCostTheirBytes() {
        MessageBuilder message = zone();
        for (int i = 0; i < 300; i++) {
            message.record(2, new byte[1], 0, 0, 0, new byte[0]);
        }
        message.record(2, OWNER, TXT, 60, data(DATA, 1));
        EventSlot slot = request(0, ELSEWHERE, message);
        slot.authorityRecords = 301;
        assertEquals((OWNER.length + 10 + DATA) * 7.5, measure.bits(slot, 77));
    }

    @Test
    void anOwnerThatLeadsNowhereHidesNothingBehindIt() {
        int at = 12 + MessageBuilder.name(ZONE).length + 4;
        byte[] loop = {(byte) (0xc0 | at >>> 8), (byte) at};
        EventSlot slot = request(0, ELSEWHERE, zone().record(2, loop, 1, 60, data(4, 1))
                .record(2, OWNER, TXT, 60, data(DATA, 1)));
        assertEquals((2 + 10 + 4 + OWNER.length + 10 + DATA) * 7.5, measure.bits(slot, 77));
    }

    @Test
    void aSecondOptAndAnOwnerOfTheFirstCostTheirBytes() {
        MessageBuilder two = zone().opt(1232, 0, new byte[0]);
        int first = two.build().length;
        EventSlot slot = request(0, ELSEWHERE, two.opt(1232, 0, data(DATA, 1)));
        slot.optOffset = first;
        assertEquals((1 + 10 + DATA) * 7.5, measure.bits(slot, 77));
        EventSlot odd = request(0, ELSEWHERE, zone().record(3, OWNER, 41, 0, new byte[0]));
        odd.optOffset = odd.messageBytes;
        odd.faults = DecodeFault.BAD_OPT.bit();
        // the last byte, a zero, is padding
        assertEquals((OWNER.length - 1) * 7.5, measure.bits(odd, 77));
    }

    private float cut(int flags, boolean answer, int type) {
        byte[] head = ByteBuffer.allocate(11).put((byte) 0).putShort((short) type).putShort((short) 1).putInt(0)
                .putShort((short) 60_000).array();
        MessageBuilder message = zone().raw(head).raw(data(DATA, type));
        EventSlot slot = answer ? Slots.answer(0, "10.0.0.1", ELSEWHERE, ZONE, 1, 0, message)
                : request(0, ELSEWHERE, message);
        slot.flags |= flags;
        slot.decodedBytes = slot.messageBytes - head.length - DATA;
        slot.faults = DecodeFault.CUT_ANSWER.bit();
        return measure.bits(slot, 77);
    }

    @Test
    void aRecordThatIsCutCostsItsBytesUnlessATruncatedAnswerEndsWithinASignature() {
        double bytes = (11 + DATA) * 7.5;
        assertEquals(bytes, cut(0x200, false, TXT), "a request");
        assertEquals(bytes, cut(0x200, true, 13));
        assertEquals(bytes, cut(0, true, 46));
        assertEquals(0, cut(0x200, true, 48));
    }

    @Test
    void theSerialNumberOfANotifiedZoneIsFree() {
        assertTrue(notify(1, 3600) > 0);
        assertEquals(0, notify(2, 3600));
        // the refresh time's four bytes; the twelve zeros behind it are padding
        assertEquals(4 * 7.5, notify(3, 0x00ff_ff01));
    }

    private float notify(int serial, int refresh) {
        byte[] names = MessageBuilder.name("ns.example.com");
        byte[] soa = ByteBuffer.allocate(2 * names.length + 20).put(names).put(names).putInt(serial).putInt(refresh)
                .putInt(0).putInt(0).putInt(0).array();
        return measure.bits(request(0, ELSEWHERE, zone().record(1, OWNER, SOA, 60, soa)), 77);
    }

    private EventSlot signed(long second, int seed, int length) {
        return request(second, ELSEWHERE, zone().record(3, OWNER, TSIG, 0, data(length, seed)));
    }

    @Test
    void aNewSignatureIsFreeOnceInFiveMinutesAndForNameServersAlways() {
        assertEquals(0, measure.bits(signed(0, 1, 64), 77));
        assertEquals(0, measure.bits(signed(1, 1, 64), 77), "the same again");
        assertEquals((OWNER.length + 10 + 64) * 7.5, measure.bits(signed(2, 2, 64), 77));
        assertEquals(0, measure.bits(signed(300, 3, 64), 77));
        assertTrue(measure.bits(signed(600, 4, 97), 77) > 0, "no digest is so long");
        EventSlot two = request(900, ELSEWHERE, zone().record(3, OWNER, TSIG, 0, data(64, 6))
                .record(3, OWNER, TSIG, 0, data(64, 7)));
        assertEquals((OWNER.length + 10 + 64) * 7.5, measure.bits(two, 77), "a message has one");
        EventSlot server = signed(3, 5, 64);
        server.clientRoles = HostRole.RESOLVER.bit();
        assertEquals(0, measure.bits(server, 77));
    }

    private static EventSlot unasked(MessageBuilder message) {
        EventSlot slot = request(0, ELSEWHERE, message);
        slot.nameBytes = 0;
        slot.questionEnd = 12;
        return slot;
    }

    @Test
    void aMessageWithoutAQuestionCostsItsBytesUnlessANameServerAsksOrANearOneAnswers() {
        MessageBuilder message = new MessageBuilder().record(1, OWNER, TXT, 60, data(DATA, 1));
        EventSlot server = unasked(message);
        server.clientRoles = HostRole.RESOLVER.bit();
        assertEquals(0, measure.bits(server, 77));
        EventSlot near = unasked(message);
        near.destinationLow = Slots.address("10.0.0.53");
        assertEquals(0, measure.bits(near, 77));
        assertEquals((OWNER.length + 10 + DATA) * 7.5, measure.bits(unasked(message), 77));
        assertEquals(Places.UNASKED, measure.place());
        assertEquals(0, measure.bits(unasked(message), 77));
        EventSlot stateful = unasked(new MessageBuilder().raw(data(DATA, 2)));
        assertEquals(DATA * 7.5, measure.bits(stateful, 77));
    }

    @Test
    void askingForACookieAloneIsFree() {
        EventSlot slot = unasked(new MessageBuilder().opt(1232, 0, new byte[0]));
        slot.optOffset = slot.messageBytes;
        assertEquals(0, measure.bits(slot, 77));
        EventSlot both = unasked(new MessageBuilder().record(1, OWNER, TXT, 60, data(DATA, 3)).opt(1232, 0,
                new byte[0]));
        both.optOffset = both.messageBytes;
        assertEquals((OWNER.length + 10 + DATA) * 7.5, measure.bits(both, 77));
    }

    @Test
    void anOrdinaryQueryHasNothingBehindItsQuestion() {
        assertFalse(RequestRecords.has(Slots.query(0, "10.0.0.1", ELSEWHERE, ZONE, 1)));
        EventSlot edns = request(0, ELSEWHERE, zone().opt(1232, 0, new byte[0]));
        edns.optOffset = edns.messageBytes;
        assertFalse(RequestRecords.has(edns));
    }
}
