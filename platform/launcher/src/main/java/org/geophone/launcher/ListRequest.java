package org.geophone.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the arguments of {@code mutes} and {@code safe} ask of a sensor. What the values say is looked at there. */
final class ListRequest {
    private static final String HABIT = "--habit";
    /** Mutes end: what was right once is looked at again. */
    private static final String USUAL_LENGTH = "30d";

    private ListRequest() {
    }

    static SensorRequest parse(String verb, List<String> args) throws UsageException {
        boolean listed = args.isEmpty() || args.get(0).startsWith("--");
        String action = listed ? "list" : args.get(0);
        List<String> rest = listed ? args : args.subList(1, args.size());
        boolean mutes = verb.equals("mutes");
        Set<String> valued = !mutes || action.equals("list") ? Set.of() : action.equals("add")
                ? Set.of("--reason", "--client", "--until", "--owner") : Set.of("--client");
        VerbWords words = VerbWords.of(rest, valued, !mutes || action.equals("list") ? Set.of(SensorRequest.JSON)
                : Set.of(SensorRequest.JSON, HABIT));
        switch (action) {
            case "list":
                words.expect(0, verb + " list takes no arguments but --json");
                return SensorRequest.of("GET", verb, words);
            case "add":
                words.expect(1, verb + " add needs one domain");
                return SensorRequest.form(verb, words, mutes ? decision(words)
                        : VerbWords.form(Map.of("domain", words.rest().get(0))));
            case "remove":
                words.expect(1, verb + " remove needs one domain");
                return SensorRequest.of("DELETE", verb + path(mutes, words), words);
            default:
                throw new UsageException(verb + " does not know '" + Printable.of(action) + "': list, add, remove");
        }
    }

    private static String decision(VerbWords words) throws UsageException {
        if (words.value("--reason", "").isBlank()) {
            throw new UsageException("mutes add needs --reason TEXT: whoever finds it later wants to know why");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kind", kind(words));
        values.put("domain", words.rest().get(0));
        values.put("client", words.value("--client", ""));
        values.put("until", words.value("--until", words.has(HABIT) ? "never" : USUAL_LENGTH));
        values.put("owner", words.value("--owner", System.getProperty("user.name", "")));
        values.put("reason", words.value("--reason", ""));
        return VerbWords.form(values);
    }

    private static String kind(VerbWords words) {
        return words.has(HABIT) ? "habit" : "mute";
    }

    private static String path(boolean mutes, VerbWords words) {
        String domain = "/" + words.part(0);
        return !mutes ? domain : "/" + kind(words) + domain
                + (words.has("--client") ? "/" + VerbWords.encode(words.value("--client", "")) : "");
    }
}
