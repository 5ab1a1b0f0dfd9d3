package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final String CLIENT = "10.1.2.3";
    private static final String NAME = "www.example.com";

    private final Random random = new Random(61);
    private Findings findings = new Findings();
    private AccountLayer layer = layer();
    private long now = Traffic.START;

    private static AccountLayer layer() {
        return new AccountLayer(ScoreSettings.defaults(4 << 20), new Counters());
    }

    /** Sends messages until there is an alert; how many bytes were carried by then. */
    private int sentUntilAlert(int bytes, java.util.function.Function<byte[], EventSlot> carrier) {
        int sent = 0;
        while (findings.all().isEmpty() && sent < 20_000) {
            byte[] payload = new byte[bytes];
            random.nextBytes(payload);
            observe(carrier.apply(payload));
            now += Traffic.SECOND;
            sent += bytes;
        }
        return sent;
    }

    private void observe(EventSlot slot) {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    }

    private EventSlot slot(String client, String name, boolean answer, MessageBuilder message) {
        return answer ? Slots.answer(now, client, Traffic.RESOLVER, name, 1, 0, message.answer(0))
                : with(Slots.query(now, client, Traffic.RESOLVER, name, 1), message.build());
    }

    /** Gives a slot other message bytes. */
    private static EventSlot with(EventSlot slot, byte[] message) {
        byte[] data = Arrays.copyOf(message, message.length + slot.nameBytes);
        System.arraycopy(slot.data, slot.nameOffset, data, message.length, slot.nameBytes);
        slot.data = data;
        slot.nameOffset = message.length;
        slot.messageBytes = message.length;
        slot.wireBytes = message.length;
        slot.decodedBytes = message.length;
        return slot;
    }

    private EventSlot trailing(String name, boolean answer, byte[] payload) {
        EventSlot slot = slot(CLIENT, name, answer, new MessageBuilder().question(name, 1).raw(payload));
        slot.trailingBytes = payload.length;
        slot.decodedBytes -= payload.length;
        return slot;
    }

    private EventSlot options(String client, String name, boolean answer, byte[] options) {
        EventSlot slot = slot(client, name, answer, new MessageBuilder().question(name, 1).opt(1232, 0x8000, options));
        slot.optOffset = slot.messageBytes - options.length;
        slot.optBytes = options.length;
        slot.optFlags = 0x8000;
        return slot;
    }

    private static byte[] option(int code, byte[] value) {
        return ByteBuffer.allocate(4 + value.length).putShort((short) code).putShort((short) value.length).put(value)
                .array();
    }

    private Findings.Finding alert() {
        Findings.Finding first = findings.all().get(0);
        assertTrue(first.has("action", "opened"), first.document());
        return first;
    }

    @Test
    void bytesAfterQueriesAlertWithinAKilobyte() {
        assertTrue(sentUntilAlert(60, p -> trailing(NAME, false, p)) <= 1020);
        assertTrue(alert().document().contains("beside names and records: bytes after the message"),
                alert().document());
        assertTrue(alert().has("class", "exfiltration") && alert().has("registered_domain", "example.com"));
    }

    @Test
    void dynamicUpdatesForAServerElsewhereAlertWithinAKilobyteAndThoseForTheSitesOwnNever() {
        assertEquals(20_000, sentUntilAlert(100, p -> update("10.9.9.9", p)));
        assertTrue(sentUntilAlert(100, p -> update("198.51.100.9", p)) <= 1000);
        assertTrue(alert().document().contains("bytes of information in records of requests under example.com"),
                alert().document());
        assertTrue(alert().has("class", "exfiltration") && alert().has("direction", "up"));
    }

    private EventSlot update(String server, byte[] payload) {
        EventSlot slot = with(Slots.query(now, CLIENT, server, NAME, 6), new MessageBuilder().question(NAME, 6)
                .record(2, MessageBuilder.name(NAME), 16, 60, payload).build());
        slot.flags = 5 << 11;
        slot.authorityRecords = 1;
        return slot;
    }

    @Test
    void bytesAfterAnswersAlertWithinTwoKilobytes() {
        assertTrue(sentUntilAlert(200, p -> trailing(NAME, true, p)) <= 2000);
        assertTrue(alert().has("class", "download") && alert().has("direction", "down"));
    }

    @Test
    void aPrivateOptionAlertsInBothDirections() {
        assertTrue(sentUntilAlert(40, p -> {
            byte[] other = p.clone();
            random.nextBytes(other);
            observe(options(CLIENT, NAME, true, option(65001, other)));
            return options(CLIENT, NAME, false, option(65001, p));
        }) <= 1000);
        assertTrue(alert().document().contains("in EDNS option 65001 under example.com"), alert().document());
        assertTrue(alert().has("class", "tunnel"), alert().document());
    }

    @Test
    void cookiesAndPaddingAndSubnetsThatChangeWithEachQueryAlert() {
        assertTrue(sentUntilAlert(8, p -> options(CLIENT, NAME, false, option(10, p))) <= 1000);
        reset();
        assertTrue(sentUntilAlert(100, p -> options(CLIENT, NAME, false, option(12, p))) <= 1000);
        reset();
        assertTrue(sentUntilAlert(16, p -> options(CLIENT, NAME, false,
                option(8, ByteBuffer.allocate(20).putInt(0x0002_8000).put(p).array()))) <= 1200);
    }

    private void reset() {
        findings = new Findings();
        layer = layer();
    }

    @Test
    void aPopularNameAndManyDomainsHideNothing() {
        for (int i = 0; i < 60; i++) {
            observe(slot("10.1.7." + i, NAME, false, new MessageBuilder().question(NAME, 1)));
        }
        assertTrue(sentUntilAlert(60, p -> trailing(NAME, false, p)) <= 1020);
        reset();
        assertTrue(sentUntilAlert(60, p -> trailing("www.site" + random.nextInt(100) + ".com", false, p)) <= 3000);
        assertTrue(alert().has("name", "information-over-many-domains"), alert().document());
    }

    @Test
    void messagesWithoutAReadableNameCountAsUndelegated() {
        assertTrue(sentUntilAlert(400, p -> {
            EventSlot slot = slot(CLIENT, NAME, false, new MessageBuilder().raw(p));
            slot.nameBytes = 0;
            slot.questionEnd = 0;
            slot.decodedBytes = 12;
            slot.faults = DecodeFault.NAME_TOO_LONG.bit();
            return slot;
        }) <= 2400);
        assertTrue(alert().has("registered_domain", "(none)") && alert().has("class", "exfiltration"));
    }

    @Test
    void serviceParametersAndAnswersUnderAReverseTreeAlert() {
        assertTrue(sentUntilAlert(100, p -> answered(NAME, 65, ByteBuffer.allocate(3 + 104).putShort((short) 1)
                .put((byte) 0).put(option(65280, p)).array())) <= 2000);
        reset();
        assertTrue(sentUntilAlert(100, p -> answered("5.10.in-addr.arpa", 16, ByteBuffer.allocate(101)
                .put((byte) 100).put(p).array())) <= 2000);
        reset();
        assertTrue(sentUntilAlert(30, p -> answered("x-1.10.in-addr.arpa", 12, MessageBuilder.name(
                Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 48) + ".com"))) <= 2400);
    }

    private EventSlot answered(String name, int type, byte[] rdata) {
        return Slots.answer(now, CLIENT, Traffic.RESOLVER, name, type, 0, new MessageBuilder().answer(0)
                .question(name, type).answerRecord(name, type, 60, rdata));
    }

    @Test
    void aDayOfOrdinaryOptionsIsQuiet() {
        byte[][][] cookies = new byte[50][4][8];
        for (int i = 0; i < 50 * 4; i++) {
            random.nextBytes(cookies[i / 4][i % 4]);
        }
        for (int minute = 0; minute < 1440; minute++, now += 60 * Traffic.SECOND) {
            for (int c = 0; c < 50; c++) {
                String name = "www.site" + random.nextInt(200) + ".com";
                int server = random.nextInt(4);
                byte[] cookie = cookies[c][server];
                byte[] padding = option(12, new byte[random.nextInt(100)]);
                byte[] subnet = option(8, new byte[] {0, 1, 24, 0, 10, 1, (byte) (c % 8)});
                EventSlot query = options("10.1.3." + c, name, false, join(option(10, cookie), padding, subnet));
                query.destinationLow += server;
                observe(query);
                byte[] stamped = new byte[24];
                random.nextBytes(stamped);
                ByteBuffer.wrap(stamped).put(cookie).putInt(0x0100_0000).putInt((int) (now / Traffic.SECOND));
                EventSlot answer = options("10.1.3." + c, name, true, join(option(10, stamped), padding,
                        option(11, new byte[] {0, 100}), option(3, "resolver-1".getBytes(
                        java.nio.charset.StandardCharsets.US_ASCII))));
                answer.sourceLow += server;
                observe(answer);
            }
        }
        layer.finish(findings);
        assertEquals(List.of(), findings.all());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void theStateSurvives() throws IOException {
        for (int i = 0; i < 10; i++) {
            byte[] payload = new byte[60];
            random.nextBytes(payload);
            observe(trailing(NAME, false, payload));
        }
        byte[] half = saved(layer);
        layer = layer();
        layer.load(new DataInputStream(new ByteArrayInputStream(half)));
        assertTrue(Arrays.equals(half, saved(layer)));
        assertTrue(sentUntilAlert(60, p -> trailing(NAME, false, p)) <= 420);
        assertTrue(alert().document().contains("bytes after the message"), alert().document());
    }

    private static byte[] saved(AccountLayer layer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        layer.save(new DataOutputStream(out));
        return out.toByteArray();
    }
}
