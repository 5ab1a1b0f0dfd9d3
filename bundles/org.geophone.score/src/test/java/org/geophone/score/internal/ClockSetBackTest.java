package org.geophone.score.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** A machine that began with a clock six hours ahead, as with a hardware clock of another time zone. */
class ClockSetBackTest {
    private static final long HOUR = 3600 * Traffic.SECOND;
    private static final long AHEAD = 6 * HOUR;

    private final Findings findings = new Findings();
    private ScorerComponent scorer = scorer();
    private final Traffic traffic = new Traffic(slot -> scorer.observe(slot, findings));
    private final Random random = new Random(21);

    private static ScorerComponent scorer() {
        ScoreSettings s = ScoreSettings.defaults(2 << 20);
        return new ScorerComponent(new ScoreSettings(s.bucketSpanMs(), s.actualFloor(), s.fullName(), s.foldCase(),
                s.safeDomains(), s.memoryBytes(), s.allowanceBytes(), s.leakBytesPerDay(), 3_600_000), new Counters());
    }

    private void browse(long nanos) {
        for (long end = traffic.now() + nanos; traffic.now() < end;) {
            traffic.answered("10.1.2." + random.nextInt(60), "www.site-" + random.nextInt(300) + ".com", 1,
                    MessageBuilder.a(192, 0, 2, random.nextInt(250)));
            traffic.pass(Traffic.SECOND);
        }
    }

    private void tunnel(String domain) {
        for (int i = 0; i < 100; i++) {
            traffic.missing("10.1.2.7", Traffic.text(random, "0123456789abcdef", 50) + '.' + domain, 1);
            traffic.pass(Traffic.SECOND);
        }
    }

    private void beginAhead() {
        traffic.pass(AHEAD);
        browse(1200 * Traffic.SECOND);
        tunnel("evil.com");
        traffic.pass(-AHEAD);
    }

    @Test
    void anAlertThatWasOpenedBeforeIsClosedWhenItHasBeenQuietForLongEnough() {
        beginAhead();
        long setBack = traffic.now();
        assertEquals(1, findings.of("opened").size());
        browse(HOUR + 90 * Traffic.SECOND);
        List<Findings.Finding> closed = findings.of("closed");
        assertEquals(1, closed.size());
        long quiet = closed.get(0).timeNanos() - setBack;
        assertTrue(quiet >= HOUR && quiet < HOUR + 90 * Traffic.SECOND, quiet + " ns");
    }

    @Test
    void whatBeginsAfterItIsFoundByBothLayersWithTheTimeThatIsRight() {
        beginAhead();
        browse(900 * Traffic.SECOND);
        long begin = traffic.now();
        tunnel("next.com");
        browse(900 * Traffic.SECOND);
        Findings.Finding opened = findings.of("opened").stream()
                .filter(f -> f.has("registered_domain", "next.com")).findFirst().orElseThrow();
        assertTrue(opened.timeNanos() >= begin && opened.timeNanos() < begin + 100 * Traffic.SECOND);
        Findings.Finding record = findings.all().stream().filter(f -> f.has("result_type", "record")
                && f.has("over_field_value", "next.com")).findFirst().orElseThrow();
        long span = 900 * Traffic.SECOND;
        assertEquals(begin / span * span + span, record.timeNanos(), "where its bucket ends");
    }

    @Test
    void whatIsToldOfIsToldWithTheTimesThatItsPacketsHad() {
        beginAhead();
        browse(HOUR + 90 * Traffic.SECOND);
        // 20 minutes after the begin, for the hundred seconds of the transfer
        assertTrue(findings.of("closed").get(0).document().contains("\"start\":\"2024-03-18T06:20:0"));
        assertTrue(findings.of("closed").get(0).document().contains("\"end\":\"2024-03-18T06:21:39.0"));
    }

    @Test
    void whatGoesOnAfterItIsToldFromWhenItWentOn() {
        beginAhead();
        browse(60 * Traffic.SECOND);
        tunnel("evil.com");
        browse(60 * Traffic.SECOND);
        scorer.finish(findings);
        Findings.Finding last = findings.of("updated").get(findings.of("updated").size() - 1);
        assertTrue(last.document().contains("\"start\":\"2024-03-18T00:22:40.0"), last.document());
        assertTrue(last.document().contains("\"end\":\"2024-03-18T00:24:19.0"), last.document());
        assertTrue(last.document().contains(" within 99 seconds since 2024-03-18 00:22:40 UTC"), last.document());
    }

    @Test
    void aSuccessorGoesBackWithTheClockToo() {
        beginAhead();
        byte[] state = States.of(scorer);
        scorer = scorer();
        States.give(scorer, state);
        browse(HOUR + 90 * Traffic.SECOND);
        assertEquals(1, findings.of("closed").size());
    }

    @Test
    void whateverTheClockDoesEveryAlertIsClosedInTheEndAndNoTwoFindingsHaveOneId() {
        for (long seed = 1; seed <= 20; seed++) {
            Random jumps = new Random(seed);
            findings.all().clear();
            scorer = scorer();
            for (int i = 0; i < 12; i++) {
                browse(jumps.nextInt(1500) * Traffic.SECOND);
                if (jumps.nextBoolean()) {
                    tunnel("evil" + jumps.nextInt(3) + ".com");
                }
                traffic.pass(jumps.nextInt(2 * 86_400) * Traffic.SECOND - 86_400 * Traffic.SECOND);
                if (jumps.nextInt(3) == 0) {
                    byte[] state = States.of(scorer);
                    scorer = scorer();
                    States.give(scorer, state);
                }
            }
            // 100 messages, so that it is sure what time it is; then an hour and the look of the minute behind it
            browse(50 * Traffic.SECOND);
            traffic.pass(HOUR + 61 * Traffic.SECOND);
            browse(2 * Traffic.SECOND);
            Set<String> open = new HashSet<>();
            findings.of("opened").forEach(f -> open.add(alert(f)));
            assertTrue(open.size() > 1, "seed " + seed + ": " + open);
            findings.of("closed").forEach(f -> open.remove(alert(f)));
            assertEquals(Set.of(), open, "seed " + seed);
            Set<String> ids = new HashSet<>();
            for (Findings.Finding f : findings.all()) {
                assertTrue(ids.add(f.idHigh() + " " + f.idLow()), "seed " + seed + ": " + f.document());
            }
        }
    }

    private static String alert(Findings.Finding finding) {
        return finding.document().replaceAll(".*\"alert\":\\{\"id\":\"(\\w+)\".*", "$1");
    }
}
