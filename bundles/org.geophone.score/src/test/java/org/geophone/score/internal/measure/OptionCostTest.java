package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** Cookies of RFC 7873: eight bytes of the client, eight to 32 of the server. */
class OptionCostTest {
    private static final int COOKIE = 10;
    /** Eight bytes of 7.5 bits. */
    private static final float NEW_COOKIE = 60;

    private final BesideMeasure measure = new BesideMeasure(1 << 20);

    private float bits(long second, long client, String server, long cookie) {
        byte[] option = ByteBuffer.allocate(12).putShort((short) COOKIE).putShort((short) 8).putLong(cookie).array();
        EventSlot slot = Slots.query(Traffic.START + second * Traffic.SECOND, "10.0.0.1", server, "www.example.com", 1);
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
