package org.geophone.score.internal;

import java.util.List;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.alert.AccountLayer;
import org.geophone.score.internal.decisions.Standing;
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

    static List<Layer> of(ScoreSettings settings, Standing standing, Counters counters) {
        return List.of(new PopulationJob(population(settings, standing), counters),
                new AccountLayer(settings, standing, counters));
    }

    /** The rules of the population job, with the safe domains and scheduled events that stand now. */
    static Rules rules(ScoreSettings settings, Standing standing) {
        return Rules.shipped(new FilterList(Rules.SAFE_DOMAINS, standing.safe().domains()), standing.events(),
                settings.actualFloor());
    }

    private static PopulationSettings population(ScoreSettings s, Standing standing) {
        return new PopulationSettings("dns_exfiltration", s.bucketSpanMs(),
                s.fullName() ? PopulationSettings.Field.NAME : PopulationSettings.Field.SUBDOMAIN, s.foldCase(),
                s.actualFloor(), rules(s, standing),
                PopulationSettings.Memory.of(s.memoryBytes()), List.of(Influencer.values()));
    }
}
