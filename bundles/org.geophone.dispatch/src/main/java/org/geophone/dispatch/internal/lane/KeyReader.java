package org.geophone.dispatch.internal.lane;

import java.lang.reflect.Array;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Function;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.Filter;

/**
 * Reads keys of one configuration. Lenient about types: the same key may come as text from a shell and as a number
 * from a file. A value that makes no sense is complained about and replaced.
 *
 * @param defaults what the output's kind declares, which holds where a value makes no sense; may be empty
 */
record KeyReader(String pid, Map<String, ?> values, Map<String, ?> defaults, Consumer<String> complaints) {
    private static final String FILE = "felix.fileinstall.filename";

    /** The same keys without the defaults of the kind. */
    KeyReader alone() {
        return new KeyReader(pid, values, Map.of(), complaints);
    }

    /** The defaults of the kind, as if they were configured. */
    private KeyReader kind() {
        return new KeyReader(pid, defaults, Map.of(), complaint -> { });
    }

    String text(String key, String fallback) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? fallback : value.toString().strip();
    }

    long number(String key, long fallback, long low, long high) {
        String text = text(key, null);
        if (text == null) {
            return fallback;
        }
        Long value = parsed(text);
        if (value != null && value >= low && value <= high) {
            return value;
        }
        long taken = defaults.isEmpty() ? fallback : kind().number(key, fallback, low, high);
        complain(key, text, "a whole number from " + low + " to " + high, Long.toString(taken));
        return taken;
    }

    /** A bound: zero or less means "not set", the default holds. */
    long bound(String key, long fallback, long low) {
        String text = text(key, null);
        Long value = text == null ? null : parsed(text);
        return value != null && value <= 0 ? fallback : number(key, fallback, low, Long.MAX_VALUE);
    }

    private static Long parsed(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** One of some words; the first one when nothing is said. */
    String word(String key, String... words) {
        return choice(key, words[0], words, Function.identity());
    }

    <T> T choice(String key, T fallback, T[] choices, Function<T, String> id) {
        String text = text(key, id.apply(fallback));
        StringJoiner ids = new StringJoiner(", ");
        for (T choice : choices) {
            if (id.apply(choice).equals(text)) {
                return choice;
            }
            ids.add(id.apply(choice));
        }
        T taken = defaults.isEmpty() ? fallback : kind().choice(key, fallback, choices, id);
        complain(key, text, "one of " + ids, id.apply(taken));
        return taken;
    }

    /** Words that are separated by commas, or come as several values. */
    List<String> list(String key) {
        return words(values.get(key));
    }

    /**
     * Kinds of records, as bits. Without the key all of them; where it names none, those that the output's kind
     * declares, and alerts alone where it declares none: what was meant to go out must not become everything.
     */
    int kinds(String key) {
        if (values.get(key) == null) {
            return Filter.ALL.kinds();
        }
        int kinds = 0;
        List<String> wrong = new ArrayList<>();
        for (String word : words(values.get(key))) {
            RecordKind kind = RecordKind.byId(word);
            if (kind == null) {
                wrong.add(word);
            } else {
                kinds |= 1 << kind.ordinal();
            }
        }
        int taken = kinds != 0 ? kinds
                : defaults.get(key) == null ? 1 << RecordKind.ALERT.ordinal() : kind().kinds(key);
        if (kinds == 0 || !wrong.isEmpty()) {
            complain(key, String.join(", ", wrong), "event, anomaly, alert or health", ids(taken));
        }
        return taken;
    }

    private static String ids(int kinds) {
        StringJoiner ids = new StringJoiner(", ");
        for (RecordKind kind : RecordKind.values()) {
            if ((kinds & 1 << kind.ordinal()) != 0) {
                ids.add(kind.id());
            }
        }
        return ids.toString();
    }

    private void complain(String key, String value, String expected, String taken) {
        Object file = values.get(FILE);
        String where = file == null ? "" : " (" + path(file.toString()) + ")";
        complaints.accept("Configuration " + pid + where + ": " + key + " is '" + value + "', expected " + expected
                + "; taken is " + taken);
    }

    /** A file's path: configurations name theirs as an address. */
    private static String path(String file) {
        return file.startsWith("file:") ? URI.create(file).getPath() : file;
    }

    private static List<String> words(Object value) {
        List<String> words = new ArrayList<>();
        if (value instanceof Collection<?> many) {
            for (Object one : many) {
                words.addAll(words(one));
            }
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                words.addAll(words(Array.get(value, i)));
            }
        } else if (value != null) {
            for (String word : value.toString().split(",")) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }
}
