package org.geophone.launcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the arguments of {@code mutes} and {@code safe} ask of a sensor. What the values say is looked at there.
 *
 * @param method HTTP method
 * @param target path
 * @param accept media type wanted
 * @param body a form, or empty
 */
record ListRequest(String method, String target, String accept, String body) {
    private static final String ROOT = "/api/v1/";
    private static final String HABIT = "--habit";
    private static final String JSON = "--json";
    /** Mutes end: what was right once is looked at again. */
    private static final String USUAL_LENGTH = "30d";

    /** The arguments taken apart: {@code --name value} and {@code --name=value}, flags, and the rest in order. */
    private record Words(Map<String, String> values, List<String> rest) {
        static Words of(List<String> args, Set<String> valued, Set<String> flags) throws UsageException {
            Words words = new Words(new LinkedHashMap<>(), new ArrayList<>());
            for (int i = 0; i < args.size(); i++) {
                String arg = args.get(i);
                int equals = arg.indexOf('=');
                String name = equals < 0 ? arg : arg.substring(0, equals);
                if (!arg.startsWith("--")) {
                    words.rest.add(arg);
                } else if (flags.contains(arg)) {
                    words.values.put(arg, "");
                } else if (!valued.contains(name)) {
                    throw new UsageException("there is no option " + Printable.of(name) + " here");
                } else if (equals < 0 && i + 1 == args.size()) {
                    throw new UsageException(name + " needs a value");
                } else {
                    words.values.put(name, equals < 0 ? args.get(++i) : arg.substring(equals + 1));
                }
            }
            return words;
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        String value(String name, String otherwise) {
            return values.getOrDefault(name, otherwise);
        }
    }

    static ListRequest parse(String verb, List<String> args) throws UsageException {
        List<String> rest = new ArrayList<>(args);
        String action = rest.isEmpty() || rest.get(0).startsWith("--") ? "list" : rest.remove(0);
        boolean mutes = verb.equals("mutes");
        Set<String> valued = !mutes || action.equals("list") ? Set.of() : action.equals("add")
                ? Set.of("--reason", "--client", "--until", "--owner") : Set.of("--client");
        Words words = Words.of(rest, valued, !mutes || action.equals("list") ? Set.of(JSON) : Set.of(JSON, HABIT));
        String accept = words.has(JSON) ? "application/json" : "text/plain";
        switch (action) {
            case "list":
                expect(words, 0, verb + " list takes no arguments but --json");
                return new ListRequest("GET", ROOT + verb, accept, "");
            case "add":
                expect(words, 1, verb + " add needs one domain");
                return new ListRequest("POST", ROOT + verb, accept, mutes ? decision(words)
                        : form(Map.of("domain", words.rest.get(0))));
            case "remove":
                expect(words, 1, verb + " remove needs one domain");
                return new ListRequest("DELETE", ROOT + verb + path(mutes, words), accept, "");
            default:
                throw new UsageException(verb + " does not know '" + Printable.of(action) + "': list, add, remove");
        }
    }

    private static void expect(Words words, int count, String otherwise) throws UsageException {
        if (words.rest.size() != count) {
            throw new UsageException(otherwise);
        }
    }

    private static String decision(Words words) throws UsageException {
        if (words.value("--reason", "").isBlank()) {
            throw new UsageException("mutes add needs --reason TEXT: whoever finds it later wants to know why");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kind", kind(words));
        values.put("domain", words.rest.get(0));
        values.put("client", words.value("--client", ""));
        values.put("until", words.value("--until", words.has(HABIT) ? "never" : USUAL_LENGTH));
        values.put("owner", words.value("--owner", System.getProperty("user.name", "")));
        values.put("reason", words.value("--reason", ""));
        return form(values);
    }

    private static String kind(Words words) {
        return words.has(HABIT) ? "habit" : "mute";
    }

    private static String path(boolean mutes, Words words) {
        String domain = "/" + encode(words.rest.get(0));
        return !mutes ? domain
                : "/" + kind(words) + domain + (words.has("--client") ? "/" + encode(words.value("--client", "")) : "");
    }

    private static String form(Map<String, String> values) {
        StringBuilder form = new StringBuilder();
        values.forEach((key, value) -> form.append(form.length() == 0 ? "" : "&").append(key).append('=')
                .append(encode(value)));
        return form.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
