package org.geophone.output.webhook.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of an output before they are taken. */
public final class WebhookCheck extends SettingsCheck<WebhookConfig> {
    /** For the control plane. */
    public WebhookCheck() {
        super(WebhookConfig.class);
    }

    @Override
    protected void look(WebhookConfig config) {
        WebhookSettings.of(config);
    }
}
