package org.geophone.dispatch.internal;

import org.geophone.api.settings.SettingsCheck;
import org.geophone.dispatch.internal.lane.LaneSettings;

/** Looks at what an output's configuration says about its lane before it is taken. */
public final class LaneCheck extends SettingsCheck<LaneConfig> {
    /** For the control plane. */
    public LaneCheck() {
        super(LaneConfig.class);
    }

    @Override
    protected void look(LaneConfig config) {
        least("spoolMaxBytes", config.spoolMaxBytes(), LaneSettings.LEAST_SPOOL_BYTES);
        least("spoolSegmentBytes", config.spoolSegmentBytes(), LaneSettings.LEAST_SEGMENT_BYTES);
    }

    private static void least(String key, long bytes, long least) {
        if (bytes > 0 && bytes < least) {
            throw new IllegalArgumentException(key + " is " + bytes + ", expected at least " + least
                    + ", or 0 for the default");
        }
    }
}
