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
import java.util.function.Function;
import org.geophone.admin.internal.trust.Trust;
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
    /** Longer than what lanes and store may take; shorter than the wait of the next change for this one. */
    private static final long STEP_MS = 30_000;

    private final BundleContext context;
    private final ComponentProblems components;
    private final Trust trust;
    private final BoundedStep bounded = new BoundedStep(STEP_MS);

    /** For the framework this context belongs to; new bundles have to be signed as it is asked for. */
    public BundleOperations(BundleContext context, ComponentProblems components, Trust trust) {
        this.context = context;
        this.trust = trust;
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

    /** One bundle. */
    public BundleState state(Bundle bundle) {
        return state(bundle, components.of(bundle));
    }

    private static BundleState state(Bundle bundle, String problem) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return new BundleState(bundle.getBundleId(), bundle.getSymbolicName(), bundle.getVersion().toString(),
                word(bundle.getState()), level == null ? 0 : level.getStartLevel(), problem,
                BundleServices.provided(bundle), BundleServices.used(bundle));
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
            bounded.run(bundle, "start", () -> bundle.start(Bundle.START_ACTIVATION_POLICY));
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
            bounded.run(bundle, "stop", bundle::stop);
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
            bounded.run(bundle, "stop", bundle::uninstall);
            refresh(bundle);
        } catch (BundleException e) {
            throw new AdminException(bundle.getSymbolicName() + " cannot be removed: " + Reasons.of(e), e);
        }
        LOG.info("bundle {} uninstalled on request", bundle.getSymbolicName());
    }

    /** Installs and starts a bundle, or updates the one of its symbolic name; answers its state. */
    public BundleState install(UploadedBundle jar) throws AdminException {
        return install(jar, bundle -> null);
    }

    /**
     * The same with one more condition.
     *
     * @param judge says in words why the new bundle, which was started, is not as it should be, or null
     */
    public BundleState install(UploadedBundle jar, Function<Bundle, String> judge) throws AdminException {
        try {
            trust.check(jar.file());
        } catch (AdminException e) {
            throw new AdminException(jar.symbolicName() + " " + jar.version() + " is not taken: " + e.getMessage(), e);
        }
        Bundle known = bySymbolicName(jar.symbolicName());
        try {
            return known == null ? installNew(jar, judge) : update(known, jar, judge);
        } catch (IOException e) {
            throw new AdminException("the bundle could not be read: " + Reasons.of(e), e);
        }
    }

    private BundleState installNew(UploadedBundle jar, Function<Bundle, String> judge)
            throws AdminException, IOException {
        String name = jar.symbolicName();
        Bundle bundle = null;
        String trouble = null;
        try (InputStream in = Files.newInputStream(jar.file())) {
            bundle = context.installBundle("geophone:upload/" + name, in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(NEW_BUNDLE_LEVEL);
            start(bundle);
            trouble = judge.apply(bundle);
        } catch (BundleException | AdminException e) {
            trouble = Reasons.of(e);
        }
        if (trouble != null) {
            discard(bundle);
            throw new AdminException(name + " was not installed: " + trouble);
        }
        LOG.info("bundle {} {} installed on request", name, bundle.getVersion());
        return state(bundle);
    }

    private BundleState update(Bundle bundle, UploadedBundle jar, Function<Bundle, String> judge)
            throws AdminException, IOException {
        String name = bundle.getSymbolicName();
        if (bundle.getBundleId() == 0 || bundle.equals(context.getBundle())) {
            throw new AdminException(name + " cannot update itself: replace its jar and restart the sensor");
        }
        String before = bundle.getVersion().toString();
        boolean ran = bundle.getState() == Bundle.ACTIVE;
        boolean stopped = !ran && isStopped(bundle);
        boolean well = components.of(bundle) == null;
        Path old = JarCopy.of(bundle);
        try {
            String trouble = replace(bundle, jar.file(), !stopped);
            if (trouble == null && bundle.getState() == Bundle.INSTALLED) {
                trouble = components.of(bundle);
            }
            if (trouble == null && well) {
                // a component that the old bundle had running shall run with the new one, too
                Patience.until(() -> components.of(bundle) == null);
                trouble = components.of(bundle);
            }
            if (trouble == null) {
                trouble = judge.apply(bundle);
            }
            if (trouble != null) {
                String also = replace(bundle, old, ran);
                throw new AdminException(name + " " + jar.version() + " does not run: " + trouble + "; " + (also == null
                        ? before + " is in its place again" : "and " + before + " could not be put back: " + also));
            }
        } finally {
            UploadedBundle.delete(old);
        }
        LOG.info("bundle {} updated on request from {} to {}{}", name, before, bundle.getVersion(),
                stopped ? "; it stays stopped" : "");
        return stopped ? state(bundle, "it was stopped before, and stays so until 'geophone bundles start " + name
                + "'") : state(bundle);
    }

    /** Whether somebody stopped it: a bundle stays as it was left. */
    private static boolean isStopped(Bundle bundle) {
        return !isFragment(bundle) && !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
    }

    /** Gives a bundle another content; null when it runs or shall not, else why it does not. */
    private String replace(Bundle bundle, Path jar, boolean start) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            if (!isFragment(bundle)) {
                // its own code first, with a bound; the update calls none then, and is for the thread that has the turn
                bounded.run(bundle, "stop", () -> bundle.stop(Bundle.STOP_TRANSIENT));
            }
            bundle.update(in);
            refresh(bundle);
            if (start) {
                start(bundle);
            } else if (!isFragment(bundle)) {
                wiring().resolveBundles(Set.of(bundle));
            }
            return null;
        } catch (BundleException | AdminException e) {
            return Reasons.of(e);
        }
    }

    private void start(Bundle bundle) throws BundleException, AdminException {
        if (!isFragment(bundle)) {
            bounded.run(bundle, "start", () -> bundle.start(Bundle.START_ACTIVATION_POLICY));
        }
    }

    /** A bundle that could not be started shall not stay half installed. */
    private void discard(Bundle bundle) {
        if (bundle != null) {
            try {
                bounded.run(bundle, "stop", bundle::uninstall);
            } catch (BundleException | AdminException e) {
                LOG.warn("bundle {} could not be removed again: {}", bundle.getSymbolicName(), Reasons.of(e));
            }
        }
    }

    /** Lets go of old classes that others still use; without it an exported package would stay the old one. */
    private void refresh(Bundle bundle) throws AdminException {
        FrameworkWiring wiring = wiring();
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

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
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

    /** A bundle by symbolic name, the same without the usual beginning, or number. */
    public Bundle find(String name) throws AdminException {
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
