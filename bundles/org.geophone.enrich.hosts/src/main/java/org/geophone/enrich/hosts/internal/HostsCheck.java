package org.geophone.enrich.hosts.internal;

import org.geophone.api.settings.SettingsCheck;
import org.geophone.enrich.hosts.internal.names.NamesKeeper;

/** Looks at settings of the names of hosts before they are taken. */
public final class HostsCheck extends SettingsCheck<HostsConfig> {
    /** For the control plane. */
    public HostsCheck() {
        super(HostsConfig.class);
    }

    @Override
    protected void look(HostsConfig config) {
        NamesKeeper.check(config.nameFiles());
    }
}
