package org.geophone.admin.internal.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
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
        try {
            for (String name : folder.names()) {
                String pid = ConfigFolder.pid(name);
                String why = why(folder.resolve(name), pids.contains(pid));
                if (why != null) {
                    problems.add(pid + ": " + name + " cannot be read as a configuration: " + why
                            + (pids.contains(pid) ? "; what it said before stays in use" : ""));
                }
            }
        } catch (IOException e) {
            problems.add("the folder of the configuration files cannot be read: " + e);
        }
        return problems;
    }

    private static String why(Path file, boolean known) {
        try {
            String text = ConfigFolder.read(file);
            if (text == null) {
                return null;
            }
            if (file.getFileName().toString().endsWith(".cfg")) {
                new Properties().load(new StringReader(text));
                return null;
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
