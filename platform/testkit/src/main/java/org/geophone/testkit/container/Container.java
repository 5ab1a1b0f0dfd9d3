package org.geophone.testkit.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import org.geophone.launcher.BootException;
import org.geophone.launcher.Layout;
import org.geophone.launcher.Sensor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A running container. {@code try (Container container = Container.boot(dist, work)) { ... }} boots every bundle of a
 * distribution folder but the console and the api bundle, whose packages come from the test's class path, and no
 * configuration: tests bring their own through {@link #configure}. Any thread; every wait has a deadline and fails as
 * an assertion.
 */
public final class Container implements AutoCloseable {
    /** How long a wait may take when nothing else is said; a machine that does other things as well takes its time. */
    public static final Duration DEADLINE = Duration.ofSeconds(90);
    /** The web server and the console: nothing listens in a test that does not ask for it. */
    private static final String CONSOLE_LEVEL = "9";
    private static final String API_JAR = "org.geophone.api-";

    private final Sensor sensor;
    private final Path data;
    private final Handler[] platformLog;
    /** Stay open: a service made per bundle, such as that of configurations, ends when its last user lets it go. */
    private final Map<String, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

    private Container(Sensor sensor, Path data, Handler[] platformLog) {
        this.sensor = sensor;
        this.data = data;
        this.platformLog = platformLog;
    }

    /** Boots the distribution named by the system property {@code geophone.dist}. */
    public static Container boot(Path work) throws BootException {
        return boot(Path.of(System.getProperty("geophone.dist")), work, Map.of());
    }

    /**
     * Boots a distribution.
     *
     * @param distribution folder with {@code bundles/<start level>/*.jar}
     * @param work an empty folder for everything the container writes
     * @param properties framework properties on top of the usual ones
     */
    public static Container boot(Path distribution, Path work, Map<String, String> properties) throws BootException {
        Layout layout = new Layout(distribution.toAbsolutePath(), work.resolve("config"), work.resolve("data"));
        Map<String, String> all = new HashMap<>();
        all.put("org.osgi.framework.system.packages.extra", ApiPackages.exports());
        all.put("geophone.home", layout.home().toString());
        all.put("geophone.config", layout.config().toString());
        all.put("geophone.data", layout.data().toString());
        all.put("felix.fileinstall.dir", layout.config().toString());
        all.put("felix.fileinstall.filter", ".*\\.(cfg|config)");
        all.put("felix.fileinstall.enableConfigSave", "false");
        all.put("felix.fileinstall.log.level", "2");
        all.put("felix.fileinstall.tmpdir", work.resolve("tmp").toString());
        all.put("gosh.args", "--nointeractive");
        all.putAll(properties);
        makeFolders(layout.config(), layout.data(), work.resolve("tmp"));
        LogSetup.warningsToStandardError(layout.data());
        Handler[] platformLog = LogSetup.platformHandlers();
        return new Container(bootApart(layout, all), layout.data(), platformLog);
    }

    /** The container's threads inherit the context class loader; the test's would offer its own libraries. */
    private static Sensor bootApart(Layout layout, Map<String, String> properties) throws BootException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return Sensor.boot(layout, properties, jar -> !jar.getFileName().toString().startsWith(API_JAR)
                    && !jar.getParent().getFileName().toString().equals(CONSOLE_LEVEL));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void makeFolders(Path... folders) {
        try {
            for (Path folder : folders) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new AssertionError("the test's folders cannot be made", e);
        }
    }

    /** The system bundle's context. */
    public BundleContext context() {
        return sensor.context();
    }

    /** The data folder. */
    public Path data() {
        return data;
    }

    /** A bundle by symbolic name. */
    public Bundle bundle(String symbolicName) {
        for (Bundle bundle : context().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("there is no bundle " + symbolicName);
    }

    /** Stops a bundle. */
    public void stop(String symbolicName) throws BundleException {
        bundle(symbolicName).stop();
    }

    /** Starts a bundle. */
    public void start(String symbolicName) throws BundleException {
        bundle(symbolicName).start();
    }

    /** Updates a bundle with the jar it was installed from, as a hot swap would; it is active again on return. */
    public void update(String symbolicName) throws BundleException {
        bundle(symbolicName).update();
    }

    /** Updates a bundle with another jar. */
    public void update(String symbolicName, Path jar) throws BundleException {
        try (InputStream in = Files.newInputStream(jar)) {
            bundle(symbolicName).update(in);
        } catch (IOException e) {
            throw new AssertionError(jar + " cannot be read", e);
        }
    }

    /** Installs and starts a bundle. */
    public Bundle install(Path jar) throws BundleException {
        Bundle bundle = context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    /** The service of a type, waited for. */
    public <T> T service(Class<T> type) {
        return service(type, null);
    }

    /** The service of a type with matching properties, waited for. */
    public <T> T service(Class<T> type, String filter) {
        String both = "(&(objectClass=" + type.getName() + ")" + (filter == null ? "" : filter) + ")";
        try {
            Filter asked = context().createFilter(both);
            ServiceTracker<?, ?> tracker = trackers.computeIfAbsent(both, key -> opened(asked));
            T service = type.cast(tracker.waitForService(DEADLINE.toMillis()));
            if (service == null) {
                throw new AssertionError("no service " + both + " within " + DEADLINE);
            }
            return service;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError("no filter: " + both, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + both, e);
        }
    }

    private ServiceTracker<?, ?> opened(Filter filter) {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context(), filter, null);
        // all: the framework hides a service that has a name of its bundle's own beside the one that is asked for
        tracker.open(true);
        return tracker;
    }

    /** Registers a fake of the test's own. */
    public <T> void register(Class<T> type, T service, Map<String, ?> properties) {
        context().registerService(type, service, new Hashtable<>(properties));
    }

    /** Creates or replaces a configuration; {@code factory~name} means a factory configuration. */
    public Configuration configure(String pid, Map<String, ?> properties) throws IOException {
        Configuration configuration = configuration(pid);
        Dictionary<String, Object> values = new Hashtable<>(properties);
        configuration.update(values);
        return configuration;
    }

    /** Deletes a configuration. */
    public void unconfigure(String pid) throws IOException {
        configuration(pid).delete();
    }

    private Configuration configuration(String pid) throws IOException {
        ConfigurationAdmin admin = service(ConfigurationAdmin.class);
        int tilde = pid.indexOf('~');
        return tilde < 0 ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    }

    /** Waits for a condition, or fails saying what was waited for. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, DEADLINE, condition);
    }

    /** Waits for a condition that may take longer than the usual deadline. */
    public static void await(String what, Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + deadline + ": " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + what, e);
            }
        }
    }

    @Override
    public void close() {
        trackers.values().forEach(ServiceTracker::close);
        sensor.close();
        // what the pipeline leaves to its successor: the next sensor of this process is another one
        System.clearProperty("org.geophone.pipeline.left");
        LogSetup.restore(platformLog);
    }
}
