package org.geophone.admin.internal.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.geophone.api.json.JsonText;

/**
 * Configuration files that are none: the file installer passes over what it cannot read, and what the file said before
 * stays in use.
 */
final class FileProblems {
    private FileProblems() {
    }

    /**
     * A sentence for each file that cannot be read.
     *
     * @param pids the configurations that there are
     */
    static List<String> of(ConfigFolder folder, Set<String> pids) {
        List<String> problems = new ArrayList<>();
        Map<String, String> files = new TreeMap<>();
        try {
            for (String name : folder.names()) {
                String pid = ConfigFolder.pid(name);
                String why = why(folder.resolve(name), pids.contains(pid));
                if (why != null) {
                    problems.add(pid + ": " + name + " cannot be read as a configuration: " + why
                            + (pids.contains(pid) ? "; what it said before stays in use" : ""));
                }
                String other = files.putIfAbsent(pid, name);
                if (other != null) {
                    problems.add(pid + ": it is in two files, " + other + " and " + name + "; the one that changed last"
                            + " counts. Remove one, and save the other one anew: the configuration goes with the file"
                            + " that is removed");
                }
            }
        } catch (IOException e) {
            problems.add("the folder of the configuration files cannot be read: " + e);
        }
        return problems;
    }

    /** The framework takes no configuration with two keys that differ in case only. */
    private static String twice(List<String> keys) {
        Map<String, String> spelt = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String key : keys) {
            String before = spelt.putIfAbsent(key, key);
            if (before != null && !before.equals(key)) {
                return JsonText.printable(before) + " and " + JsonText.printable(key)
                        + " are one key in two spellings";
            }
        }
        return null;
    }

    private static String why(Path file, boolean known) {
        try {
            String text = ConfigFolder.read(file);
            if (text == null) {
                return null;
            }
            String name = file.getFileName().toString();
            if (name.endsWith(".cfg")) {
                new Properties().load(new StringReader(text));
            }
            String twice = twice(ConfigText.of(name, text).keys());
            if (name.endsWith(".cfg") || twice != null) {
                return twice;
            }
            return known || new TypedText(text).keys().isEmpty() ? null
                    : "it has to hold lines like key = \"text\", key = L\"12\", key = [ \"a\", \"b\" ]";
        } catch (IllegalArgumentException e) {
            return JsonText.printable(String.valueOf(e.getMessage())) + " (a backslash begins an escape; write \\\\)";
        } catch (IOException e) {
            return JsonText.printable(e.toString());
        }
    }
}
