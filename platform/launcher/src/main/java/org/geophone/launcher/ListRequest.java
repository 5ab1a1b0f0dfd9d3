package org.geophone.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the arguments of {@code mutes} and {@code safe} ask of a sensor. What the values say is looked at there. */
final class ListRequest {
    private static final String HABIT = "--habit";
    private static final String REASON = "--reason";
    private static final String CLIENT = "--client";
    private static final String OWNER = "--owner";
    /** Mutes end: what was right once is looked at again. */
    private static final String USUAL_LENGTH = "30d";

    private ListRequest() {
    }

    static SensorRequest parse(String verb, List<String> args) throws UsageException {
        boolean listed = args.isEmpty() || args.get(0).startsWith("--");
        String action = listed ? "list" : args.get(0);
        List<String> rest = listed ? args : args.subList(1, args.size());
        boolean mutes = verb.equals("mutes");
        Set<String> valued = valued(mutes, action);
        VerbWords words = VerbWords.of(rest, valued, !mutes || action.equals("list") ? Set.of(SensorRequest.JSON)
                : Set.of(SensorRequest.JSON, HABIT));
        switch (action) {
            case "list":
                words.expect(0, verb + " list takes no arguments but --json");
                return SensorRequest.of("GET", verb, words);
            case "add":
                words.expect(1, verb + " add needs one domain");
                return SensorRequest.form(verb, words, mutes ? decision(words) : safe(words));
            case "remove":
                words.expect(1, verb + " remove needs one domain");
                return SensorRequest.of("DELETE", verb + path(mutes, words), words);
            default:
                throw new UsageException(verb + " does not know '" + Printable.of(action) + "': list, add, remove");
        }
    }

    private static Set<String> valued(boolean mutes, String action) {
        return switch (action) {
            case "add" -> mutes ? Set.of(REASON, CLIENT, "--until", OWNER) : Set.of(REASON, OWNER);
            case "remove" -> mutes ? Set.of(CLIENT) : Set.of();
            default -> Set.of();
        };
    }

    private static String decision(VerbWords words) throws UsageException {
        Map<String, String> values = reasoned("mutes", words);
        values.put("kind", kind(words));
        values.put("client", words.value(CLIENT, ""));
        values.put("until", words.value("--until", words.has(HABIT) ? "never" : USUAL_LENGTH));
        return VerbWords.form(values);
    }

    private static String safe(VerbWords words) throws UsageException {
        return VerbWords.form(reasoned("safe", words));
    }

    /** The domain, who decided, and why. */
    private static Map<String, String> reasoned(String verb, VerbWords words) throws UsageException {
        if (words.value(REASON, "").isBlank()) {
            throw new UsageException(verb + " add needs --reason TEXT: whoever finds it later wants to know why");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("domain", words.rest().get(0));
        values.put("owner", words.value(OWNER, System.getProperty("user.name", "")));
        values.put("reason", words.value(REASON, ""));
        return values;
    }

    private static String kind(VerbWords words) {
        return words.has(HABIT) ? "habit" : "mute";
    }

    private static String path(boolean mutes, VerbWords words) {
        String domain = "/" + words.part(0);
        return !mutes ? domain : "/" + kind(words) + domain
                + (words.has(CLIENT) ? "/" + VerbWords.encode(words.value(CLIENT, "")) : "");
    }
}
