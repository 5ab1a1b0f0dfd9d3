package org.geophone.admin.internal.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.json.JsonText;
import org.geophone.api.settings.Overrides;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The framework's configurations, their files, and the way from one to the other. Any thread. */
public final class Configurations {
    private static final String OWN_PREFIX = "org.geophone.";
    private static final String OWN_PID = "org.geophone.admin";

    private final ConfigurationAdmin service;
    private final ConfigFolder folder;
    private final Descriptions descriptions;
    private final Effects effects;
    private final History history;
    private final FileInstaller installer;
    private final OwnChecks ownChecks;
    private final UntakenFiles untaken;
    private final Supplier<Overrides> overrides;

    /**
     * Of this framework.
     *
     * @param overrides answers null while nobody reads the environment
     */
    public Configurations(BundleContext context, ConfigurationAdmin service, ConfigFolder folder, Effects effects,
            History history, Supplier<Overrides> overrides) {
        this.overrides = overrides;
        this.service = service;
        this.folder = folder;
        this.effects = effects;
        this.history = history;
        descriptions = new Descriptions(context);
        installer = new FileInstaller(context);
        ownChecks = new OwnChecks(context);
        untaken = new UntakenFiles(folder, this::pids, installer::take);
    }

    /** What bundles say of configurations. */
    public Descriptions descriptions() {
        return descriptions;
    }

    /** Files of which no configuration came. */
    public UntakenFiles untaken() {
        return untaken;
    }

    /** What bundles think of values. */
    OwnChecks ownChecks() {
        return ownChecks;
    }

    ConfigFolder folder() {
        return folder;
    }

    Effects effects() {
        return effects;
    }

    History history() {
        return history;
    }

    private Set<String> pids() {
        Set<String> pids = new HashSet<>();
        each(one -> pids.add(one.getPid()));
        return pids;
    }

    /** Takes every configuration that has values; one that is deleted meanwhile may be left out. */
    void each(Consumer<Configuration> take) {
        try {
            Configuration[] found = service.listConfigurations(null);
            for (Configuration one : found == null ? new Configuration[0] : found) {
                takeUnlessDeleted(one, take);
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("the configurations cannot be listed", e);
        }
    }

    private static void takeUnlessDeleted(Configuration one, Consumer<Configuration> take) {
        try {
            if (one.getProperties() != null) {
                take.accept(one);
            }
        } catch (IllegalStateException e) {
            if (!isDeleted(one)) {
                throw e;
            }
        }
    }

    private static boolean isDeleted(Configuration one) {
        try {
            one.getPid();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** What components get: the values of the file, and over them those of the environment. */
    static Dictionary<String, Object> inForce(Configuration configuration) {
        return configuration.getProcessedProperties(null);
    }

    /** The keys of a configuration that the environment sets, each with the variable that does it. */
    Map<String, String> variables(String pid) {
        Overrides present = overrides.get();
        return present == null ? Map.of() : present.variables(pid);
    }

    /** Variables that set nothing although they are named so. */
    List<String> variableProblems() {
        Overrides present = overrides.get();
        return present == null ? List.of() : present.problems();
    }

    /** The configuration of a PID, or null. */
    Configuration find(String pid) {
        AtomicReference<Configuration> found = new AtomicReference<>();
        each(one -> {
            if (one.getPid().equals(pid)) {
                found.set(one);
            }
        });
        return found.get();
    }

    /** The PID that a name means; whether there is one of it is not said. */
    public String pid(String name) throws AdminException {
        String stem = name.endsWith(".cfg") || name.endsWith(".config") ? name.substring(0, name.lastIndexOf('.'))
                : name;
        if (!stem.matches("[A-Za-z0-9_.]{1,120}([~-][A-Za-z0-9_.~-]{1,100})?")) {
            throw AdminException.notFound(JsonText.printable(name) + " is no name of a configuration");
        }
        int hyphen = stem.indexOf('-');
        String pid = stem.indexOf('~') < 0 && hyphen > 0 ? stem.substring(0, hyphen) + "~"
                + stem.substring(hyphen + 1) : stem;
        if (known(pid) || !known(OWN_PREFIX + pid)) {
            return pid;
        }
        return OWN_PREFIX + pid;
    }

    private boolean known(String pid) {
        return find(pid) != null || descriptions.find(pid) != null;
    }

    /** The file a configuration was made from, when it lies in the folder; else null. */
    Path file(String pid, Configuration configuration) {
        Object address = configuration == null ? null : configuration.getProperties().get(Values.FILE);
        if (address == null) {
            return null;
        }
        try {
            Path file = Path.of(URI.create(address.toString()));
            return folder.holds(file) && Files.exists(file) ? file : null;
        } catch (IllegalArgumentException e) {
            return null; // an address of another kind
        }
    }

    /**
     * The first text of a file: what the configuration has already, for one that came without a file, but nothing of
     * the environment, which may hold secrets.
     */
    String begin(Description description, Configuration configuration) {
        ConfigText text = new PlainText("");
        if (configuration != null) {
            Values.of(configuration.getProperties()).forEach((key, value) -> {
                Attribute attribute = description.attribute(key);
                text.set(attribute == null ? new Attribute(key, "", "", "String", false, null, null, null, List.of(),
                        false) : attribute, value);
            });
        }
        return text.toString();
    }

    /** A change of a file on somebody's behalf, in words. */
    record Edit(Actor actor, String what, Path file, String text) {
    }

    /**
     * Changes a file and waits until that is in force. When the framework makes something else of it than these
     * values, or a component that ran does not run with them, the file is put back.
     */
    void write(String pid, Edit edit, Map<String, String> values) throws IOException, AdminException {
        Set<String> running = effects.running(pid);
        String failed = effects.failure(pid);
        String before = ConfigFolder.read(edit.file());
        history.write(edit.actor(), edit.what(), edit.file(), edit.text(), secret(pid, edit.file(), edit.text()));
        try {
            installer.take(edit.file());
            Configuration now = find(pid);
            Map<String, String> has = now == null ? Map.of() : Values.of(inForce(now));
            for (Map.Entry<String, String> one : values.entrySet()) {
                String value = has.get(one.getKey());
                if (!one.getValue().contains("${") && !same(one.getValue(), value)) {
                    throw new IOException(one.getKey() + " would not have the value that was given");
                }
            }
            if (!pid.equals(OWN_PID) && now != null && !effects.await(pid, inForce(now))) {
                throw new AdminException(edit.file() + " is changed, but the component did not take it up in time");
            }
            if (failed != null && ownChecks.problem(pid, has) == null) {
                effects.awaitOther(pid, failed);
            }
            String failure = pid.equals(OWN_PID) || running.isEmpty() ? null : effects.awaitFailure(pid, running);
            if (failure != null) {
                throw new IOException(failure);
            }
        } catch (IOException e) {
            history.write(edit.actor(), "put back, because it could not be used", edit.file(), before,
                    secret(pid, edit.file(), before));
            installer.take(edit.file());
            throw e;
        }
    }

    private boolean secret(String pid, Path file, String text) {
        Description description = descriptions.find(pid);
        return description != null && description.hasSecret(file.getFileName().toString(), text);
    }

    private static boolean same(String given, String has) {
        return has != null && strip(given).equals(strip(has));
    }

    private static String strip(String list) {
        return list.replaceAll("\\s*,\\s*", ",").replaceAll(",$", "").strip();
    }

    /** Removes a configuration with its file, where it has one, and waits until no component has it. */
    void remove(String pid, Edit edit) throws IOException, AdminException {
        Configuration configuration = find(pid);
        if (edit.file() != null && Files.exists(edit.file())) {
            history.write(edit.actor(), edit.what(), edit.file(), null);
            installer.take(edit.file());
        } else if (configuration != null) {
            configuration.delete();
        }
        if (!pid.equals(OWN_PID) && !effects.await(pid, null)) {
            throw new AdminException(pid + " is deleted, but its component did not end in time");
        }
    }
}
