package org.geophone.score.internal.alert;

import static org.geophone.testkit.dns.MessageBuilder.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** A choice among things that are all known alerts; programs that choose without saying anything are quiet. */
class ChoiceTest {
    private static final String CLIENT = "10.1.2.3";
    private static final String LABEL = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn";

    private final Random random = new Random(67);
    private final Findings findings = new Findings();
    private final AccountLayer layer = new AccountLayer(ScoreSettings.defaults(4 << 20), new Counters());
    private long now = Traffic.START;

    private void observe(EventSlot slot) {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
        now += Traffic.SECOND;
    }

    private int messagesUntilAlert(Supplier<EventSlot> carrier) {
        int messages = 0;
        while (findings.all().isEmpty() && messages < 10_000) {
            observe(carrier.get());
            messages++;
        }
        return messages;
    }

    private String says() {
        return findings.all().get(0).document();
    }

    /** A query with the spelling that it has in the message, too. */
    private EventSlot query(String name, int type) {
        return Slots.query(now, CLIENT, Traffic.RESOLVER, name, type);
    }

    private String spelt(String name) {
        StringBuilder out = new StringBuilder();
        name.chars().forEach(c -> out.append((char) (random.nextBoolean() ? Character.toUpperCase(c) : c)));
        return out.toString();
    }

    @Test
    void howOneKnownNameIsSpeltAlertsWithinAKilobyte() {
        // five bytes a query
        assertTrue(messagesUntilAlert(() -> query(spelt(LABEL) + ".example.com", 1)) <= 170);
        assertTrue(says().contains("upper and lower case of known names"), says());
    }

    @Test
    void typesThatNobodyAsksForAlertWithinAKilobyte() {
        // two bytes a query
        assertTrue(messagesUntilAlert(() -> query("www.example.com", 1024 + random.nextInt(60_000))) <= 480);
        assertTrue(says().contains("types of questions"), says());
    }

    @Test
    void recordsUnderTheRootAndUnderASuffixAlertWithinFourKilobytesAndAHalf() {
        assertTrue(messagesUntilAlert(() -> {
            byte[] data = new byte[100];
            random.nextBytes(data);
            data[0] = 99;
            EventSlot answer = Slots.answer(now, CLIENT, "198.51.100.9", "", 16, 0, new MessageBuilder()
                    .question("", 16).record(1, new byte[1], 16, 60, data));
            answer.registeredStart = -1;
            answer.tldDelegated = true;
            return answer;
        }) <= 45);
        assertTrue(says().contains("download"), says());
    }

    @Test
    void aForwarderThatMixesTheCasesOfAllNamesIsQuiet() {
        for (int i = 0; i < 5000; i++) {
            observe(query(spelt("www.site" + i % 40 + ".com"), 1));
        }
        layer.finish(findings);
        assertEquals(List.of(), findings.all());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private EventSlot answer(String name, int type, MessageBuilder message) {
        return Slots.answer(now, CLIENT, Traffic.RESOLVER, name, type, 0, message);
    }

    @Test
    void denialsReferralsServicesAndPoolsOfADayAreQuiet() {
        byte[] numbers = ByteBuffer.allocate(20).putInt(2026).putInt(7200).putInt(900).putInt(1_209_600).putInt(3600)
                .array();
        for (int i = 0; i < 3000; i++) {
            String zone = "site" + i % 300 + ".com";
            byte[] authority = join(name("ns" + i % 4 + ".provider" + i % 7 + ".net"), name("hostmaster." + zone),
                    numbers);
            observe(answer("www." + zone, 28, new MessageBuilder().question("www." + zone, 28)
                    .record(2, name(zone), 6, 900, authority)));
            MessageBuilder referral = new MessageBuilder().question("www." + zone, 1);
            for (int n = 1; n < 5; n++) {
                String server = "ns" + n + ".provider" + i % 7 + ".net";
                referral.record(2, name(zone), 2, 900, name(server)).record(3, name(server), 1, 900,
                        MessageBuilder.a(198, 51, i % 7, n));
            }
            observe(answer("www." + zone, 1, referral));
            MessageBuilder controllers = new MessageBuilder().question("_ldap._tcp.corp.com", 33);
            MessageBuilder pool = new MessageBuilder().question("pool.corp.com", 1);
            for (int n = 0; n < 12; n++) {
                controllers.record(1, name("_ldap._tcp.corp.com"), 33, 600,
                        join(new byte[] {0, 0, 0, 100, 1, (byte) 0x85}, name("dc" + n + ".corp.com")));
                pool.record(1, name("pool.corp.com"), 1, 60, MessageBuilder.a(10, 3, 0, random.nextInt(40)));
            }
            observe(answer("_ldap._tcp.corp.com", 33, controllers));
            observe(answer("pool.corp.com", 1, pool));
        }
        layer.finish(findings);
        assertEquals(List.of(), findings.all());
    }
}
