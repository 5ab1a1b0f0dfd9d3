package org.geophone.admin.internal;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.fileinstall.ArtifactListener;
import org.apache.felix.fileinstall.ArtifactUrlTransformer;
import org.geophone.admin.internal.config.History;
import org.geophone.admin.internal.trust.Trust;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.SensorAdmin;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the file installer watch the {@code load} folder, and shows it only jars that are signed as they have to be. It
 * begins with that when it is ready to look, so that no jar comes past it while the sensor starts. The file installer
 * is spoken to itself: a configuration would be one that people could change.
 */
@Component(service = LoadFolder.class, immediate = true)
public final class LoadFolder implements ArtifactUrlTransformer {
    private static final Logger LOG = LoggerFactory.getLogger(LoadFolder.class);
    private static final String NAME = "geophone.load";
    private static final String[] LIKE_CONFIGURATIONS = {"noInitialDelay", "poll", "subdir.mode", "tmpdir",
        "log.level"};

    private final UnusableJars unusable = new UnusableJars();
    private final Supplier<List<String>> problems = unusable::problems;
    private final Admin admin;
    private final Trust trust;
    private final ManagedServiceFactory installer;
    private final Path folder;
    private final ServiceRegistration<?> registration;

    /** Begins, where the launcher named a folder. The control plane has to be there: it keeps the gate. */
    @Activate
    public LoadFolder(@Reference(target = "(component.name=org.geophone.admin.internal.Admin)") SensorAdmin admin,
            @Reference Trust trust,
            @Reference(target = "(service.pid=org.apache.felix.fileinstall)") ManagedServiceFactory installer,
            BundleContext context) throws ConfigurationException {
        this.admin = (Admin) admin;
        this.trust = trust;
        this.installer = installer;
        String named = context.getProperty(NAME);
        folder = named == null || named.isEmpty() ? null : Path.of(named).toAbsolutePath();
        registration = folder == null ? null : context.registerService(new String[] {
            ArtifactUrlTransformer.class.getName(), ArtifactListener.class.getName()}, this, null);
        if (folder != null) {
            this.admin.watch(problems);
            watch(context);
        }
    }

    private void watch(BundleContext context) throws ConfigurationException {
        Dictionary<String, Object> all = new Hashtable<>();
        all.put("felix.fileinstall.dir", folder.toString());
        all.put("felix.fileinstall.filter", ".*\\.jar");
        // as with those that are installed by hand: behind what the sensor works with, and stopped before it
        all.put("felix.fileinstall.start.level", "8");
        for (String same : LIKE_CONFIGURATIONS) {
            String value = context.getProperty("felix.fileinstall." + same);
            if (value != null) {
                all.put("felix.fileinstall." + same, value);
            }
        }
        installer.updated(NAME, all);
    }

    /** Every bundle of the folder, also while none has to be signed: that may change. */
    @Override
    public boolean canHandle(File file) {
        return file.toPath().toAbsolutePath().startsWith(folder) && unusable.isBundle(file);
    }

    /** The jar as it is, or null when it is not to be installed. */
    @Override
    public URL transform(URL jar) throws URISyntaxException {
        try {
            trust.checkSignature(Path.of(jar.toURI()));
            return jar;
        } catch (AdminException e) {
            LOG.warn("{} is not installed: {}", jar, e.getMessage());
            admin.as(History.BY_HAND).note("bundle.file", jar.toString(), e.getMessage());
            return null;
        }
    }

    /** Watches no more; first of all, because without us the file installer would take any jar. */
    @Deactivate
    void close() {
        if (folder != null) {
            installer.deleted(NAME);
            admin.unwatch(problems);
            registration.unregister();
        }
    }
}
