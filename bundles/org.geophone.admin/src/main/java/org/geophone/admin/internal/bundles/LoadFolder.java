package org.geophone.admin.internal.bundles;

import java.util.Dictionary;
import java.util.Hashtable;
import org.geophone.api.admin.SensorAdmin;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Has the file installer watch the {@code load} folder from when there is somebody at the gate, so that no jar comes
 * past it while the sensor starts. The file installer is spoken to itself: a configuration would be one that people
 * could change.
 */
@Component(service = LoadFolder.class, immediate = true)
public final class LoadFolder {
    private static final String NAME = "geophone.load";

    private final ManagedServiceFactory installer;
    private final boolean watched;

    /** Begins, where the launcher named a folder. The control plane has to be there: it keeps the gate. */
    @Activate
    public LoadFolder(@Reference SensorAdmin admin,
            @Reference(target = "(service.pid=org.apache.felix.fileinstall)") ManagedServiceFactory installer,
            BundleContext context) throws ConfigurationException {
        this.installer = installer;
        String folder = context.getProperty(NAME);
        watched = folder != null && !folder.isEmpty();
        if (watched) {
            Dictionary<String, Object> all = new Hashtable<>();
            all.put("felix.fileinstall.dir", folder);
            all.put("felix.fileinstall.filter", ".*\\.jar");
            for (String same : new String[] {"noInitialDelay", "poll", "subdir.mode", "tmpdir", "log.level"}) {
                String value = context.getProperty("felix.fileinstall." + same);
                if (value != null) {
                    all.put("felix.fileinstall." + same, value);
                }
            }
            installer.updated(NAME, all);
        }
    }

    /** Watches no more. */
    @Deactivate
    void close() {
        if (watched) {
            installer.deleted(NAME);
        }
    }
}
