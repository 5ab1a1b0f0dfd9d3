package org.geophone.score.internal;

import java.util.List;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.alert.AccountLayer;

/** Makes the layers of a scorer, in the order in which they see a message. */
final class Layers {
    private Layers() {
    }

    static List<Layer> of(ScoreSettings settings, Counters counters) {
        return List.of(
                new AccountLayer(settings, counters));
    }
}
