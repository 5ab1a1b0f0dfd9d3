package org.geophone.admin.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.json.JsonText;

/** What two texts of a configuration file differ in, line by line, without comments and secrets. */
final class Differences {
    private Differences() {
    }

    /**
     * The entries that are gone, after {@code -}, and those that are new, after {@code +}.
     *
     * @param description what the bundle says of the configuration, or null: then no value is shown, for any of them
     *     could be a secret
     */
    static List<String> of(String fileName, Description description, String before, String after) {
        Map<String, String> old = entries(fileName, before);
        Map<String, String> now = entries(fileName, after);
        List<String> lines = new ArrayList<>();
        old.forEach((key, entry) -> {
            if (!entry.equals(now.get(key))) {
                lines.add("-" + shown(description, key, entry));
                if (now.containsKey(key)) {
                    lines.add("+" + shown(description, key, now.get(key)));
                }
            }
        });
        now.forEach((key, entry) -> {
            if (!old.containsKey(key)) {
                lines.add("+" + shown(description, key, entry));
            }
        });
        return lines;
    }

    private static Map<String, String> entries(String fileName, String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (text != null) {
            Entries form = (Entries) ConfigText.of(fileName, text);
            for (Entries.Entry entry : form.entries(text)) {
                entries.put(entry.key(), text.substring(entry.from(), entry.to()).strip());
            }
        }
        return entries;
    }

    private static String shown(Description description, String key, String entry) {
        Attribute attribute = description == null ? null : description.attribute(key);
        boolean open = attribute != null && !attribute.secret();
        return JsonText.printable(open ? entry : key + " = (not shown)");
    }
}
