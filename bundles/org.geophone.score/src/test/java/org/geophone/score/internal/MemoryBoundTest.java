package org.geophone.score.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.layer.ScoreSettings;
import org.junit.jupiter.api.Test;

/**
 * Floods against the memory of a scorer that may take 32 MiB: ten million names and a million domains in the profile
 * slow, a tenth of that else, which is far above the bound too.
 */
class MemoryBoundTest {
    private static final int SCALE = Boolean.getBoolean("geophone.slow") ? 10 : 1;
    private static final long MEMORY = 32L << 20;
    private static final String CLIENT = "10.1.2.3";

    private final Counters counters = new Counters();
    private final Findings findings = new Findings();
    private final ScorerComponent scorer = new ScorerComponent(ScoreSettings.defaults(MEMORY), counters);
    private final Traffic traffic = new Traffic(slot -> scorer.observe(slot, findings));
    private final Random random = new Random(31);
    private long most;

    /** What a running tunnel sends in so many queries: 60 hexadecimal digits, 30 bytes, each. */
    private void tunnel(int queries) {
        for (int i = 0; i < queries; i++) {
            traffic.query(CLIENT, Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
            traffic.pass(Traffic.SECOND);
        }
    }

    private void observe(EventSlot slot, long number) {
        scorer.observe(slot, findings);
        if (number % 4096 == 0) {
            most = Math.max(most, scorer.bytes());
        }
    }

    /** New names under fifty domains, asked by five clients. */
    private void names(int count) {
        Flood flood = new Flood();
        for (int i = 0; i < count; i++) {
            observe(flood.query(traffic.now(), i % 5, i, i % 50), i);
            traffic.pass(Traffic.SECOND / 1000);
        }
    }

    /** Domains that nobody asked for before, one name each, asked by 250 clients. */
    private void domains(int count) {
        Flood flood = new Flood();
        for (int i = 0; i < count; i++) {
            observe(flood.query(traffic.now(), i % 250, -i, 100 + i), i);
            traffic.pass(Traffic.SECOND / 1000);
        }
    }

    private void staysWithinTheMemory() {
        assertTrue(Math.max(most, scorer.bytes()) <= MEMORY, "took " + Math.max(most, scorer.bytes()) + " bytes");
        assertTrue(most > MEMORY / 2, "a bound that is not reached says nothing: " + most);
    }

    private List<Findings.Finding> alertsOfTheTunnel() {
        return findings.all().stream().filter(f -> f.has("registered_domain", "evil.com") && f.has("kind", "alert"))
                .toList();
    }

    @Test
    void aFloodOfNamesStaysWithinTheMemoryAndASuspiciousAccountAlertsAfterIt() {
        // 300 of 800 bytes: suspicious, no alert yet
        tunnel(10);
        names(1_000_000 * SCALE);
        staysWithinTheMemory();
        assertTrue(counters.get(Counter.NAMES_FORGOTTEN) > 0);
        assertTrue(counters.get(Counter.POPULATION_NAMES_DROPPED) > 0);
        assertEquals(List.of(), alertsOfTheTunnel());
        tunnel(30);
        assertTrue(alertsOfTheTunnel().get(0).has("action", "opened"));
        scorer.finish(findings);
        Findings.Finding last = alertsOfTheTunnel().get(alertsOfTheTunnel().size() - 1);
        assertTrue(last.document().contains("\"queries\":40,"), "the queries from before count: " + last.document());
    }

    @Test
    void aFloodOfDomainsStaysWithinTheMemoryAndAnOpenAlertGoesOn() {
        tunnel(40);
        assertEquals(1, alertsOfTheTunnel().size());
        domains(100_000 * SCALE);
        staysWithinTheMemory();
        assertTrue(counters.get(Counter.ACCOUNTS_EVICTED) > 0);
        assertTrue(counters.get(Counter.POPULATION_DOMAINS_DROPPED) > 0);
        tunnel(100);
        List<Findings.Finding> alerts = alertsOfTheTunnel();
        assertEquals(1, alerts.stream().filter(f -> f.has("action", "opened")).count());
        scorer.finish(findings);
        Findings.Finding last = alertsOfTheTunnel().get(alertsOfTheTunnel().size() - 1);
        assertTrue(last.has("action", "updated") && last.document().contains("\"queries\":140,"), last.document());
    }
}
