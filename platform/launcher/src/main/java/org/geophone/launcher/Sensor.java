package org.geophone.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * A container that runs the bundles of a distribution. {@link #boot} returns when every bundle is started, or says why
 * one is not. Any thread.
 */
public final class Sensor implements AutoCloseable {
    private static final long STOP_MS = 15_000;
    private static final int LAST_LEVEL = 9;

    private final Framework framework;

    private final FolderLock lock;
    private final Consumer<String> complain;

    private Sensor(Map<String, String> properties, FolderLock lock, Consumer<String> complain) {
        this.lock = lock;
        this.complain = complain;
        framework = new FrameworkFactory().newFramework(properties);
    }

    /**
     * Starts the bundles of a distribution, level by level.
     *
     * @param layout the distribution
     * @param properties framework properties on top of those this class sets
     * @param wanted which bundle jars to take
     * @throws BootException when a bundle cannot be resolved or started
     */
    public static Sensor boot(Layout layout, Map<String, String> properties, Predicate<Path> wanted)
            throws BootException {
        return boot(layout, properties, wanted, bundle -> true, sentence -> { });
    }

    /**
     * Starts some bundles of a distribution; the others are there with what they say of themselves.
     *
     * @param started which of the bundles to start
     * @param complain told what goes wrong without keeping the container from running, or from ending
     */
    static Sensor boot(Layout layout, Map<String, String> properties, Predicate<Path> wanted,
            Predicate<Bundle> started, Consumer<String> complain) throws BootException {
        Map<Integer, List<Path>> jars = layout.bundleJars();
        Path cache = layout.data().resolve("cache");
        Map<String, String> all = new HashMap<>();
        all.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(LAST_LEVEL));
        // the framework's own messages reach us as events and the log service; its default is standard output
        all.put("felix.log.level", "0");
        // a bundle sees what it imports; without this the framework guesses and lends it classes of our class path
        all.put("felix.bootdelegation.implicit", "false");
        all.putAll(properties);
        Sensor sensor = new Sensor(all, FolderLock.take(layout.data()), complain);
        boolean up = false;
        try {
            Exchange.refuseHalf(layout);
            String configurations = all.get(Settings.CONFIGURATIONS);
            if (configurations != null) {
                Folders.delete(Path.of(configurations));
            }
            sensor.start(jars, wanted, started);
            up = true;
            return sensor;
        } finally {
            if (!up) {
                sensor.close();
            }
        }
    }

    private void start(Map<Integer, List<Path>> jars, Predicate<Path> wanted, Predicate<Bundle> started)
            throws BootException {
        try {
            framework.init();
        } catch (BundleException e) {
            throw new BootException("the container cannot start: " + Words.of(e), e);
        }
        List<Bundle> installed = new Distribution(context()).install(jars, wanted);
        List<String> unresolved = Unresolved.explain(context(), Distribution::brought);
        if (!unresolved.isEmpty()) {
            throw new BootException("the distribution is not complete:\n  " + String.join("\n  ", unresolved));
        }
        Unresolved.explain(context(), bundle -> !Distribution.brought(bundle)).forEach(
                sentence -> complain.accept("a bundle that was added cannot be used: " + sentence));
        try {
            for (Bundle bundle : installed) {
                if (!isFragment(bundle) && started.test(bundle)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
            framework.start();
        } catch (BundleException e) {
            throw new BootException("the container cannot start: " + Words.of(e), e);
        }
        List<String> down = notActive();
        if (!down.isEmpty()) {
            throw new BootException("not every bundle could be started:\n  " + String.join("\n  ", down));
        }
    }

    /**
     * Bundles of the distribution that should run and do not, each with the reason; found by starting them once more.
     * Those that somebody added are only told: the sensor does not depend on them.
     */
    private List<String> notActive() {
        List<String> down = new ArrayList<>();
        for (Bundle bundle : context().getBundles()) {
            boolean wantedUp = !isFragment(bundle) && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
            boolean told = bundle.getState() == Bundle.INSTALLED && !Distribution.brought(bundle);
            if (wantedUp && !told && bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
                try {
                    bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
                } catch (BundleException e) {
                    String sentence = Printable.of(bundle.getSymbolicName()) + " " + bundle.getVersion() + ": "
                            + Words.of(e);
                    if (Distribution.brought(bundle)) {
                        down.add(sentence);
                    } else {
                        complain.accept("a bundle that was added does not start: " + sentence);
                    }
                }
            }
        }
        return down;
    }

    static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** The context of the system bundle. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits until the container is stopped from inside. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** True when every bundle is stopped. */
    boolean isStopped() {
        return framework.getState() == Bundle.RESOLVED;
    }

    /** Stops every bundle in reverse order and waits for it, but for one that hangs. */
    @Override
    public void close() {
        try {
            new Ending(framework, STOP_MS, complain).run();
        } catch (BundleException e) {
            throw new IllegalStateException("the container does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }
}
