package org.geophone.output.email.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of an output before they are taken. */
public final class EmailCheck extends SettingsCheck<EmailConfig> {
    /** For the control plane. */
    public EmailCheck() {
        super(EmailConfig.class);
    }

    @Override
    protected void look(EmailConfig config) {
        EmailSettings.of(config, null);
    }
}
