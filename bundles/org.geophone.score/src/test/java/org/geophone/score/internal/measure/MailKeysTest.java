package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class MailKeysTest {
    private static final String SELECTOR = "s2024._domainkey.example.com";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int TXT = 16;

    private final Random random = new Random(61);
    private final NoveltyMeasure measure = new NoveltyMeasure(4 << 20);
    private final DomainTable domains = new DomainTable(1 << 20);

    private float bits(String name, String text, int roles) {
        byte[] rdata = text.length() <= 255 ? MessageBuilder.txt(text)
                : MessageBuilder.txt(text.substring(0, 255), text.substring(255, Math.min(510, text.length())),
                        text.substring(Math.min(510, text.length()), Math.min(765, text.length())),
                        text.substring(Math.min(765, text.length())));
        return bits(name, TXT, rdata, roles);
    }

    private float bits(String name, int type, byte[] rdata, int roles) {
        EventSlot slot = Slots.answer(0, "10.0.0.25", "10.0.0.53", name, type, 0, new MessageBuilder().answer(0)
                .question(name, type).answerRecord(name, type, 60, rdata));
        slot.clientRoles = roles;
        DomainKey key = new DomainKey();
        assertTrue(key.of(slot));
        return measure.answerBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }

    private String key(String begin, int characters) {
        return begin + Traffic.text(random, BASE64, characters);
    }

    @Test
    void aKeyThatARelayAsksForCostsTheChoiceOfASender() {
        assertEquals(32, bits(SELECTOR, key("v=DKIM1; k=rsa; p=", 216), HostRole.MAIL_RELAY.bit()));
        assertEquals(32, bits(SELECTOR, key("k=rsa; p=", 216), HostRole.MAIL_RELAY.bit()));
        assertEquals(32, bits("a.b._domainkey.mail.example.com", key("v=DKIM1; p=", 392),
                HostRole.MAIL_RELAY.bit() | HostRole.RESOLVER.bit()));
    }

    private float raw(String name, int type, int length, int roles) {
        byte[] rdata = new byte[length];
        random.nextBytes(rdata);
        return bits(name, type, rdata, roles);
    }

    @Test
    void keysOfRelaysAndRecipientsCostARelayNothingAndOthersTheirBytes() {
        int relay = HostRole.MAIL_RELAY.bit();
        // TLSA with SHA-256 and SHA-512, OPENPGPKEY, SMIMEA: RFC 6698, RFC 7929, RFC 8162
        assertEquals(0, raw("_25._tcp.mx.example.com", 52, 3 + 32, relay));
        assertEquals(0, raw("_25._tcp.mx.example.com", 52, 3 + 64, relay));
        assertEquals(0, raw("0123abcd._openpgpkey.example.com", 61, 2000, relay));
        assertEquals(0, raw("0123abcd._smimecert.example.com", 53, 2000, relay));
        assertEquals(35 * 7.5, raw("_25._tcp.mx.example.com", 52, 35, 0), 0.01);
        assertEquals(2000 * 7.5, raw("0123abcd._openpgpkey.example.com", 61, 2000, HostRole.RESOLVER.bit()), 0.01);
        assertEquals(36 * 7.5, raw("_25._tcp.mx.example.com", 52, 36, relay), 0.01, "no digest is so long");
        assertEquals(35 * 7.5, raw("mx.example.com", 52, 35, relay), 0.01, "no port");
        assertEquals(2000 * 7.5, raw("0123abcd._smimecert.example.com", 61, 2000, relay), 0.01, "another type");
        assertEquals(5000 * 7.5, raw("0123abcd._openpgpkey.example.com", 61, 5000, relay), 0.01, "too long");
    }

    @Test
    void nobodyElseGetsAKeyForThat() {
        assertTrue(bits(SELECTOR, key("v=DKIM1; k=rsa; p=", 216), 0) >= 216 * 5);
        assertTrue(bits(SELECTOR, key("v=DKIM1; k=rsa; p=", 216), HostRole.RESOLVER.bit()) >= 216 * 5);
    }

    @Test
    void onlyUnderASelector() {
        int relay = HostRole.MAIL_RELAY.bit();
        assertTrue(bits("s2024.example.com", key("v=DKIM1; k=rsa; p=", 216), relay) >= 216 * 5);
        assertTrue(bits("s2024.x_domainkey.example.com", key("v=DKIM1; k=rsa; p=", 216), relay) >= 216 * 5);
    }

    @Test
    void onlyTextThatBeginsAsAKeyRecordAndIsNoLongerThanOne() {
        int relay = HostRole.MAIL_RELAY.bit();
        assertTrue(bits(SELECTOR, key("p=", 216), relay) >= 216 * 5);
        assertTrue(bits(SELECTOR, key("v=DKIM1; k=rsa; p=", 850), relay) >= 850 * 5);
    }

    @Test
    void whatIsShorterThanAKeyRecordIsNone() {
        EventSlot slot = Slots.answer(0, "10.0.0.25", "10.0.0.53", SELECTOR, TXT, 0, new MessageBuilder().answer(0)
                .question(SELECTOR, TXT).answerRecord(SELECTOR, TXT, 60, MessageBuilder.txt("k=rsa")));
        slot.clientRoles = HostRole.MAIL_RELAY.bit();
        int end = slot.messageOffset + slot.messageBytes;
        assertFalse(MailKeys.isKey(slot, TXT, end - 6, 6));
        assertFalse(MailKeys.isKey(slot, TXT, slot.data.length - 1, 100));
    }
}
