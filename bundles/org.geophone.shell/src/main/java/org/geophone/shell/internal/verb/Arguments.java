package org.geophone.shell.internal.verb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;

/** The arguments of a verb: options with a value, flags, and the rest in order. {@code --} ends the options. */
public final class Arguments {
    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments() {
    }

    /**
     * Takes arguments apart.
     *
     * @param valued options that take a value, as {@code --name value} or {@code --name=value}
     * @param flags options without a value
     */
    public static Arguments parse(String[] args, Set<String> valued, Set<String> flags) throws UsageException {
        Arguments parsed = new Arguments();
        boolean options = true;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (options && arg.equals("--")) {
                options = false;
            } else if (!options || !arg.startsWith("-") || arg.equals("-")) {
                parsed.rest.add(arg);
            } else if (flags.contains(arg)) {
                parsed.put(arg, "");
            } else if (!valued.contains(name)) {
                throw new UsageException("there is no option " + JsonText.printable(name));
            } else if (equals >= 0) {
                parsed.put(name, arg.substring(equals + 1));
            } else if (i + 1 < args.length) {
                parsed.put(name, args[++i]);
            } else {
                throw new UsageException(name + " needs a value");
            }
        }
        return parsed;
    }

    private void put(String name, String value) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** True when the option was given. */
    public boolean has(String option) {
        return values.containsKey(option);
    }

    /** The value of an option, the last one where it was given more than once. */
    public String value(String option, String otherwise) {
        List<String> given = values.get(option);
        return given == null ? otherwise : given.get(given.size() - 1);
    }

    /** Every value of an option. */
    public List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    /** What is no option. */
    public List<String> rest() {
        return rest;
    }
}
