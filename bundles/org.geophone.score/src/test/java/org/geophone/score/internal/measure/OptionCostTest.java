package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** Cookies of RFC 7873: eight bytes of the client, eight to 32 of the server; other options, alone and in sets. */
class OptionCostTest {
    private static final int COOKIE = 10;
    /** Eight bytes of 7.5 bits. */
    private static final float NEW_COOKIE = 60;

    private final BesideMeasure measure = new BesideMeasure(1 << 20);

    private float bits(long second, long client, String server, long cookie) {
        byte[] option = ByteBuffer.allocate(12).putShort((short) COOKIE).putShort((short) 8).putLong(cookie).array();
        return bits(Slots.query(Traffic.START + second * Traffic.SECOND, "10.0.0.1", server, "www.example.com", 1),
                client, option);
    }

    private float bits(EventSlot slot, long client, byte[] option) {
        byte[] message = new MessageBuilder().question("www.example.com", 1).opt(1232, 0, option).build();
        byte[] data = Arrays.copyOf(message, message.length + slot.nameBytes);
        System.arraycopy(slot.data, slot.nameOffset, data, message.length, slot.nameBytes);
        slot.data = data;
        slot.nameOffset = message.length;
        slot.messageBytes = message.length;
        slot.optOffset = message.length - option.length;
        slot.optBytes = option.length;
        slot.decodedBytes = message.length;
        return measure.bits(slot, client);
    }

    private float bits(long second, long cookie) {
        return bits(second, 77, "10.0.0.53", cookie);
    }

    private static EventSlot query() {
        return Slots.query(Traffic.START, "10.0.0.1", "10.0.0.53", "www.example.com", 1);
    }

    private static EventSlot answer() {
        return Slots.answer(Traffic.START, "10.0.0.1", "10.0.0.53", "www.example.com", 1, 0,
                new MessageBuilder().question("www.example.com", 1));
    }

    /** Options of a query, each a code and its bytes. */
    private float options(int[]... options) {
        return bits(query(), 77, rdata(options));
    }

    private static byte[] rdata(int[]... options) {
        ByteBuffer all = ByteBuffer.allocate(1024);
        for (int[] option : options) {
            all.putShort((short) option[0]).putShort((short) (option.length - 1));
            Arrays.stream(option).skip(1).forEach(b -> all.put((byte) b));
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    @Test
    void optionsWithoutBytesCostTheirCodesOnceForEachOrderOfThem() {
        assertEquals(3 * 15, options(new int[] {700}, new int[] {800}, new int[] {900}));
        assertEquals(0, options(new int[] {700}, new int[] {800}, new int[] {900}));
        assertEquals(3 * 15, options(new int[] {800}, new int[] {700}, new int[] {900}));
        assertEquals(4 * 15, options(new int[] {700}, new int[] {800}, new int[] {900}, new int[] {900}));
    }

    @Test
    void bytesOfOptionsThatAreKnownCostAgainBesideOthersThanBefore() {
        assertEquals(2 * (15 + 7.5), options(new int[] {65_001, 0x81}, new int[] {65_001, 0x82}));
        assertEquals(2 * 15, options(new int[] {65_001, 0x82}, new int[] {65_001, 0x81}));
        assertEquals(0, options(new int[] {65_001, 0x81}, new int[] {65_001, 0x82}));
    }

    @Test
    void theFirstCookieSubnetPaddingAndErrorOfAMessageAreUsualAndFurtherOnesAreNot() {
        int[] padding = {12, 0, 0, 0};
        assertEquals(0, options(padding));
        assertEquals(15, options(padding, padding));
        assertEquals(2 * 15, options(padding, padding, padding));
        assertEquals(15, options(padding, new int[] {12, 0}), "another length");
    }

    @Test
    void aValueOfKeepaliveCostsOnce() {
        assertEquals(15 + 2 * 7.5, options(new int[] {11, 0x81, 0x82}));
        assertEquals(0, options(new int[] {11, 0x81, 0x82}));
    }

    @Test
    void theTextOfAnErrorCostsOneBitACharacterOfAServerAndFiveOfAClient() {
        int[] error = {15, 0, 22, 'n', 'o', ' ', 's', 'e', 'r', 'v', 'e', 'r', ' ', 'r', 'e', 'p', 'l', 'i', 'e', 'd'};
        // the code is two bytes that are no text
        assertEquals(2 * 7.5 + 17, bits(answer(), 77, rdata(error)), 0.01);
        assertEquals(19 * 7.5, options(error), 0.01);
    }

    @Test
    void theScopeOfASubnetIsFreeInWhatAServerSendsOnly() {
        int[] subnet = {8, 0, 1, 24, 24, 203, 0, 113};
        EventSlot sent = query();
        sent.flags |= 0x8000;
        assertEquals(7 * 7.5, bits(sent, 77, rdata(subnet)), "the flag of an answer in what goes to port 53");
        assertEquals(24, bits(answer(), 77, rdata(subnet)));
    }

    @Test
    void aStableCookieIsFree() {
        for (int i = 0; i < 100; i++) {
            assertEquals(0, bits(i, 0x0123_4567_89ab_cdefL));
        }
    }

    @Test
    void theFirstNewCookieOfEachMinuteIsFreeAndASecondIsNot() {
        assertEquals(0, bits(0, 1));
        assertEquals(0, bits(10, 2));
        assertEquals(NEW_COOKIE, bits(20, 3));
        assertEquals(NEW_COOKIE, bits(59, 4));
        assertEquals(0, bits(60, 5));
        assertEquals(NEW_COOKIE, bits(61, 6));
    }

    @Test
    void aProgramThatStartsEachMinuteMakesOneForNothing() {
        for (int minute = 0; minute < 1440; minute++) {
            assertEquals(0, bits(60L * minute + 7, 1000 + minute), "minute " + minute);
        }
    }

    @Test
    void eachClientAndServerHasItsOwnMinute() {
        bits(0, 77, "10.0.0.53", 1);
        bits(0, 78, "10.0.0.53", 1);
        bits(0, 77, "10.0.0.54", 1);
        assertEquals(0, bits(1, 77, "10.0.0.53", 2));
        assertEquals(0, bits(1, 78, "10.0.0.53", 3));
        assertEquals(0, bits(1, 77, "10.0.0.54", 4));
        assertEquals(NEW_COOKIE, bits(2, 78, "10.0.0.53", 5));
    }

    @Test
    void aCookieThatWasSeenBeforeCostsNothing() {
        bits(0, 1);
        bits(1, 2);
        assertEquals(NEW_COOKIE, bits(2, 3));
        assertEquals(0, bits(3, 3));
        assertEquals(0, bits(4, 2));
    }
}
