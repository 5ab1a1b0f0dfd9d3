package org.geophone.score.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.geophone.api.event.NameKey;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.layer.ScoreSettings;
import org.junit.jupiter.api.Test;

/**
 * A state in the first form, in which names were hashed without a key: written at the end of a replay of {@code
 * geophone simulate --scenario base64 --set hours=11 --set clients=3}.
 */
class OldStateTest {
    private static byte[] state() throws IOException {
        try (InputStream in = new GZIPInputStream(OldStateTest.class.getResourceAsStream("state-1.gz"))) {
            return in.readAllBytes();
        }
    }

    @Test
    void aStateOfBeforeNamesHadAKeyIsRefusedAndNothingIsTakenOfIt() throws IOException {
        ScorerComponent scorer = new ScorerComponent(ScoreSettings.defaults(8 << 20), new Counters());
        byte[] empty = States.of(scorer);
        byte[] old = state();
        Exception refused = assertThrows(IllegalArgumentException.class, () -> States.give(scorer, old));
        assertTrue(refused.getMessage().contains("without a secret key"), refused.getMessage());
        assertArrayEquals(empty, States.of(scorer));
    }

    @Test
    void aStateBringsTheKeyOfItsNames() {
        long high = NameKey.high();
        long low = NameKey.low();
        try {
            ScorerComponent scorer = new ScorerComponent(ScoreSettings.defaults(8 << 20), new Counters());
            new Traffic(slot -> scorer.observe(slot, new Findings())).query("10.1.1.1", "www.example.com", 1);
            byte[] state = States.of(scorer);
            NameKey.use(high + 1, low);
            ScorerComponent other = new ScorerComponent(ScoreSettings.defaults(8 << 20), new Counters());
            States.give(other, state);
            assertEquals(high, NameKey.high());
            assertEquals(low, NameKey.low());
            assertArrayEquals(state, States.of(other));
        } finally {
            NameKey.use(high, low);
        }
    }
}
