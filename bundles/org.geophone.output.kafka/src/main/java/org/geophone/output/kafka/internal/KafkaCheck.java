package org.geophone.output.kafka.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of an output before they are taken. */
public final class KafkaCheck extends SettingsCheck<KafkaConfig> {
    /** For the control plane. */
    public KafkaCheck() {
        super(KafkaConfig.class);
    }

    @Override
    protected void look(KafkaConfig config) {
        KafkaSettings.of(config);
    }
}
