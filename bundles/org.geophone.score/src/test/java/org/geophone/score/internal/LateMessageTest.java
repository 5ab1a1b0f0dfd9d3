package org.geophone.score.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.layer.ScoreSettings;
import org.junit.jupiter.api.Test;

/** One message with a time of long before, as of a packet that waited somewhere: it counts as one that came now. */
class LateMessageTest {
    private static final String CLIENT = "10.9.0.1";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final long DAY = 86_400 * Traffic.SECOND;

    private final Findings findings = new Findings();
    private ScorerComponent scorer;
    private Traffic traffic;
    private Random random;

    private void begin() {
        findings.all().clear();
        scorer = new ScorerComponent(ScoreSettings.defaults(2 << 20), new Counters());
        traffic = new Traffic(slot -> scorer.observe(slot, findings));
        random = new Random(5);
    }

    private List<String> alerts() {
        return findings.all().stream().filter(f -> f.has("kind", "alert")).map(Findings.Finding::document).toList();
    }

    /** Three hundred names in six minutes, of which one is dated so long before the one before it. */
    private List<String> transfer(int number, long late) {
        begin();
        for (int i = 0; i < 300; i++) {
            boolean isLate = i == number;
            traffic.pass(isLate ? -Traffic.SECOND - late : 0);
            traffic.query(CLIENT, Traffic.text(random, BASE32, 48) + ".leak.com", 1);
            traffic.pass(isLate ? Traffic.SECOND + late : 0);
            traffic.pass((i == 150 ? 61 : 1) * Traffic.SECOND);
        }
        scorer.finish(findings);
        return alerts();
    }

    @Test
    void anAlertIsToldAsIfTheMessageHadComeInTime() {
        // the first ones are remembered before the account is suspicious, the thirtieth comes while it is
        for (int number : new int[] {2, 30, 150}) {
            List<String> inTime = transfer(number, 0);
            assertTrue(inTime.size() > 3, inTime.size() + " records");
            for (long late : new long[] {300 * Traffic.SECOND, 25 * DAY / 24, 3650 * DAY}) {
                assertEquals(inTime, transfer(number, late), number + ", late by " + late);
            }
        }
    }

    /** Five days with 3,000 bytes each from the first one on, and one message late by so much before all of it. */
    private List<String> habit(long late) {
        begin();
        traffic.query("10.9.0.2", "www.other.com", 1);
        traffic.pass(-late);
        traffic.query(CLIENT, "www.leak.com", 1);
        traffic.pass(late);
        for (int day = 0; day < 5; day++) {
            for (int i = 0; i < 100; i++) {
                traffic.pass(Traffic.SECOND);
                traffic.query(CLIENT, Traffic.text(random, BASE32, 48) + ".leak.com", 1);
            }
            traffic.pass(DAY - 100 * Traffic.SECOND);
        }
        scorer.finish(findings);
        return alerts();
    }

    @Test
    void aDomainIsNotOlderForItSoThatItsFirstDayIsNoHabit() {
        List<String> inTime = habit(0);
        List<String> late = habit(8 * DAY);
        assertEquals(inTime, late);
        assertFalse(late.toString().contains("are usual for this domain"), late.toString());
    }
}
