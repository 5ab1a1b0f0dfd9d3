package org.geophone.pipeline.internal;

import org.geophone.api.settings.SettingsCheck;
import org.geophone.pipeline.internal.model.ModelSettings;

/** Looks at settings of the pipeline before they are taken. */
public final class PipelineCheck extends SettingsCheck<PipelineConfig> {
    /** For the control plane. */
    public PipelineCheck() {
        super(PipelineConfig.class);
    }

    @Override
    protected void look(PipelineConfig config) {
        GraphSettings.of(config, "");
        ModelSettings.of(config.modelFile(), config.modelIntervalMs(), config.modelLoad());
    }
}
