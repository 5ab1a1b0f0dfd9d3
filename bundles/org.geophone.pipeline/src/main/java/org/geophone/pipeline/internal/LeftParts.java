package org.geophone.pipeline.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of live sources delivered when the pipeline ended: its successor tells the gap. For a successor in the
 * same process they are kept as a text of the process, because it may be of another version of the bundle, and knows
 * nothing of this one's classes; for one in a later process in a file, which is written again and again, because a
 * process may end without knowing it. One thread at a time.
 */
final class LeftParts {
    /** Why something was not captured, in the words of its gap. */
    static final String REPLACED = "the pipeline was stopped or replaced";
    static final String STOPPED = "the sensor was stopped";
    static final String KILLED = "the sensor ended without being stopped";

    /** System property; a process is one sensor, whoever runs several empties it between them. */
    private static final String PROPERTY = "org.geophone.pipeline.left";
    private static final String FILE = "captured.txt";

    private final String property;
    private final CapturedFile file;

    /**
     * A part, and since when it does not deliver.
     *
     * @param reason why, when it was left by another pipeline
     */
    record Left(String source, String part, long sinceNanos, String reason) {
    }

    /** Of the running sensor, in its data folder where it has one. */
    LeftParts() {
        String data = System.getProperty("geophone.data", "");
        property = PROPERTY;
        file = new CapturedFile(data.isEmpty() ? null : Path.of(data).toAbsolutePath().resolve(FILE));
    }

    /** Under a name of its own, in this process only. */
    LeftParts(String name) {
        this(name, null);
    }

    /** Under a name of its own, in a file where one is given. */
    LeftParts(String name, Path file) {
        property = PROPERTY + "." + name;
        this.file = new CapturedFile(file);
    }

    /** Keeps what is left in place of what was kept before: the pipeline ends. */
    void keep(List<Left> parts) {
        System.setProperty(property, text(parts));
        file.write(false, text(parts));
    }

    /** What would be left if the process ended now, without knowing it. */
    void running(List<Left> parts) {
        file.write(true, text(parts));
    }

    /** What was left by the pipeline before this one, of this process or of the one before; once in a process. */
    List<Left> take() {
        String here = System.getProperty(property);
        System.setProperty(property, "");
        if (here != null) {
            return parts(here, REPLACED);
        }
        String before = file.read();
        try {
            return parts(before, file.isOfRunning() ? KILLED : STOPPED);
        } catch (IllegalArgumentException e) {
            file.isOfNoUse(e.getMessage());
            return List.of();
        }
    }

    private static String text(List<Left> parts) {
        StringBuilder text = new StringBuilder();
        for (Left left : parts) {
            text.append(encode(left.source())).append(' ').append(encode(left.part())).append(' ')
                    .append(left.sinceNanos()).append('\n');
        }
        return text.toString();
    }

    private static List<Left> parts(String text, String reason) {
        List<Left> parts = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ");
            if (words.length != 3) {
                throw new IllegalArgumentException("a line is not source, part and time");
            }
            parts.add(new Left(decode(words[0]), decode(words[1]), Long.parseLong(words[2]), reason));
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
