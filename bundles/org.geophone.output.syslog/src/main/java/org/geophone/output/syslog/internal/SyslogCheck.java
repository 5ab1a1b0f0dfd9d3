package org.geophone.output.syslog.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of an output before they are taken. */
public final class SyslogCheck extends SettingsCheck<SyslogConfig> {
    /** For the control plane. */
    public SyslogCheck() {
        super(SyslogConfig.class);
    }

    @Override
    protected void look(SyslogConfig config) {
        SyslogSettings.of(config);
    }
}
