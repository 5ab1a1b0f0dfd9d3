package org.geophone.output.elasticsearch.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of an output before they are taken. */
public final class ElasticsearchCheck extends SettingsCheck<ElasticsearchConfig> {
    /** For the control plane. */
    public ElasticsearchCheck() {
        super(ElasticsearchConfig.class);
    }

    @Override
    protected void look(ElasticsearchConfig config) {
        ElasticsearchSettings.of(config);
    }
}
