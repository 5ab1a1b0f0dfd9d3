package org.geophone.admin.internal.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.json.JsonText;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, stops, installs, updates and removes bundles. Any thread; each change is logged. */
public final class BundleOperations {
    private static final Logger LOG = LoggerFactory.getLogger(BundleOperations.class);
    private static final String OWN_PREFIX = "org.geophone.";
    private static final int NEW_BUNDLE_LEVEL = 8;
    private static final long REFRESH_SECONDS = 30;

    private final BundleContext context;
    private final ComponentProblems components;

    /** For the framework this context belongs to. */
    public BundleOperations(BundleContext context, ComponentProblems components) {
        this.context = context;
        this.components = components;
    }

    /** Every bundle, by number. */
    public List<BundleState> list() {
        List<BundleState> states = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            states.add(state(bundle));
        }
        return states;
    }

    private BundleState state(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return new BundleState(bundle.getBundleId(), bundle.getSymbolicName(), bundle.getVersion().toString(),
                word(bundle.getState()), level == null ? 0 : level.getStartLevel(), components.of(bundle));
    }

    private static String word(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "installed";
            default -> "uninstalled";
        };
    }

    /** Starts a bundle; answers its state. */
    public BundleState start(String name) throws AdminException {
        Bundle bundle = find(name);
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            throw new AdminException(bundle.getSymbolicName() + " does not start: " + Reasons.of(e), e);
        }
        LOG.info("bundle {} started on request", bundle.getSymbolicName());
        return state(bundle);
    }

    /** Stops a bundle; it stays stopped after a restart of the sensor. Answers its state. */
    public BundleState stop(String name) throws AdminException {
        Bundle bundle = findOther(name, "stop");
        try {
            bundle.stop();
        } catch (BundleException e) {
            throw new AdminException(bundle.getSymbolicName() + " does not stop: " + Reasons.of(e), e);
        }
        LOG.info("bundle {} stopped on request", bundle.getSymbolicName());
        return state(bundle);
    }

    /** Removes a bundle. */
    public void uninstall(String name) throws AdminException {
        Bundle bundle = findOther(name, "uninstall");
        try {
            bundle.uninstall();
            refresh(bundle);
        } catch (BundleException e) {
            throw new AdminException(bundle.getSymbolicName() + " cannot be removed: " + Reasons.of(e), e);
        }
        LOG.info("bundle {} uninstalled on request", bundle.getSymbolicName());
    }

    /** Installs and starts the bundle in a stream, or updates the one of that symbolic name; answers its state. */
    public BundleState install(InputStream jar) throws AdminException {
        Path file = null;
        try {
            file = Files.createTempFile("geophone-upload", ".jar");
            try (var out = Files.newOutputStream(file)) {
                jar.transferTo(out);
            }
            String name = UploadedBundle.symbolicName(file);
            Bundle known = bySymbolicName(name);
            return known == null ? installNew(name, file) : update(known, file);
        } catch (IOException e) {
            throw new AdminException("the bundle could not be read: " + Reasons.of(e), e);
        } finally {
            delete(file);
        }
    }

    private BundleState installNew(String name, Path file) throws AdminException, IOException {
        Bundle bundle = null;
        try (InputStream in = Files.newInputStream(file)) {
            bundle = context.installBundle("geophone:upload/" + name, in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(NEW_BUNDLE_LEVEL);
            if (!isFragment(bundle)) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        } catch (BundleException e) {
            discard(bundle);
            throw new AdminException(name + " was not installed: " + Reasons.of(e), e);
        }
        LOG.info("bundle {} {} installed on request", name, bundle.getVersion());
        return state(bundle);
    }

    private BundleState update(Bundle bundle, Path file) throws AdminException, IOException {
        String name = bundle.getSymbolicName();
        if (bundle.getBundleId() == 0 || bundle.equals(context.getBundle())) {
            throw new AdminException(name + " cannot update itself: replace its jar and restart the sensor");
        }
        String before = bundle.getVersion().toString();
        try (InputStream in = Files.newInputStream(file)) {
            bundle.update(in);
            refresh(bundle);
            if (!isFragment(bundle)) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        } catch (BundleException e) {
            throw new AdminException(name + " " + bundle.getVersion() + " took the place of " + before
                    + " but does not run: " + Reasons.of(e), e);
        }
        LOG.info("bundle {} updated on request from {} to {}", name, before, bundle.getVersion());
        return state(bundle);
    }

    /** A bundle that could not be started shall not stay half installed. */
    private static void discard(Bundle bundle) {
        if (bundle != null) {
            try {
                bundle.uninstall();
            } catch (BundleException e) {
                LOG.warn("bundle {} could not be removed again: {}", bundle.getSymbolicName(), Reasons.of(e));
            }
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the uploaded file {} could not be removed: {}", file, Reasons.of(e));
        }
    }

    /** Lets go of old classes that others still use; without it an exported package would stay the old one. */
    private void refresh(Bundle bundle) throws AdminException {
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (!wiring.getRemovalPendingBundles().contains(bundle)) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(Set.of(bundle), event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new AdminException("the bundles that use " + bundle.getSymbolicName()
                        + " were not restarted in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException("interrupted while the bundles that use " + bundle.getSymbolicName()
                    + " were restarted", e);
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private Bundle findOther(String name, String verb) throws AdminException {
        Bundle bundle = find(name);
        if (bundle.getBundleId() == 0 || bundle.equals(context.getBundle())) {
            throw new AdminException(bundle.getSymbolicName() + " cannot " + verb + " itself: stop the sensor instead");
        }
        return bundle;
    }

    private Bundle find(String name) throws AdminException {
        Bundle bundle = name.matches("[0-9]{1,9}") ? context.getBundle(Long.parseLong(name)) : bySymbolicName(name);
        if (bundle == null) {
            bundle = bySymbolicName(OWN_PREFIX + name);
        }
        if (bundle == null) {
            throw AdminException.notFound("there is no bundle " + JsonText.printable(name));
        }
        return bundle;
    }

    private Bundle bySymbolicName(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }
}
