package org.geophone.launcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a verb taken apart: {@code --name value} and {@code --name=value}, flags, and the rest in order.
 *
 * @param values options and their values; flags have an empty one
 * @param rest what is no option
 */
record VerbWords(Map<String, String> values, List<String> rest) {
    /**
     * Takes them apart. What stands behind {@code --} is no option.
     *
     * @param valued options that have a value
     * @param flags options that have none
     */
    static VerbWords of(List<String> args, Set<String> valued, Set<String> flags) throws UsageException {
        VerbWords words = new VerbWords(new LinkedHashMap<>(), new ArrayList<>());
        boolean options = true;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (options && arg.equals("--")) {
                options = false;
            } else if (!options || !arg.startsWith("--")) {
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

    /** Exactly so many words that are no options. */
    VerbWords expect(int count, String otherwise) throws UsageException {
        if (rest.size() != count) {
            throw new UsageException(otherwise);
        }
        return this;
    }

    /** A word as a part of a path. */
    String part(int index) {
        return encode(rest.get(index));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Keys and values as the body of a request. */
    static String form(Map<String, String> values) {
        StringBuilder form = new StringBuilder();
        values.forEach((key, value) -> form.append(form.isEmpty() ? "" : "&").append(encode(key)).append('=')
                .append(encode(value)));
        return form.toString();
    }
}
