package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file in which a user keeps the sensors that he asks from afar: sections {@code [NAME]} with lines
 * {@code url = ...}, {@code fingerprint = ...} or {@code ca-file = ...}, {@code token-file = ...}. Only its owner may
 * read and write it, because who writes it decides whom the token is shown.
 */
final class Remotes {
    static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final List<String> KEYS = List.of(Remote.URL, Remote.FINGERPRINT, Remote.CA_FILE,
            Remote.TOKEN_FILE);

    private final Path file;

    private Remotes(Path file) {
        this.file = file;
    }

    /** Of the user of this process: {@code geophone/remotes} in the folder of configurations. */
    static Remotes of(Map<String, String> environment) {
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = folder.isEmpty() ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")),
                ".config") : Path.of(folder);
        return new Remotes(base.resolve("geophone").resolve("remotes").toAbsolutePath());
    }

    Path file() {
        return file;
    }

    /** The options of one sensor. */
    Map<String, String> find(String name) throws UsageException {
        Map<String, String> found = all().get(name);
        if (found == null) {
            throw new UsageException("there is no sensor " + Printable.of(name) + " in " + file
                    + "; 'geophone remotes add' makes one");
        }
        if (!found.containsKey(Remote.URL)) {
            throw new UsageException(file + ": [" + name + "] has no url");
        }
        return found;
    }

    /** All sensors: options by name. */
    Map<String, Map<String, String>> all() throws UsageException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Map<String, String> current = null;
        int number = 0;
        for (String raw : Files.exists(file) ? PrivateFile.lines(file) : List.<String>of()) {
            String line = raw.strip();
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                current = new LinkedHashMap<>();
                String name = line.substring(1, line.length() - 1);
                if (!name.matches(NAMES) || all.put(name, current) != null) {
                    throw wrong(number, "no name, or one that stands there already");
                }
                continue;
            }
            int equals = line.indexOf('=');
            String key = "--" + (equals < 0 ? line : line.substring(0, equals).strip());
            if (current == null || equals < 0 || !KEYS.contains(key)) {
                throw wrong(number, "expected [NAME], or url, fingerprint, ca-file or token-file = VALUE");
            }
            current.put(key, line.substring(equals + 1).strip());
        }
        return all;
    }

    private UsageException wrong(int number, String what) {
        return new UsageException(file + " line " + number + ": " + what);
    }

    /** Writes all sensors. */
    void write(Map<String, Map<String, String>> all) throws UsageException {
        List<String> lines = new ArrayList<>();
        lines.add("# Sensors for geophone --remote NAME; 'geophone remotes' changes this file.");
        all.forEach((name, options) -> {
            lines.add("");
            lines.add("[" + name + "]");
            options.forEach((key, value) -> lines.add(key.substring(2) + " = " + value));
        });
        try {
            Folders.createPrivate(file.getParent());
            PrivateFile.write(file, lines);
        } catch (IOException e) {
            throw new UsageException("cannot write: " + Words.of(e));
        }
    }
}
