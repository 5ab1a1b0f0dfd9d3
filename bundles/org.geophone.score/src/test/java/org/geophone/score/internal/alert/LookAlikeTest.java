package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/**
 * Services whose names look like data, and senders who look like those services, each with its outcome: severity 50 is
 * an alert, 25 to 49 a notice. A digest of 128 bits carries 16 bytes; the allowance of a client and a domain is 800.
 */
class LookAlikeTest {
    private static final String CLIENT = "10.1.2.3";
    private static final String HEX = "0123456789abcdef";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String LIST = ".avqs.vendor.com";
    private static final long MINUTE = 60 * Traffic.SECOND;
    private static final int A = 1;
    private static final int TXT = 16;

    private final Findings findings = new Findings();
    private final AccountLayer layer = new AccountLayer(ScoreSettings.defaults(16 << 20), new Counters());
    private final Random random = new Random(71);
    private int roles;
    private boolean delegated = true;
    private final Traffic traffic = new Traffic(this::observe);

    private void observe(EventSlot slot) {
        slot.clientRoles = roles;
        slot.tldDelegated &= delegated;
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    }

    private int worst() {
        return findings.all().stream().mapToInt(Findings.Finding::severity).max().orElse(0);
    }

    private String said() {
        return "seed 71: " + findings.all();
    }

    private void isNotice(String alertClass) {
        assertEquals(1, findings.of("opened").size(), said());
        assertTrue(worst() >= 25 && worst() < 50, said());
        assertTrue(findings.all().stream().allMatch(f -> f.has("class", alertClass)), said());
    }

    private void isQuietOrNotice() {
        assertTrue(worst() < 50, said());
    }

    private Findings.Finding isAlert() {
        assertTrue(worst() >= 50, said());
        return findings.all().stream().filter(f -> f.severity() >= 50).findFirst().orElseThrow();
    }

    /** Lets a time pass as between the events of a Poisson process. */
    private void pause(long meanNanos) {
        traffic.pass((long) (-meanNanos * Math.log(1 - random.nextDouble())));
    }

    private String digest() {
        return Traffic.text(random, HEX, 32);
    }

    /** So many names at irregular times, answered with the same address. */
    private void ask(int names, long meanNanos, IntFunction<String> name) {
        for (int i = 0; i < names; i++) {
            pause(meanNanos);
            traffic.answered(CLIENT, name.apply(i), A, MessageBuilder.a(192, 0, 2, 1));
        }
    }

    private String word(int syllables) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            out.append(Traffic.text(random, "bdfglmnprst", 1)).append(Traffic.text(random, "aeio", 1));
        }
        return out.toString();
    }

    @Test
    void digestsOfOneClientForTwentyDaysAreANoticeAtMost() {
        ask(20 * 150, 1440 * MINUTE / 150, i -> digest() + LIST);
        isQuietOrNotice();
    }

    @Test
    void aBusyHourOfDigestsIsANoticeOfHashLookUps() {
        // 4000 bytes are five allowances of eight: 50 + 12.5 * log2(5 / 8) = 41
        ask(250, 15 * Traffic.SECOND, i -> digest() + LIST);
        isNotice("hash-lookup");
    }

    @Test
    void theSameDigestsAtARegularRhythmAlert() {
        for (int i = 0; i < 250; i++) {
            traffic.pass(15 * Traffic.SECOND);
            traffic.answered(CLIENT, digest() + LIST, A, MessageBuilder.a(192, 0, 2, 1));
        }
        isAlert();
    }

    @Test
    void theSameDigestsWithAnswersThatVaryAlert() {
        for (int i = 0; i < 250; i++) {
            pause(15 * Traffic.SECOND);
            traffic.answered(CLIENT, digest() + LIST, TXT, MessageBuilder.txt(Traffic.text(random, BASE64, 100)));
        }
        assertTrue(isAlert().has("class", "tunnel"), said());
    }

    @Test
    void piecesOfTextInHexOfADigestsLengthAlertAndAreRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 250 * 16; i++) {
            text.append("account ").append(4711 + i).append(": pin ").append(random.nextInt(10_000)).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        ask(250, 15 * Traffic.SECOND, i -> HexFormat.of().formatHex(bytes, 16 * i, 16 * i + 16) + LIST);
        assertTrue(isAlert().document().contains("\"payload_head\":\"account 4711: pin "), said());
    }

    @Test
    void digestsThatAreNumberedAlert() {
        ask(250, 15 * Traffic.SECOND, i -> String.format("%04x", 0x3a0 + i) + Traffic.text(random, HEX, 28) + LIST);
        isAlert();
    }

    @Test
    void aHundredUuidsADayAreANoticeAtMostAndABusyHourIsOne() {
        ask(10 * 100, 1440 * MINUTE / 100, i -> uuid() + ".device.vendor.com");
        isQuietOrNotice();
        traffic.pass(3 * 1440 * MINUTE);
        layer.advance(traffic.now(), findings);
        ask(250, 15 * Traffic.SECOND, i -> uuid() + ".session.other.com");
        isNotice("hash-lookup");
    }

    private String uuid() {
        byte[] seed = new byte[16];
        random.nextBytes(seed);
        return UUID.nameUUIDFromBytes(seed).toString();
    }

    @Test
    void aMailRelayAsksForHundredsOfReversedAddressesADay() {
        roles = HostRole.MAIL_RELAY.bit();
        for (int i = 0; i < 5 * 800; i++) {
            pause(1440 * MINUTE / 800);
            traffic.missing(CLIENT, random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                    + (1 + random.nextInt(223)) + ".bl.list-one.org", A);
        }
        isQuietOrNotice();
    }

    @Test
    void otherDomainsInFrontOfAListAreListLookUps() {
        traffic.answered("10.1.2.9", "www.example.com", A, MessageBuilder.a(192, 0, 2, 1));
        for (int i = 0; i < 1000; i++) {
            pause(20 * Traffic.SECOND);
            traffic.missing(CLIENT, word(3) + "-" + word(3) + ".com.dbl.list-two.org", A);
        }
        isNotice("list-lookup");
    }

    @Test
    void whatASearchListLeaksUnderAnUndelegatedSuffixIsQuiet() {
        for (int i = 0; i < 2000; i++) {
            pause(40 * Traffic.SECOND);
            String name = word(2) + "." + word(4) + ".com";
            delegated = true;
            traffic.answered("10.1.2." + random.nextInt(50), name, A, MessageBuilder.a(192, 0, 2, 1));
            delegated = false;
            traffic.missing(CLIENT, name + ".office.lan", A);
        }
        isQuietOrNotice();
        assertTrue(findings.all().stream().noneMatch(f -> f.has("registered_domain", "(none)")), said());
    }

    @Test
    void namesThatAreAskedAgainAreANoticeAtMostAndAskedOnceAnAlert() {
        String[] names = new String[200];
        for (int i = 0; i < names.length; i++) {
            names[i] = Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 16) + ".cache.vendor.com";
        }
        // 200 names of 80 bits: 2000 bytes; each comes back three times or so
        int known = 0;
        for (int i = 0; i < 800; i++) {
            pause(2 * MINUTE);
            boolean isNew = known == 0 || known < names.length && random.nextInt(4) == 0;
            traffic.answered(CLIENT, names[isNew ? known++ : random.nextInt(known)], A, MessageBuilder.a(192, 0, 2, 1));
        }
        assertTrue(known > 150, "seed 71");
        isQuietOrNotice();
        ask(200, 2 * MINUTE, i -> Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 16) + ".once.other.com");
        isAlert();
    }

    @Test
    void anAttackWithRandomNamesFromFortyClientsIsOneNotice() {
        traffic.known("10.1.2.", 40);
        for (int i = 0; i < 8000; i++) {
            pause(Traffic.SECOND / 10);
            traffic.missing("10.1.2." + random.nextInt(40), Traffic.text(random, "abcdefghijklmnopqrstuvwxyz", 12)
                    + ".victim.com", A);
        }
        isNotice("random-subdomain-attack");
    }

    @Test
    void aResolverAsksForManyAndAnotherClientThatDoesTheSameAlerts() {
        roles = HostRole.RESOLVER.bit();
        askManyDomains("a");
        isQuietOrNotice();
        roles = 0;
        askManyDomains("b");
        assertTrue(isAlert().has("name", "information-over-many-domains"), said());
    }

    /** Six names of 80 bits under each of 200 domains: the first is free, and of each other one 48 bits count. */
    private void askManyDomains(String mark) {
        String client = "10.1.7." + (int) mark.charAt(0);
        for (int i = 0; i < 200; i++) {
            String domain = word(3) + mark + i + ".com";
            for (int n = 0; n < 6; n++) {
                pause(MINUTE);
                traffic.answered(client, Traffic.text(random, HEX, 20) + "." + domain, A,
                        MessageBuilder.a(192, 0, 2, 1));
            }
        }
    }

    @Test
    void theMailPoliciesOfManyDomainsAreQuiet() {
        for (int i = 0; i < 1000; i++) {
            pause(MINUTE);
            String domain = word(3) + i + ".com";
            traffic.answered(CLIENT, domain, TXT, MessageBuilder.txt("v=spf1 include:_spf." + word(3) + ".com ip4:192."
                    + random.nextInt(256) + "." + random.nextInt(256) + ".0/24 ~all"));
            traffic.answered(CLIENT, "_dmarc." + domain, TXT, MessageBuilder.txt(
                    "v=DMARC1; p=reject; rua=mailto:dmarc@" + domain + "; pct=100"));
        }
        isQuietOrNotice();
    }
}
