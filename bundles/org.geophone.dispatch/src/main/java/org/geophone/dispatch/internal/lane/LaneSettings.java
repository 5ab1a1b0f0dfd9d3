package org.geophone.dispatch.internal.lane;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.Filter;

/**
 * What an output's configuration says about its lane.
 *
 * @param name the output's name
 * @param filter which documents go to it
 * @param block true: who emits waits while the lane is full; false: the newest records are dropped
 * @param queueBytes bound of the queue
 * @param flushMs how long the lane has to be empty before the output is asked to flush
 * @param paused true: the lane takes records and hands none to its output
 */
public record LaneSettings(String name, Filter filter, boolean block, long queueBytes, long flushMs, boolean paused) {
    private static final int HIGHEST_SEVERITY = 100;

    /**
     * Reads the lane's keys. A value that makes no sense is replaced by the default and complained about.
     *
     * @param pid the configuration; what follows its tilde is the name of an output without one
     * @param values the configuration over the properties of the output's service
     */
    public static LaneSettings of(String pid, Map<String, ?> values, long queueBytes, Consumer<String> complaints) {
        Reader reader = new Reader(pid, values, complaints);
        return new LaneSettings(
                reader.text("name", pid.substring(pid.indexOf('~') + 1)),
                new Filter(reader.kinds(), (int) reader.number("laneMinSeverity", 0, 0, HIGHEST_SEVERITY)),
                reader.block(),
                reader.number("laneQueueBytes", queueBytes, 1, Long.MAX_VALUE),
                reader.number("laneFlushMs", 0, 0, Integer.MAX_VALUE),
                reader.paused());
    }

    /** Lenient about types: the same key may come as text from a shell and as a number from a file. */
    private record Reader(String pid, Map<String, ?> values, Consumer<String> complaints) {
        String text(String key, String fallback) {
            Object value = values.get(key);
            return value == null || value.toString().isBlank() ? fallback : value.toString().strip();
        }

        long number(String key, long fallback, long low, long high) {
            String text = text(key, null);
            if (text == null) {
                return fallback;
            }
            try {
                long value = Long.parseLong(text);
                // zero or less means "not set" for a bound: the sensor's own default holds
                if (value >= low && value <= high) {
                    return value;
                }
                if ("laneQueueBytes".equals(key)) {
                    return fallback;
                }
            } catch (NumberFormatException e) {
                // said below, like a number out of range
            }
            complain(key, text, "a whole number from " + low + " to " + high, Long.toString(fallback));
            return fallback;
        }

        boolean block() {
            String text = text("laneWhenFull", "block");
            if (!"block".equals(text) && !"drop".equals(text)) {
                complain("laneWhenFull", text, "block or drop", "block");
            }
            return !"drop".equals(text);
        }

        boolean paused() {
            String text = text("lanePaused", "false");
            if (!"true".equals(text) && !"false".equals(text)) {
                complain("lanePaused", text, "true or false", "false");
            }
            return "true".equals(text);
        }

        int kinds() {
            int kinds = 0;
            for (String word : words(values.get("laneKinds"))) {
                RecordKind kind = RecordKind.byId(word);
                if (kind == null) {
                    complain("laneKinds", word, "event, anomaly, alert or health", "nothing for this word");
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
}
