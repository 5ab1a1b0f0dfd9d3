package org.geophone.dispatch.internal.lane;

import java.lang.reflect.Array;
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
 */
record KeyReader(String pid, Map<String, ?> values, Consumer<String> complaints) {
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
        complain(key, text, "a whole number from " + low + " to " + high, Long.toString(fallback));
        return fallback;
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
        complain(key, text, "one of " + ids, id.apply(fallback));
        return fallback;
    }

    /** Words that are separated by commas, or come as several values. */
    List<String> list(String key) {
        return words(values.get(key));
    }

    int kinds(String key) {
        int kinds = 0;
        for (String word : words(values.get(key))) {
            RecordKind kind = RecordKind.byId(word);
            if (kind == null) {
                complain(key, word, "event, anomaly, alert or health", "nothing for this word");
            } else {
                kinds |= 1 << kind.ordinal();
            }
        }
        return kinds == 0 ? Filter.ALL.kinds() : kinds;
    }

    private void complain(String key, String value, String expected, String taken) {
        complaints.accept("Configuration " + pid + ": " + key + " is '" + value + "', expected " + expected
                + "; taken is " + taken);
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
