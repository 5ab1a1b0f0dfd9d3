package org.geophone.environment.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that are named like overrides: {@code GEOPHONE_}, the name of the configuration without
 * {@code org.geophone.} and with an underscore for each dot, tilde and hyphen, two underscores, the key. Capital
 * letters and small ones are the same, as they are in keys of the framework's configurations. Immutable.
 */
final class Variables {
    /** PIDs that can be overridden begin so. */
    static final String OURS = "org.geophone.";
    private static final Pattern NAME = Pattern.compile("GEOPHONE_(.+?)__(.*)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)\\}");
    private static final String FROM_ENVIRONMENT = "env:";

    private final List<Variable> all = new ArrayList<>();

    /**
     * One variable.
     *
     * @param name its whole name
     * @param component the part of the name that tells the configuration, as it was written
     * @param key the key, as it was written
     * @param value the value, references to variables and to the sensor's folders filled in
     */
    record Variable(String name, String component, String key, String value) {
        /** The configuration in the form in which names are compared. */
        String stem() {
            return flat(component);
        }

        /** What it sets, in the form in which names are compared. */
        String setting() {
            return stem() + "__" + key.toUpperCase(Locale.ROOT);
        }
    }

    /**
     * Those of an environment.
     *
     * @param folders answers the sensor's folders by names such as {@code geophone.config}; null for other names
     */
    Variables(Map<String, String> environment, UnaryOperator<String> folders) {
        new TreeMap<>(environment).forEach((name, value) -> {
            Matcher parts = NAME.matcher(name);
            if (parts.matches()) {
                all.add(new Variable(name, parts.group(1), parts.group(2), filled(value, environment, folders)));
            }
        });
    }

    /** As the file installer does it with values of files: what nobody knows is nothing. */
    private static String filled(String value, Map<String, String> environment, UnaryOperator<String> folders) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String name = reference.group(1);
            String known = name.startsWith(FROM_ENVIRONMENT)
                    ? environment.get(name.substring(FROM_ENVIRONMENT.length())) : folders.apply(name);
            return known == null ? "" : Matcher.quoteReplacement(known);
        });
    }

    /** All of them, by name. */
    List<Variable> all() {
        return List.copyOf(all);
    }

    /** Those of a configuration, by key; of two for one key the one whose name comes last. */
    Map<String, Variable> of(String pid) {
        Map<String, Variable> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (pid.startsWith(OURS) && !all.isEmpty()) {
            String stem = stem(pid);
            for (Variable one : all) {
                if (one.stem().equals(stem)) {
                    found.put(one.key(), one);
                }
            }
        }
        return found;
    }

    /** What the names of variables have for a PID, in the form in which they are compared. */
    static String stem(String pid) {
        return flat(pid.substring(OURS.length()));
    }

    private static String flat(String name) {
        return name.replaceAll("[.~-]", "_").toUpperCase(Locale.ROOT);
    }
}
