package org.geophone.log.internal;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;

/** Levels of loggers as they are written down: {@code LOGGER=LEVEL}, with commas between them. */
final class LevelList {
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private LevelList() {
    }

    /**
     * Level by name of the logger, in the order of the list.
     *
     * @throws IllegalArgumentException with a sentence that names the key and what is wrong
     */
    static Map<String, Level> parse(String text) {
        Map<String, Level> levels = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                add(part.strip(), levels);
            }
        }
        return levels;
    }

    private static void add(String part, Map<String, Level> levels) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? "" : part.substring(0, equals).strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("levels: '" + part + "' is not LOGGER=LEVEL");
        }
        String level = part.substring(equals + 1).strip().toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException("levels: '" + part + "' has none of the levels "
                    + String.join(", ", LEVELS));
        }
        String logger = name.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME) ? Logger.ROOT_LOGGER_NAME : name;
        if (levels.put(logger, Level.valueOf(level)) != null) {
            throw new IllegalArgumentException("levels: " + logger + " stands there twice");
        }
    }
}
