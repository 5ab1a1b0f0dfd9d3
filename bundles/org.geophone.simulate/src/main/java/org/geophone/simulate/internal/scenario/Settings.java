package org.geophone.simulate.internal.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of one run: what was given, checked, and defaults for the rest. */
final class Settings {
    private final Map<String, Setting> known = new LinkedHashMap<>();
    private final Map<String, String> given = new TreeMap<>();

    /** Checks what was given against what the scenario knows. */
    Settings(String scenario, List<Setting> settings, Map<String, String> given) {
        settings.forEach(setting -> known.put(setting.key(), setting));
        new TreeMap<>(given).forEach((key, value) -> {
            Setting setting = known.get(key);
            if (setting == null) {
                throw new IllegalArgumentException("scenario " + scenario + " knows no setting \""
                        + key.replaceAll("[^ -~]", "?") + "\"; it knows " + String.join(", ", known.keySet()));
            }
            this.given.put(key, setting.checked(value));
        });
    }

    /** Whether the scenario has such a setting. */
    boolean knows(String key) {
        return known.containsKey(key);
    }

    /** Whether it was given or has a default. */
    boolean has(String key) {
        return knows(key) && !text(key).isEmpty();
    }

    /** Whether it was given. */
    boolean given(String key) {
        return given.containsKey(key);
    }

    /** Whether the scenario has such a setting and this is its value. */
    boolean is(String key, String value) {
        return knows(key) && text(key).equals(value);
    }

    String text(String key) {
        return given.getOrDefault(key, known.get(key).defaultValue());
    }

    List<String> words(String key) {
        return List.of(text(key).split(",", -1));
    }

    long number(String key) {
        return Long.parseLong(text(key));
    }

    /** Complains about the value of a setting that does not fit the others. */
    IllegalArgumentException refuse(String key, String wanted) {
        return known.get(key).refuse(text(key), wanted);
    }

    /** What was given, in alphabetical order, each with a space before it. */
    String describe() {
        StringBuilder out = new StringBuilder();
        given.forEach((key, value) -> out.append(' ').append(key).append('=').append(value));
        return out.toString();
    }
}
