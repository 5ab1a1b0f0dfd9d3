package org.geophone.log.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of the log before they are taken. */
public final class LogCheck extends SettingsCheck<LogConfig> {
    /** For the control plane. */
    public LogCheck() {
        super(LogConfig.class);
    }

    @Override
    protected void look(LogConfig config) {
        LevelList.parse(config.levels());
    }
}
