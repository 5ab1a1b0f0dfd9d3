package org.geophone.admin.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.stream.XMLStreamException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all installed bundles say of configurations. Any thread; a bundle's file is read once per version of it. */
public final class Descriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);
    private static final String FOLDER = "OSGI-INF/metatype";
    /** Kinds of outputs have factory PIDs that begin so; what describes just this describes each of them. */
    private static final String OUTPUT = "org.geophone.output";

    private final BundleContext context;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    /** What one version of a bundle says. */
    private record Known(long modified, List<Description> descriptions) {
    }

    /** Of the bundles of this framework. */
    public Descriptions(BundleContext context) {
        this.context = context;
    }

    /** All of them. */
    List<Description> all() {
        List<Description> all = new ArrayList<>();
        Description lane = null;
        for (Bundle bundle : context.getBundles()) {
            for (Description description : of(bundle)) {
                if (description.pid().equals(OUTPUT)) {
                    lane = description;
                } else {
                    all.add(description);
                }
            }
        }
        if (lane != null) {
            Description shared = lane;
            all.replaceAll(one -> one.factory() && one.pid().startsWith(OUTPUT + ".") ? one.with(shared) : one);
        }
        return all;
    }

    /** The description of a PID, {@code factory~name} included; null when nobody describes it. */
    Description find(String pid) {
        int tilde = pid.indexOf('~');
        String wanted = tilde < 0 ? pid : pid.substring(0, tilde);
        for (Description description : all()) {
            if (description.pid().equals(wanted)) {
                return description;
            }
        }
        return null;
    }

    /** The factory PIDs that a bundle describes. */
    public List<String> factories(Bundle bundle) {
        List<String> factories = new ArrayList<>();
        for (Description description : of(bundle)) {
            if (description.factory()) {
                factories.add(description.pid());
            }
        }
        return factories;
    }

    /** The factory PIDs that a bundle file describes. */
    public static List<String> factories(Path jar) throws IOException {
        List<String> factories = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".xml")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        DescriptionReader.read(in, jar.toString()).stream().filter(Description::factory)
                                .forEach(described -> factories.add(described.pid()));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("it describes its configuration in a way that cannot be read: " + e.getMessage(), e);
        }
        return factories;
    }

    /** Name of what a PID configures; empty when nobody describes it. */
    public String title(String pid) {
        Description description = find(pid);
        return description == null ? "" : description.title();
    }

    private List<Description> of(Bundle bundle) {
        Known before = known.get(bundle.getBundleId());
        if (before != null && before.modified == bundle.getLastModified()) {
            return before.descriptions;
        }
        List<Description> found = new ArrayList<>();
        long modified = bundle.getLastModified();
        Enumeration<String> paths = bundle.getState() == Bundle.UNINSTALLED ? null : bundle.getEntryPaths(FOLDER);
        for (String path : paths == null ? List.<String>of() : Collections.list(paths)) {
            if (path.endsWith(".xml")) {
                try (InputStream in = bundle.getEntry(path).openStream()) {
                    found.addAll(DescriptionReader.read(in, bundle.getSymbolicName()));
                } catch (IOException | XMLStreamException e) {
                    LOG.warn("{} of {} cannot be read: {}", path, bundle.getSymbolicName(), e.getMessage());
                }
            }
        }
        known.put(bundle.getBundleId(), new Known(modified, found));
        return found;
    }
}
