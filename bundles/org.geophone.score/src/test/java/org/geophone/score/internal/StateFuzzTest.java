package org.geophone.score.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.geophone.api.event.NameKey;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model file in any state, its checksum right: it is taken over, and the scorer goes on and writes a state that is
 * taken over again; or it is refused in words, and the scorer is as it was. An input is a row of changes to a good
 * state: place (three bytes), bytes with their length; or, without such a place, the end of the state.
 */
class StateFuzzTest {
    private static final ScoreSettings SETTINGS = ScoreSettings.defaults(1 << 20);
    private static final int HEAD = 6;
    private static final int SUM = 4;
    private static byte[] good;

    private static byte[] good() {
        if (good == null) {
            ScorerComponent scorer = new ScorerComponent(SETTINGS, new Counters());
            Traffic traffic = new Traffic(slot -> scorer.observe(slot, new Findings()));
            for (int i = 0; i < 40; i++) {
                traffic.query("10.1.1." + i % 5, i + "x.y" + i % 3 + ".example.com", 16);
                traffic.pass(100 * Traffic.SECOND);
            }
            good = States.of(scorer);
        }
        return good;
    }

    /** Changes at some places: sizes of tables stand near the begin of each layer. */
    static List<byte[]> changes() {
        return List.of(new byte[] {0, 0, 35, 0, 1, 1}, new byte[] {0, 0, 60, 0, 4, 127, -1, -1, -1},
                new byte[] {0, 1, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 0, 1, 1}, new byte[] {127, 0, 100, 0, 0});
    }

    @MethodSource("changes")
    @FuzzTest
    void aStateIsTakenOverOrRefusedAndTheScorerGoesOn(byte[] input) {
        byte[] state = changed(new FuzzBytes(input));
        long high = NameKey.high();
        long low = NameKey.low();
        ScorerComponent scorer = new ScorerComponent(SETTINGS, new Counters());
        byte[] empty = States.of(scorer);
        try {
            States.give(scorer, state);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().startsWith("the snapshot"), e.getMessage());
            assertArrayEquals(empty, States.of(scorer));
            return;
        } finally {
            NameKey.use(high, low);
        }
        Traffic traffic = new Traffic(slot -> scorer.observe(slot, new Findings()));
        for (int i = 0; i < 20; i++) {
            traffic.query("10.1.1.1", i + "z.example.com", 16);
            traffic.pass(100 * Traffic.SECOND);
        }
        new ScorerComponent(SETTINGS, new Counters()).restore(scorer.snapshot());
        NameKey.use(high, low);
    }

    private static byte[] changed(FuzzBytes bytes) {
        byte[] state = good().clone();
        while (bytes.more()) {
            int place = bytes.u8() << 16 | bytes.u16();
            byte[] piece = bytes.piece();
            if (place < HEAD || place + piece.length > state.length - SUM) {
                state = Arrays.copyOf(state, Math.max(HEAD + SUM, place % state.length));
            } else {
                System.arraycopy(piece, 0, state, place, piece.length);
            }
        }
        CRC32C sum = new CRC32C();
        sum.update(state, 0, state.length - SUM);
        ByteBuffer.wrap(state).putInt(state.length - SUM, (int) sum.getValue());
        return state;
    }
}
