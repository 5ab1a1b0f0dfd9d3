package org.geophone.score.internal;

import java.nio.ByteBuffer;
import org.geophone.api.score.Scorer;

/** States of scorers as arrays. */
final class States {
    private States() {
    }

    static byte[] of(Scorer scorer) {
        ByteBuffer state = scorer.snapshot();
        byte[] bytes = new byte[state.remaining()];
        state.get(bytes);
        return bytes;
    }

    static void give(Scorer scorer, byte[] state) {
        scorer.restore(ByteBuffer.wrap(state));
    }
}
