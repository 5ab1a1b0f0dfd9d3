package org.geophone.api.output;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Checks the keys of an output's configuration. Complaints are {@link IllegalArgumentException}s that name the output,
 * the key and the value in a sentence for the operator; {@link Output#open} passes it on.
 *
 * @param output name of the output
 */
public record KeyCheck(String output) {
    /** The complaint about a key. */
    public IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException("Output " + output + ": key " + key + " " + what);
    }

    /** A value that is one of a few words. */
    public String oneOf(String key, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw wrong(key, "is '" + value + "', expected one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** A number with a lower bound. */
    public long atLeast(String key, long value, long least) {
        if (value < least) {
            throw wrong(key, "is " + value + ", expected at least " + least);
        }
        return value;
    }

    /** A number with two bounds. */
    public long between(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw wrong(key, "is " + value + ", expected a number from " + least + " to " + most);
        }
        return value;
    }

    /** A text that has to be there; without the space around it. */
    public String text(String key, String value, String meaning) {
        if (value == null || value.isBlank()) {
            throw wrong(key, "must name " + meaning);
        }
        return value.strip();
    }

    /** A name in a header: printable ASCII without a space. */
    public String name(String key, String value, int longest) {
        boolean good = !value.isEmpty() && value.length() <= longest
                && value.chars().allMatch(c -> c > ' ' && c <= '~');
        if (!good) {
            throw wrong(key, "is '" + value + "', expected 1 to " + longest
                    + " printable ASCII characters without a space");
        }
        return value;
    }

    /** A text that a parser takes; what it throws becomes the complaint. */
    public <T> T parsed(String key, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(key, "cannot be used: " + e.getMessage());
        }
    }

    /** A path, or null when the value is empty; whether a file is there is seen when it is read. */
    public Path file(String key, String value) {
        try {
            return value == null || value.isBlank() ? null : Path.of(value.strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw wrong(key, "is no valid path: " + e.getMessage());
        }
    }

    /** SHA-256 fingerprints separated by commas, with colons or without; lower-case hexadecimal in the list. */
    public List<String> fingerprints(String key, String value) {
        return List.of(value.split(",")).stream().map(String::strip).filter(word -> !word.isEmpty())
                .map(word -> fingerprint(key, word)).toList();
    }

    private String fingerprint(String key, String word) {
        String hex = word.replace(":", "").toLowerCase(Locale.ROOT);
        if (hex.length() != 64 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw wrong(key, "holds '" + word + "', expected the 64 hexadecimal digits of a SHA-256 fingerprint");
        }
        return hex;
    }
}
