package org.geophone.admin.internal;

import java.io.IOException;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.config.History;
import org.geophone.api.admin.Change;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees configuration files that were edited by hand, and has them in the history and in the audit file. Only where the
 * local socket is configured: a container made for one replay keeps no history.
 */
@Component(service = ConfigurationListener.class, immediate = true, configurationPid = "org.geophone.admin",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FileWatch implements ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final History history;
    private final Trail trail;

    /** Looks at once: files may have been edited while the sensor did not run. */
    @Activate
    public FileWatch(@Reference Admin admin) {
        history = admin.history();
        trail = admin.trail(History.BY_HAND);
        look();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        look();
    }

    private void look() {
        try {
            for (Change change : history.look(History.BY_HAND, null)) {
                trail.write("config.file", change.pid(), change.what(), null);
            }
        } catch (IOException e) {
            LOG.warn("the history of configuration files could not be kept: {}", e.toString());
        }
    }
}
