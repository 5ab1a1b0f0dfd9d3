package org.geophone.score.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.layer.ScoreSettings;
import org.junit.jupiter.api.Test;

/**
 * A state in the form of before layers had versions: written at the end of a replay of {@code geophone simulate
 * --scenario base64 --set hours=11 --set clients=3}, in which 10.40.10.12 sends 24 kB to harbourlight-sync.com from
 * 09:40:36 on and the alert stands at 100.
 */
class OldStateTest {
    /** 2026-03-02 11:00:00 UTC, when that capture ended. */
    private static final long END = 1_772_449_200L * Traffic.SECOND;
    private static final String ALERT = "2e777c3ecb727e083c5cab279b2d2de1";

    private static byte[] state() throws IOException {
        try (InputStream in = new GZIPInputStream(OldStateTest.class.getResourceAsStream("state-1.gz"))) {
            return in.readAllBytes();
        }
    }

    @Test
    void anOlderStateIsReadAndItsAlertGoesOn() throws IOException {
        ScorerComponent scorer = new ScorerComponent(ScoreSettings.defaults(8 << 20), new Counters());
        scorer.restore(state());
        Findings findings = new Findings();
        Traffic traffic = new Traffic(slot -> scorer.observe(slot, findings));
        traffic.pass(END - Traffic.START);
        Random random = new Random(5);
        for (int i = 0; i < 1200; i++) {
            traffic.missing("10.40.10.12", Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 60)
                    + ".harbourlight-sync.com", 1);
            traffic.pass(Traffic.SECOND);
        }
        assertTrue(findings.of("opened").isEmpty(), () -> findings.of("opened").get(0).document());
        Findings.Finding update = findings.of("updated").get(0);
        assertEquals(100, update.severity());
        assertTrue(update.has("id", ALERT), update.document());
    }

    @Test
    void whatIsReadFromItIsWrittenInTheFormOfToday() throws IOException {
        ScorerComponent scorer = new ScorerComponent(ScoreSettings.defaults(8 << 20), new Counters());
        scorer.restore(state());
        byte[] today = scorer.snapshot();
        ScorerComponent copy = new ScorerComponent(ScoreSettings.defaults(8 << 20), new Counters());
        copy.restore(today);
        assertEquals(0, java.util.Arrays.compare(today, copy.snapshot()));
    }
}
