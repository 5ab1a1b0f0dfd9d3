package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Brings the container's bundles in line with the jars of the distribution. Bundles that were installed, updated or
 * stopped at run time stay as they are, unless the distribution brings a newer file or no longer has it. A distribution
 * in another folder, or of another version, takes the place of the one before with all its bundles.
 */
final class Distribution {
    private static final String SCHEME = "reference:file:";

    private final BundleContext context;
    private int installedBefore;

    Distribution(BundleContext context) {
        this.context = context;
    }

    /** Removes, installs and updates; answers the bundles that are new. */
    List<Bundle> install(Map<Integer, List<Path>> jars, Predicate<Path> wanted) throws BootException {
        Set<String> locations = new HashSet<>();
        jars.values().forEach(level -> level.stream().filter(wanted).forEach(jar -> locations.add(location(jar))));
        // first, because a bundle of an earlier distribution would stand for the one of the same name in this
        for (Bundle bundle : context.getBundles()) {
            if (brought(bundle) && !locations.contains(bundle.getLocation())) {
                remove(bundle);
            }
        }
        List<Bundle> fresh = new ArrayList<>();
        // the system bundle is always there
        installedBefore = context.getBundles().length - 1;
        for (Map.Entry<Integer, List<Path>> level : jars.entrySet()) {
            for (Path jar : level.getValue()) {
                if (wanted.test(jar)) {
                    installOne(jar, level.getKey(), fresh);
                }
            }
        }
        return fresh;
    }

    /** Whether a bundle is one of the distribution's. */
    static boolean brought(Bundle bundle) {
        return bundle.getLocation().startsWith(SCHEME);
    }

    private static String location(Path jar) {
        return SCHEME + jar;
    }

    private void installOne(Path jar, int level, List<Bundle> fresh) throws BootException {
        try {
            Bundle known = context.getBundle(location(jar));
            if (known == null && installedBefore > 0) {
                // removed and installed again by somebody: two of one name cannot be
                known = named(jar);
            }
            if (known == null) {
                Bundle bundle = context.installBundle(location(jar));
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                fresh.add(bundle);
            } else if (Files.getLastModifiedTime(jar).toMillis() > known.getLastModified()) {
                try (InputStream in = Files.newInputStream(jar)) {
                    known.update(in);
                }
            }
        } catch (BundleException | IOException e) {
            throw new BootException("cannot install " + jar + ": " + Words.of(e), e);
        }
    }

    private Bundle named(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            String header = file.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            String name = header == null ? "" : header.replaceFirst(";.*", "").strip();
            for (Bundle bundle : context.getBundles()) {
                if (name.equals(bundle.getSymbolicName())) {
                    return bundle;
                }
            }
            return null;
        }
    }

    private static void remove(Bundle bundle) throws BootException {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new BootException("cannot remove " + bundle.getSymbolicName() + ": " + Words.of(e), e);
        }
    }
}
