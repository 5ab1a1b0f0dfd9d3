package org.geophone.simulate.internal.scenario;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.geophone.simulate.internal.packet.Address;

/**
 * One setting of a scenario: its name, its default as text, and what values it takes.
 *
 * @param key its name
 * @param defaultValue the value when none is given; empty when the scenario decides
 * @param kind what values it takes
 * @param low least number
 * @param high greatest number
 * @param choices allowed words
 */
record Setting(String key, String defaultValue, Kind kind, long low, long high, List<String> choices) {
    enum Kind { NUMBER, WORD, WORDS, DATE, DOMAIN, LABEL, CLIENT }

    private static final int LONGEST_DOMAIN = 120;
    private static final int LONGEST_LABEL = 20;

    static Setting number(String key, long defaultValue, long low, long high) {
        return new Setting(key, Long.toString(defaultValue), Kind.NUMBER, low, high, List.of());
    }

    static Setting optionalNumber(String key, long low, long high) {
        return new Setting(key, "", Kind.NUMBER, low, high, List.of());
    }

    static Setting word(String key, String... choices) {
        return new Setting(key, choices[0], Kind.WORD, 0, 0, List.of(choices));
    }

    /** One or more words, separated by commas. */
    static Setting words(String key, String defaultValue, List<String> choices) {
        return new Setting(key, defaultValue, Kind.WORDS, 0, 0, choices);
    }

    static Setting date(String key, String defaultValue) {
        return new Setting(key, defaultValue, Kind.DATE, 0, 0, List.of());
    }

    static Setting domain(String key, String defaultValue) {
        return new Setting(key, defaultValue, Kind.DOMAIN, 0, 0, List.of());
    }

    static Setting label(String key, String defaultValue) {
        return new Setting(key, defaultValue, Kind.LABEL, 0, 0, List.of());
    }

    static Setting client(String key) {
        return new Setting(key, "", Kind.CLIENT, 0, 0, List.of());
    }

    /** The same setting with another default. */
    Setting withDefault(String value) {
        return new Setting(key, value, kind, low, high, choices);
    }

    /** What values it takes, in words. */
    String range() {
        return switch (kind) {
            case NUMBER -> "a whole number from " + low + " to " + high;
            case WORD -> "one of " + String.join(", ", choices);
            case WORDS -> "one or more, separated by commas, of " + String.join(", ", choices);
            case DATE -> "a day from 1970-01-02 to 2105-12-31, written YYYY-MM-DD";
            case DOMAIN -> "a domain of two or more labels, lower-case letters, digits and hyphens, at most "
                    + LONGEST_DOMAIN + " characters";
            case LABEL -> "a top-level label that nobody delegated, or none: lower-case letters, digits and hyphens, "
                    + "at most " + LONGEST_LABEL + " characters";
            case CLIENT -> "an IPv4 address of 10.0.0.0/8";
        };
    }

    /** Returns the value when it is allowed; complains otherwise. */
    String checked(String value) {
        if (!allowed(value)) {
            throw refuse(value, range());
        }
        return value;
    }

    /** The complaint about a value. */
    IllegalArgumentException refuse(String value, String wanted) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "..." : value;
        return new IllegalArgumentException(String.format(Locale.ROOT,
                "setting %s: \"%s\" is not possible; it takes %s", key, shown.replaceAll("[^ -~]", "?"), wanted));
    }

    private boolean allowed(String value) {
        return switch (kind) {
            case NUMBER -> value.matches("[0-9]{1,12}") && inRange(Long.parseLong(value));
            case WORD -> choices.contains(value);
            case WORDS -> choices.containsAll(List.of(value.split(",", -1)));
            case DATE -> day(value) > 0;
            case DOMAIN -> value.length() <= LONGEST_DOMAIN
                    && value.matches("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
            case LABEL -> value.matches("[a-z][a-z0-9-]{0,18}[a-z0-9]");
            case CLIENT -> value.startsWith("10.") && Address.parseV4(value) != null;
        };
    }

    private boolean inRange(long value) {
        return value >= low && value <= high;
    }

    /** Seconds since 1970 of the begin of a day, or 0 when the text is none that a pcap file can hold. */
    static long day(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            boolean holds = date.getYear() >= 1970 && date.getYear() <= 2105;
            return holds ? date.atStartOfDay(ZoneOffset.UTC).toEpochSecond() : 0;
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
