package org.geophone.score.internal;

import java.util.List;
import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of the scorer before they are taken. */
public final class ScorerCheck extends SettingsCheck<ScorerConfig> {
    /** For the control plane. */
    public ScorerCheck() {
        super(ScorerConfig.class);
    }

    @Override
    protected void look(ScorerConfig config) {
        SettingsReader.read(config, List.of());
    }
}
