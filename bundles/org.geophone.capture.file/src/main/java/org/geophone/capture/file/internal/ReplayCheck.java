package org.geophone.capture.file.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of a source of capture files before they are taken. */
public final class ReplayCheck extends SettingsCheck<FileCaptureConfig> {
    /** For the control plane. */
    public ReplayCheck() {
        super(FileCaptureConfig.class);
    }

    @Override
    protected void look(FileCaptureConfig config) {
        ReplaySettings.of(config);
    }
}
