package org.geophone.enrich.geoip.internal;

import org.geophone.api.settings.SettingsCheck;

/** Looks at settings of the databases of addresses before they are taken. */
public final class GeoipCheck extends SettingsCheck<GeoipConfig> {
    /** For the control plane. */
    public GeoipCheck() {
        super(GeoipConfig.class);
    }

    @Override
    protected void look(GeoipConfig config) {
        DatabaseKeeper.files(config.databases());
    }
}
