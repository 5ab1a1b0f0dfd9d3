package org.geophone.pipeline.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of live sources delivered when the pipeline ended: its successor in the same sensor tells the gap. Kept
 * as a text of the process, because a successor may be of another version of the bundle, and knows nothing of this
 * one's classes.
 */
final class LeftParts {
    /** A part, and since when it does not deliver. */
    record Left(String source, String part, long sinceNanos) {
    }

    /** System property; a process is one sensor, whoever runs several empties it between them. */
    private static final String PROPERTY = "org.geophone.pipeline.left";

    private final String property;

    /** Of the running sensor. */
    LeftParts() {
        property = PROPERTY;
    }

    /** Under a name of its own. */
    LeftParts(String name) {
        property = PROPERTY + "." + name;
    }

    /** Keeps what was left in place of what was kept before. */
    void keep(List<Left> parts) {
        StringBuilder text = new StringBuilder();
        for (Left left : parts) {
            text.append(encode(left.source())).append(' ').append(encode(left.part())).append(' ')
                    .append(left.sinceNanos()).append('\n');
        }
        System.setProperty(property, text.toString());
    }

    /** What was kept; from now on there is nothing. */
    List<Left> take() {
        List<Left> parts = new ArrayList<>();
        String text = System.getProperty(property, "");
        System.clearProperty(property);
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ");
            parts.add(new Left(decode(words[0]), decode(words[1]), Long.parseLong(words[2])));
        }
        return parts;
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String decode(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }
}
