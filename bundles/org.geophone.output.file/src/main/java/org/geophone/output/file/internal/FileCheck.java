package org.geophone.output.file.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of an output before they are taken. */
public final class FileCheck extends SettingsCheck<FileConfig> {
    /** For the control plane. */
    public FileCheck() {
        super(FileConfig.class);
    }

    @Override
    protected void look(FileConfig config) {
        FileSettings.of(config);
    }
}
