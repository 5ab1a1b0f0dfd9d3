package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.decisions.Lists;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the traffic starts at 2024-03-18 00:00:00; a name of 60 hexadecimal characters carries 30 bytes. */
class MuteTest {
    private static final String CLIENT = "10.1.2.3";
    private static final String REST = " owner=kim reason=scanner";
    /** 27 names of 30 bytes pass 800. */
    private static final int FILLING = 27;
    private static final int DOMAINS = 8;

    @TempDir
    private Path folder;
    private final Findings findings = new Findings();
    private final Counters counters = new Counters();
    private final Random random = new Random(8);
    private final Traffic traffic = new Traffic(this::observe);
    private Lists lists;
    private AccountLayer layer;

    @BeforeEach
    void layer() {
        lists = new Lists(folder);
        layer = new AccountLayer(ScoreSettings.defaults(4 << 20), lists.standing(), counters);
    }

    private void observe(EventSlot slot) {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    }

    /** So many new names below a suffix, one a second. */
    private void send(int names, String client, String suffix) {
        for (int i = 0; i < names; i++) {
            traffic.missing(client, Traffic.text(random, "0123456789abcdef", 60) + suffix, 1);
            traffic.pass(Traffic.SECOND);
        }
    }

    private static String id(Findings.Finding finding) {
        int at = finding.document().indexOf("\"id\":\"", finding.document().indexOf("\"alert\":{"));
        return finding.document().substring(at + 6, at + 38);
    }

    private Findings.Finding only(String action) {
        assertEquals(1, findings.all().size(), findings.all().toString());
        assertTrue(findings.all().get(0).has("action", action), findings.all().get(0).document());
        return findings.all().get(0);
    }

    @Test
    void whatIsMutedIsToldOnceWithWhoWhyAndUntilWhen() {
        lists.decide("mute evil.com client=10.0.0.0/8 until=2027-03-01" + REST);
        send(500, CLIENT, ".evil.com");
        layer.finish(findings);
        Findings.Finding muted = only("muted");
        assertEquals(0, muted.severity());
        assertEquals(Traffic.START + (FILLING - 1) * Traffic.SECOND, muted.timeNanos());
        assertTrue(muted.document().contains("\"severity\":0,"), muted.document());
        assertTrue(muted.document().contains("\"suppressed_by\":[{\"kind\":\"mute\",\"pattern\":\"evil.com\","
                + "\"client\":\"10.0.0.0/8\",\"owner\":\"kim\",\"reason\":\"scanner\",\"until\":\"2027-03-01\"}]"),
                muted.document());
        assertTrue(muted.has("message", "10.1.2.3 sent about 810 bytes of information in 27 new names under evil.com, "
                + "in A queries to 10.20.0.53, within 26 seconds since 2024-03-18 00:00:00 UTC; muted by kim until "
                + "2027-03-01: scanner."), muted.document());
        assertEquals(1, counters.get(Counter.ALERTS_MUTED));
    }

    @Test
    void otherClientsAndDomainsAlertAsEver() {
        lists.decide("mute evil.com client=10.1.2.4 until=never" + REST, "mute good.com until=never" + REST);
        send(FILLING, CLIENT, ".evil.com");
        only("opened");
        assertTrue(findings.all().get(0).document().contains("\"suppressed_by\":[]"));
    }

    @Test
    void theAlertOpensWithTheSameIdWhenTheTimeOfItsMuteIsOver() {
        lists.decide("mute evil.com until=2024-03-18T00:01:40Z" + REST);
        send(110, CLIENT, ".evil.com");
        assertEquals(1, findings.of("muted").size());
        Findings.Finding opened = findings.of("opened").get(0);
        assertEquals(Traffic.START + 100 * Traffic.SECOND, opened.timeNanos());
        // 101 names of 30 bytes hold 3.787 allowances: 50 + 12.5 * log2(3.787) = 74.01
        assertEquals(74, opened.severity());
        assertEquals(id(findings.of("muted").get(0)), id(opened));
        assertFalse(opened.document().contains("muted by"));
        assertEquals(findings.all().size(),
                findings.all().stream().map(f -> f.idHigh() + ":" + f.idLow()).distinct().count());
    }

    @Test
    void aMuteThatIsTakenBackOpensTheAlertWithinAMinuteAlsoWithoutTraffic() {
        lists.decide("mute evil.com until=never" + REST);
        send(100, CLIENT, ".evil.com");
        only("muted");
        lists.decide("");
        layer.advance(traffic.now() + 60 * Traffic.SECOND, findings);
        assertEquals(1, findings.of("opened").size());
        assertEquals(2, findings.all().size());
        layer.advance(traffic.now() + 90_000 * Traffic.SECOND, findings);
        assertEquals(1, findings.of("closed").size());
    }

    @Test
    void anOpenAlertThatIsMutedIsToldOnceMoreAndThenNoMore() {
        send(40, CLIENT, ".evil.com");
        int before = findings.all().size();
        lists.decide("mute *.com until=never" + REST);
        send(500, CLIENT, ".evil.com");
        assertEquals(before + 1, findings.all().size());
        Findings.Finding muted = findings.all().get(before);
        assertTrue(muted.has("action", "muted") && muted.severity() == 0, muted.document());
        assertEquals(id(findings.all().get(0)), id(muted));
        layer.advance(traffic.now() + 90_000 * Traffic.SECOND, findings);
        layer.finish(findings);
        assertEquals(before + 1, findings.all().size());
        assertEquals(1, counters.get(Counter.ALERTS_MUTED));
    }

    @Test
    void anOpenAlertThatIsQuietIsMutedWithinAMinute() {
        send(40, CLIENT, ".evil.com");
        lists.decide("mute evil.com until=never" + REST);
        layer.advance(traffic.now() + 60 * Traffic.SECOND, findings);
        assertEquals(1, findings.of("muted").size());
        layer.advance(traffic.now() + 120 * Traffic.SECOND, findings);
        assertEquals(1, findings.of("muted").size());
    }

    @Test
    void anEpisodeAfterADayOfQuietIsToldAnew() {
        lists.decide("mute evil.com until=never" + REST);
        for (int episode = 0; episode < 2; episode++) {
            send(60, CLIENT, ".evil.com");
            traffic.pass(30 * 3600 * Traffic.SECOND);
            layer.advance(traffic.now(), findings);
        }
        assertEquals(2, findings.of("muted").size());
        assertEquals(2, findings.all().size());
        assertFalse(id(findings.all().get(0)).equals(id(findings.all().get(1))));
    }

    @Test
    void aMutedZoneWithinADomainMutesNamesOfThatZoneOnly() {
        lists.decide("mute *.telemetry.corp.com until=never" + REST);
        send(60, CLIENT, ".telemetry.corp.com");
        only("muted");
        send(1, CLIENT, ".other.corp.com");
        assertEquals(1, findings.of("opened").size());
        send(200, CLIENT, ".telemetry.corp.com");
        assertEquals(1, findings.of("muted").size(), "names outside the zone belong to the alert now");
        assertEquals(1, findings.of("opened").size());
    }

    @Test
    void namesWithoutADomainAreMutedByTheirZone() {
        lists.decide("mute *.lan until=never" + REST);
        for (int i = 0; i < 200; i++) {
            EventSlot slot = Slots.query(traffic.now(), CLIENT, Traffic.RESOLVER,
                    Traffic.text(random, "0123456789abcdef", 60) + ".lan", 16);
            slot.tldDelegated = false;
            observe(slot);
            traffic.pass(Traffic.SECOND);
        }
        only("muted");
    }

    @Test
    void whatIsMutedDoesNotFillTheAccountsOfItsDomainAndItsClient() {
        lists.decide("mute evil.com client=10.1.2.0/24 until=never" + REST,
                "mute worse.com client=10.1.2.0/24 until=never" + REST);
        for (int i = 0; i < 10; i++) {
            // the tenth client's names count at 1/3.25
            send(150, "10.1.2." + i, ".evil.com");
            send(150, "10.1.2." + i, ".worse.com");
        }
        assertEquals(20, findings.of("muted").size());
        assertEquals(20, findings.all().size());
        // one that is not muted alerts for itself
        send(150, "10.9.9.9", ".evil.com");
        assertEquals(1, findings.of("opened").size());
        assertTrue(findings.of("opened").get(0).document().contains("\"ip\":[\"10.9.9.9\"]"));
    }

    private void share(int names, String... clients) {
        for (int i = 0; i < names; i++) {
            traffic.missing(clients[i % clients.length], Traffic.text(random, "0123456789abcdef", 48) + ".evil.com", 1);
            traffic.pass(Traffic.SECOND);
        }
    }

    private static String[] ten(String network) {
        String[] clients = new String[10];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = network + i;
        }
        return clients;
    }

    @Test
    void anAlertAboutSeveralClientsNeedsAMuteOfEach() {
        lists.decide("mute evil.com client=10.1.2.0/24 until=never" + REST);
        share(3000, ten("10.1.2."));
        assertTrue(findings.of("muted").stream()
                .anyMatch(f -> f.has("name", "information-to-one-domain-from-several-clients")));
        assertEquals(List.of(), findings.of("opened"));
    }

    @Test
    void anAlertAboutSeveralClientsOpensForOneThatIsNotMuted() {
        lists.decide("mute evil.com client=10.1.2.0/28 until=never" + REST);
        share(3000, "10.1.2.1", "10.1.2.2", "10.1.2.3", "10.1.2.4", "10.1.2.5", "10.1.2.6", "10.1.2.7", "10.1.2.20");
        assertTrue(findings.of("opened").stream()
                .anyMatch(f -> f.has("name", "information-to-one-domain-from-several-clients")));
    }

    private void spread(int names) {
        for (int i = 0; i < names; i++) {
            traffic.missing(CLIENT, Traffic.text(random, "0123456789abcdef", 40) + ".evil" + (char) ('a' + i % DOMAINS)
                    + ".com", 1);
            traffic.pass(Traffic.SECOND);
        }
    }

    @Test
    void anAlertAboutSeveralDomainsNeedsAMuteOfEach() {
        String[] mutes = new String[DOMAINS];
        for (int i = 0; i < mutes.length; i++) {
            mutes[i] = "mute evil" + (char) ('a' + i) + ".com until=never owner=o" + i + " reason=r";
        }
        lists.decide(mutes);
        // 30 names of 20 bytes each are too little for one domain's account; all together pass the client's 2400
        spread(30 * DOMAINS);
        Findings.Finding group = findings.all().get(0);
        assertTrue(group.has("action", "muted") && group.has("name", "information-over-many-domains"),
                group.document());
        for (int i = 0; i < mutes.length; i++) {
            assertTrue(group.has("owner", "o" + i), group.document());
        }
        // the sixth domain came first when the account became suspicious
        assertTrue(group.document().contains("; muted by o5 for good: r, and by 7 more decisions."), group.document());
        assertEquals(List.of(), findings.of("opened"));
        mutes[3] = "mute evild.com client=10.1.2.4 until=never owner=o3 reason=r";
        lists.decide(mutes);
        spread(1);
        assertTrue(findings.of("opened").stream().anyMatch(f -> f.has("name", "information-over-many-domains")));
    }

    @Test
    void everythingOfOneClientCanBeMuted() {
        lists.decide("mute * client=10.1.2.3 until=never" + REST);
        spread(400);
        send(60, CLIENT, ".evil.com");
        assertFalse(findings.of("muted").isEmpty());
        assertEquals(findings.of("muted").size(), findings.all().size());
        send(60, "10.1.2.4", ".evil.com");
        assertEquals(1, findings.of("opened").size());
    }
}
