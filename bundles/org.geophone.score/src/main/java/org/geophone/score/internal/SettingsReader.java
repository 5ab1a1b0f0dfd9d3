package org.geophone.score.internal;

import java.util.List;
import org.geophone.score.internal.layer.ScoreSettings;

/** Turns the configuration into the settings of the layers. */
final class SettingsReader {
    private SettingsReader() {
    }

    /**
     * What a configuration says.
     *
     * @param safeDomains the safe domains that stand
     * @throws IllegalArgumentException when a value is out of its range
     */
    static ScoreSettings read(ScorerConfig config, List<String> safeDomains) {
        if (!"subdomain".equals(config.field()) && !"name".equals(config.field())) {
            throw new IllegalArgumentException(
                    "org.geophone.score: field is " + config.field() + "; it must be subdomain or name");
        }
        long memory = config.accountMemoryBytes() != 0 ? config.accountMemoryBytes()
                : Math.max(ScoreSettings.LEAST_MEMORY,
                        Math.min(ScoreSettings.MOST_MEMORY, Runtime.getRuntime().maxMemory() / 4));
        return new ScoreSettings(config.bucketSpanMs(), config.actualFloor(), "name".equals(config.field()),
                config.foldCase(), safeDomains, memory, config.allowanceBytes(),
                config.leakBytesPerDay(), config.quietMs());
    }
}
