package org.geophone.capture.live.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of a live source before they are taken. */
public final class LiveCheck extends SettingsCheck<LiveCaptureConfig> {
    /** For the control plane. */
    public LiveCheck() {
        super(LiveCaptureConfig.class);
    }

    @Override
    protected void look(LiveCaptureConfig config) {
        LiveSettings.of(config);
    }
}
