package org.geophone.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The verbs {@code config} and {@code audit}. */
final class ConfigRequests {
    /** Option whose key gets its value from standard input: a password shall not stand in the list of processes. */
    static final String STDIN = "--stdin";
    private static final String LAST = "--last";

    private ConfigRequests() {
    }

    static SensorRequest parse(String action, List<String> args) throws UsageException {
        Set<String> valued = switch (action) {
            case "history" -> Set.of(LAST);
            case "set", "check" -> Set.of(STDIN);
            default -> Set.of();
        };
        VerbWords words = VerbWords.of(args, valued, Set.of(SensorRequest.JSON));
        switch (action) {
            case "list":
                words.expect(0, "config list takes no arguments but --json");
                return SensorRequest.of("GET", "config", words);
            case "get":
                return get(words);
            case "set":
                return set(words, "");
            case "check":
                return words.rest().isEmpty() ? SensorRequest.of("GET", "config?check=true", words)
                        : set(words, "?check=true");
            case "unset":
                words.expect(2, "config unset needs a configuration and one key");
                return SensorRequest.of("DELETE", "config/" + words.part(0) + "/" + words.part(1), words);
            case "delete":
                words.expect(1, "config delete needs one configuration");
                return SensorRequest.of("DELETE", "config/" + words.part(0), words);
            case "history":
                words.expect(0, "config history takes no arguments but --last and --json");
                return SensorRequest.of("GET", "history" + last(words), words);
            case "diff", "rollback":
                words.expect(1, "config " + action + " needs the number of one change");
                return action.equals("diff") ? SensorRequest.of("GET", "history/" + words.part(0), words)
                        : SensorRequest.of("POST", "history/" + words.part(0) + "/rollback", words);
            default:
                throw new UsageException("config does not know '" + Printable.of(action)
                        + "': list, get, set, unset, delete, check, history, diff, rollback");
        }
    }

    private static SensorRequest get(VerbWords words) throws UsageException {
        if (words.rest().isEmpty() || words.rest().size() > 2) {
            throw new UsageException("config get needs a configuration, and may have one key");
        }
        return SensorRequest.of("GET", "config/" + words.part(0)
                + (words.rest().size() == 2 ? "?key=" + words.part(1) : ""), words);
    }

    private static SensorRequest set(VerbWords words, String query) throws UsageException {
        if (words.rest().isEmpty() || words.rest().size() == 1 && !words.has(STDIN)) {
            throw new UsageException("config needs a configuration and settings KEY=VALUE");
        }
        return SensorRequest.form("config/" + words.part(0) + query, words,
                VerbWords.form(pairs(words.rest().subList(1, words.rest().size()), words)));
    }

    /** Settings of the command line by key, with the one from standard input. */
    static Map<String, String> pairs(List<String> settings, VerbWords words) throws UsageException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new UsageException(Printable.of(setting) + " is no setting KEY=VALUE");
            }
            if (pairs.put(setting.substring(0, equals), setting.substring(equals + 1)) != null) {
                throw new UsageException(Printable.of(setting.substring(0, equals)) + " stands twice");
            }
        }
        if (words.has(STDIN)) {
            pairs.put(words.value(STDIN, ""), line());
        }
        return pairs;
    }

    private static String line() throws UsageException {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new UsageException("--stdin: there is nothing on standard input");
            }
            return line;
        } catch (IOException e) {
            throw new UsageException("--stdin: standard input cannot be read: " + Words.of(e));
        }
    }

    /** The verb {@code audit}. */
    static SensorRequest audit(List<String> args) throws UsageException {
        VerbWords words = VerbWords.of(args, Set.of(LAST), Set.of(SensorRequest.JSON));
        words.expect(0, "audit takes no arguments but --last and --json");
        return SensorRequest.of("GET", "audit" + last(words), words);
    }

    private static String last(VerbWords words) throws UsageException {
        String last = words.value(LAST, "");
        if (!last.matches("[0-9]{0,9}") || words.has(LAST) && last.isEmpty()) {
            throw new UsageException("--last " + Printable.of(last) + " is no number");
        }
        return last.isEmpty() ? "" : "?last=" + last;
    }
}
