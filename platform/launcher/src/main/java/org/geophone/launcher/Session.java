package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * A container for the length of one verb. It is stopped in order, so that files are whole, when it is closed or when
 * the process is asked to end, whichever comes first.
 */
final class Session implements AutoCloseable {
    private static final String CONSOLE_LEVEL = "9";
    private static final int CONTRACTS_LEVEL = 3;

    private final Layout layout;
    private final Path scratch;
    private final Thread hook = new Thread(this::endOnSignal, "geophone-shutdown");
    /** Null while the container boots: then the end of the process leaves nothing to stop but folders to remove. */
    private volatile Sensor sensor;

    private Session(Layout layout, Map<String, String> settings, Path scratch, Predicate<Path> wanted)
            throws BootException {
        this(layout, settings, scratch, wanted, bundle -> true, sentence -> { });
    }

    private Session(Layout layout, Map<String, String> settings, Path scratch, Predicate<Path> wanted,
            Predicate<Bundle> started, Consumer<String> complain) throws BootException {
        this.layout = layout;
        this.scratch = scratch;
        Runtime.getRuntime().addShutdownHook(hook);
        boolean up = false;
        try {
            sensor = Sensor.boot(layout, settings, wanted, started, complain);
            up = true;
        } finally {
            if (!up) {
                close();
            }
        }
    }

    /**
     * The long-running sensor: keeps its data folder.
     *
     * @param interfaceName network interface to capture beside what is configured; empty: none
     * @param complain told what goes wrong without keeping the sensor from running, or from ending
     */
    static Session appliance(Options options, String interfaceName, Consumer<String> complain) throws BootException {
        Layout layout = options.layout();
        try {
            Folders.createPrivate(layout.data());
            Files.createDirectories(layout.data().resolve("tmp"));
            if (Files.isWritable(layout.home())) {
                Files.createDirectories(layout.load());
            }
        } catch (IOException e) {
            throw new BootException("cannot write: " + Words.of(e) + " (--data DIR names another folder)", e);
        }
        Room.check(layout.data(), Room.NEEDED_BYTES);
        Map<String, String> settings = Settings.of(layout, true, options.verbose());
        settings.put("geophone.interface", interfaceName);
        Settings.publish(settings);
        return new Session(layout, settings, null, jar -> true, bundle -> true, complain);
    }

    /** A container for a verb: its data folder is temporary. */
    static Session temporary(Options options) throws BootException {
        return temporary(options, false);
    }

    /**
     * A container for a verb: its data folder is temporary.
     *
     * @param console true when what the verb does is looked at in the console
     */
    static Session temporary(Options options, boolean console) throws BootException {
        Exchange.refuseHalf(options.layout());
        Path scratch;
        try {
            scratch = Files.createTempDirectory("geophone-");
        } catch (IOException e) {
            throw new BootException("cannot make a temporary folder: " + Words.of(e), e);
        }
        Layout layout = options.layout().withData(scratch);
        Map<String, String> settings = console ? Settings.ofDemo(layout, options.verbose())
                : Settings.of(layout, false, options.verbose());
        Settings.publish(settings);
        return new Session(layout, settings, scratch, console ? jar -> true : Session::isOfVerbs);
    }

    /**
     * A container that keeps the lists of a configuration folder and answers at a socket of its own. Its data folder is
     * temporary, and nothing else of the configuration counts.
     */
    static Session ofLists(Options options) throws BootException {
        Exchange.refuseHalf(options.layout());
        Path scratch;
        try {
            scratch = Files.createTempDirectory("geophone-");
            Path own = Files.createDirectories(scratch.resolve("config"));
            Files.writeString(own.resolve("org.geophone.admin.cfg"), "socketPath = admin.sock\n");
            for (String name : Settings.LISTS) {
                Path file = options.layout().config().resolve(name);
                if (Files.exists(file)) {
                    Files.copy(file, own.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new BootException("cannot make a temporary folder: " + Words.of(e), e);
        }
        Layout layout = options.layout().withData(scratch);
        Map<String, String> settings = Settings.ofLists(layout, scratch.resolve("config"), options.verbose());
        Settings.publish(settings);
        return new Session(layout, settings, scratch, Session::isOfVerbs);
    }

    /**
     * A container that knows what all bundles say of their configuration, and the files of a configuration folder, and
     * answers at a socket of its own. No bundle runs but those that answer, so that nothing is captured, sent or
     * written.
     */
    static Session ofConfiguration(Options options) throws BootException {
        Exchange.refuseHalf(options.layout());
        Path scratch;
        try {
            scratch = Files.createTempDirectory("geophone-");
            ConfigCopy.make(options.layout().config(), Files.createDirectories(scratch.resolve("config")));
        } catch (IOException e) {
            throw new BootException("cannot copy the configuration into a temporary folder: " + Words.of(e), e);
        }
        Layout layout = options.layout().withData(scratch);
        Map<String, String> settings = Settings.ofLists(layout, scratch.resolve("config"), options.verbose());
        // all that a sensor would have, but for the place where it answers
        settings.put(Settings.VARIABLES, "(?!org\\.geophone\\.admin#socketPath$).*");
        Settings.publish(settings);
        return new Session(layout, settings, scratch, jar -> true, Session::answers, sentence -> { });
    }

    private static boolean answers(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).getStartLevel() <= CONTRACTS_LEVEL
                || bundle.getSymbolicName().equals("org.geophone.admin");
    }

    /** The console's bundles cost start time and some 70 MiB; a verb has no use for them. */
    private static boolean isOfVerbs(Path jar) {
        return !jar.getParent().getFileName().toString().equals(CONSOLE_LEVEL);
    }

    /** Where the container answers, when its configuration opens a socket at the usual place. */
    Path socket() {
        return layout.socket();
    }

    BundleContext context() {
        return sensor.context();
    }

    void awaitStop() throws InterruptedException {
        sensor.awaitStop();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending: the hook does the rest
        }
        end();
    }

    /**
     * The process was asked to end. The sensor has done then what it was there for, and a JVM would tell 143 all the
     * same; a verb has not, and its caller has to learn that.
     */
    private void endOnSignal() {
        Sensor ran = sensor;
        end();
        if (ran != null && ran.isStopped() && scratch == null) {
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }

    private void end() {
        Sensor running = sensor;
        if (running != null) {
            running.close();
        }
        if (scratch != null) {
            Folders.delete(scratch);
        }
    }
}
