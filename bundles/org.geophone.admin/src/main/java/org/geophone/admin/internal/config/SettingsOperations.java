package org.geophone.admin.internal.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.trust.Trust;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Change;
import org.geophone.api.admin.Settings;
import org.geophone.api.admin.SettingsAdmin;
import org.geophone.api.json.JsonText;
import org.osgi.service.cm.Configuration;

/** Configurations on somebody's behalf. Any thread. */
public final class SettingsOperations implements SettingsAdmin {
    private static final String OURS = "org.geophone.";

    private final Configurations configurations;
    private final Trail trail;

    /** Through these. */
    public SettingsOperations(Configurations configurations, Trail trail) {
        this.configurations = configurations;
        this.trail = trail;
    }

    @Override
    public List<Settings> list() {
        Map<String, Settings> all = new TreeMap<>();
        for (Description description : configurations.descriptions().all()) {
            all.put(description.pid(), SettingsView.of(description.pid(), description, null, Map.of(), null,
                    null));
        }
        configurations.each(one -> all.put(one.getPid(), view(one.getPid(), one)));
        return List.copyOf(all.values());
    }

    @Override
    public Settings get(String name) throws AdminException {
        String pid = configurations.pid(name);
        Configuration configuration = configurations.find(pid);
        if (configuration == null && configurations.descriptions().find(pid) == null || configuration == null
                && pid.indexOf('~') >= 0) {
            throw AdminException.notFound("there is no configuration " + pid);
        }
        return view(pid, configuration);
    }

    private Settings view(String pid, Configuration configuration) {
        Description description = configurations.descriptions().find(pid);
        if (configuration == null) {
            return SettingsView.of(pid, description, null, Map.of(), null, null);
        }
        Map<String, String> values = Values.of(Configurations.inForce(configuration));
        Map<String, String> variables = configurations.variables(pid);
        String trouble = configurations.effects().failure(pid);
        if (trouble == null && description != null && Checker.problems(pid, description, values, variables).isEmpty()) {
            trouble = configurations.ownChecks().problem(pid, values);
        }
        if (trouble != null && !variables.isEmpty()) {
            trouble += " (set by variables: " + String.join(", ", variables.values()) + ")";
        }
        return SettingsView.of(pid, description, values, variables, configurations.file(pid, configuration), trouble);
    }

    @Override
    public Settings set(String name, Map<String, String> values, Set<String> unset) throws AdminException {
        String pid = configurations.pid(name);
        return trail.run("config.set", pid, words(pid, values, unset), () -> {
            keepTrust(pid);
            return change(pid, values, unset);
        });
    }

    /** Who may install bundles shall not be able to say who may sign them. */
    private static void keepTrust(String pid) throws AdminException {
        if (pid.equals(Trust.PID)) {
            throw new AdminException("who may sign bundles is changed in the file " + Trust.PID + ".cfg itself, on the"
                    + " sensor's machine, and in no other way");
        }
    }

    /** The change in words, without secrets. */
    private String words(String pid, Map<String, String> values, Set<String> unset) {
        Description description = configurations.descriptions().find(pid);
        List<String> words = new ArrayList<>();
        new TreeMap<>(values).forEach((key, value) -> {
            Attribute attribute = description == null ? null : description.attribute(key);
            words.add(key + (attribute == null || attribute.secret() ? " set" : " = " + value));
        });
        new TreeSet<>(unset).forEach(key -> words.add(key + " unset"));
        return String.join("; ", words);
    }

    private Settings change(String pid, Map<String, String> values, Set<String> unset) throws AdminException {
        Configuration configuration = configurations.find(pid);
        Description description = verify(pid, configuration, values, unset);
        Path file = configurations.file(pid, configuration);
        Path target = file == null ? configurations.folder().file(pid) : file;
        try {
            String before = ConfigFolder.read(target);
            ConfigText text = ConfigText.of(target.getFileName().toString(),
                    before == null ? configurations.begin(description, configuration) : before);
            unset.forEach(text::unset);
            for (Map.Entry<String, String> one : values.entrySet()) {
                text.set(description.attribute(one.getKey()), one.getValue());
            }
            configurations.write(pid, new Configurations.Edit(trail.actor(), words(pid, values, unset), target,
                    text.toString()), values);
        } catch (IOException e) {
            throw failed(target, e);
        }
        return view(pid, configurations.find(pid));
    }

    private static AdminException failed(Path file, IOException e) {
        return new AdminException(file + " cannot be changed: " + (e.getMessage() == null
                || e.getMessage().equals(file.toString()) ? e.toString() : e.getMessage()), e);
    }

    /** The description of a configuration for which these values can be used, else an exception. */
    private Description verify(String pid, Configuration configuration, Map<String, String> values,
            Set<String> unset) throws AdminException {
        Description description = configurations.descriptions().find(pid);
        if (description == null) {
            throw AdminException.notFound("no installed bundle describes the configuration " + pid
                    + ": its file has to be edited by hand");
        }
        if (description.factory() != pid.indexOf('~') > 0) {
            throw new IllegalArgumentException(description.factory()
                    ? pid + " is a kind of which there can be several: " + pid + "~NAME is one of them"
                    : description.pid() + " is one component: there is no " + pid);
        }
        Map<String, String> variables = configurations.variables(pid);
        keepVariables(pid, variables, values.keySet());
        keepVariables(pid, variables, unset);
        Map<String, String> before = configuration == null ? Map.of()
                : Values.of(Configurations.inForce(configuration));
        Map<String, String> after = new HashMap<>(before);
        Set<String> stale = new TreeSet<>(after.keySet());
        stale.removeIf(key -> description.attribute(key) != null || values.containsKey(key));
        for (String key : unset) {
            if (description.attribute(key) == null && !after.containsKey(key)) {
                throw new IllegalArgumentException(Checker.unknown(pid, key));
            }
        }
        // what was wrong before and is not touched shall not be in the way
        after.keySet().removeAll(stale);
        after.keySet().removeAll(unset);
        after.putAll(values);
        List<String> problems = Checker.problems(pid, description, after, variables);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        String trouble = configurations.ownChecks().problem(pid, after);
        if (trouble != null && !trouble.equals(configurations.ownChecks().problem(pid, before))) {
            throw new IllegalArgumentException(pid + ": " + JsonText.printable(trouble));
        }
        return description;
    }

    /** What is written into a file and has no effect would be found by nobody. */
    private static void keepVariables(String pid, Map<String, String> variables, Set<String> keys)
            throws AdminException {
        for (String key : new TreeSet<>(keys)) {
            if (variables.containsKey(key)) {
                throw new AdminException(pid + ": " + key + " is set by the variable " + variables.get(key)
                        + " of the environment, and a change of the file would have no effect: change the variable"
                        + " where the sensor is started, and start it anew");
            }
        }
    }

    @Override
    public void check(String name, Map<String, String> values, Set<String> unset) throws AdminException {
        String pid = configurations.pid(name);
        verify(pid, configurations.find(pid), values, unset);
    }

    @Override
    public void delete(String name) throws AdminException {
        String pid = configurations.pid(name);
        trail.run("config.delete", pid, null, () -> {
            keepTrust(pid);
            Configuration configuration = configurations.find(pid);
            if (configuration == null) {
                throw AdminException.notFound("there is no configuration " + pid);
            }
            keepWhole(pid);
            Path file = configurations.file(pid, configuration);
            try {
                configurations.remove(pid, new Configurations.Edit(trail.actor(), "deleted", file, null));
            } catch (IOException e) {
                throw failed(file, e);
            }
            return null;
        });
    }

    /** It would be there again at once, with what the variables say. */
    private void keepWhole(String pid) throws AdminException {
        Map<String, String> variables = configurations.variables(pid);
        if (!variables.isEmpty()) {
            throw new AdminException(pid + " cannot be deleted while the environment sets a part of it: take away "
                    + String.join(", ", variables.values()) + " where the sensor is started, and start it anew");
        }
    }

    @Override
    public List<String> problems() {
        Map<String, List<String>> byPid = new TreeMap<>();
        configurations.each(one -> byPid.put(one.getPid(), view(one.getPid(), one).problems()));
        List<String> problems = new ArrayList<>(FileProblems.of(configurations.folder(), byPid.keySet()));
        Set<String> told = new TreeSet<>();
        problems.forEach(problem -> told.add(problem.substring(0, Math.max(0, problem.indexOf(':')))));
        for (String problem : configurations.untaken().problems()) {
            String pid = problem.substring(0, problem.indexOf(':'));
            if (!told.contains(pid) && !byPid.containsKey(pid)) {
                problems.add(problem);
            }
        }
        byPid.forEach((pid, its) -> {
            problems.addAll(its);
            if (pid.startsWith(OURS) && configurations.descriptions().find(pid) == null) {
                problems.add(pid + ": no installed bundle knows such a configuration: is the name of its file right?");
            }
        });
        problems.addAll(configurations.variableProblems());
        return problems;
    }

    @Override
    public List<Change> history(int last) {
        try {
            return configurations.history().list(last);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the history of configurations cannot be read", e);
        }
    }

    @Override
    public List<String> differences(long id) throws AdminException {
        try {
            Change change = change(id);
            return Differences.of(change.file(), configurations.descriptions().find(change.pid()),
                    configurations.history().before(id), configurations.history().after(id));
        } catch (IOException e) {
            throw new AdminException("change " + id + " cannot be read: " + e, e);
        }
    }

    private Change change(long id) throws AdminException, IOException {
        Change change = configurations.history().change(id);
        if (change == null) {
            throw AdminException.notFound("there is no change " + id + " (any more)");
        }
        return change;
    }

    @Override
    public void rollback(long id) throws AdminException {
        trail.run("config.rollback", Long.toString(id), null, () -> {
            try {
                Change change = change(id);
                keepTrust(change.pid());
                Path file = configurations.folder().resolve(change.file());
                String before = configurations.history().before(id);
                Configurations.Edit edit = new Configurations.Edit(trail.actor(), "change " + id + " taken back", file,
                        before);
                if (before == null) {
                    keepWhole(change.pid());
                    configurations.remove(change.pid(), edit);
                } else {
                    configurations.write(change.pid(), edit, Map.of());
                }
            } catch (IOException e) {
                throw new AdminException("change " + id + " cannot be taken back: " + e, e);
            }
            return null;
        });
    }
}
