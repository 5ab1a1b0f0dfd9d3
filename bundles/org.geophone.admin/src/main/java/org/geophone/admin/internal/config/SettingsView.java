package org.geophone.admin.internal.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;

/** Configurations as they are shown: values beside what their bundle says of them, and no secrets. */
final class SettingsView {
    private SettingsView() {
    }

    /**
     * One configuration.
     *
     * @param description what its bundle says, or null
     * @param values its values; null when there is no configuration
     * @param variables the variables of the environment that set some of them, by key
     * @param file its file, or null
     * @param failure why its component does not run, or null
     */
    static Settings of(String pid, Description description, Map<String, String> values,
            Map<String, String> variables, Path file, String failure) {
        Map<String, String> rest = new TreeMap<>(values == null ? Map.of() : values);
        List<Setting> settings = new ArrayList<>();
        for (Attribute attribute : description == null ? List.<Attribute>of() : description.attributes()) {
            settings.add(setting(attribute, rest.containsKey(attribute.key()), rest.remove(attribute.key()),
                    variables.get(attribute.key())));
        }
        // it could be a secret whose bundle is not installed now, or whose key has a slip of the pen
        rest.keySet().forEach(key -> settings.add(new Setting(key, "", "", "text", null, true, null, null, null,
                List.of(), new Setting.Flags(false, false, true, false), variables.get(key))));
        List<String> problems = new ArrayList<>();
        if (description != null && values != null) {
            problems.addAll(Checker.problems(pid, description, values, variables));
        }
        if (failure != null) {
            problems.add(pid + ": " + failure);
        }
        return new Settings(pid, description == null ? "" : description.title(),
                description == null ? "" : description.text(), description == null ? null : description.bundle(),
                file == null ? null : file.toString(), settings, problems);
    }

    private static Setting setting(Attribute attribute, boolean present, String value, String variable) {
        return new Setting(attribute.key(), attribute.title(), attribute.description(), attribute.word(),
                attribute.secret() ? null : value, present, attribute.secret() ? null : attribute.fallback(),
                attribute.min(), attribute.max(), attribute.options(),
                new Setting.Flags(attribute.required(), attribute.list(), attribute.secret(), true),
                variable);
    }
}
