package org.geophone.score.internal;

import java.util.List;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.alert.AccountLayer;
import org.geophone.score.internal.layer.Layer;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.population.Influencer;
import org.geophone.score.internal.population.PopulationJob;
import org.geophone.score.internal.population.PopulationSettings;
import org.geophone.score.internal.rules.FilterList;
import org.geophone.score.internal.rules.Rules;

/** Makes the layers of a scorer, in the order in which they see a message. */
final class Layers {
    private Layers() {
    }

    static List<Layer> of(ScoreSettings settings, Counters counters) {
        return List.of(new PopulationJob(population(settings), counters), new AccountLayer(settings, counters));
    }

    private static PopulationSettings population(ScoreSettings s) {
        FilterList safe = new FilterList(Rules.SAFE_DOMAINS, s.safeDomains());
        return new PopulationSettings("dns_exfiltration", s.bucketSpanMs(),
                s.fullName() ? PopulationSettings.Field.NAME : PopulationSettings.Field.SUBDOMAIN, s.foldCase(),
                s.actualFloor(), Rules.shipped(safe, s.actualFloor()),
                PopulationSettings.Memory.of(s.memoryBytes()), List.of(Influencer.values()));
    }
}
