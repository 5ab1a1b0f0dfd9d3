package org.geophone.output.syslog.internal.message;

import java.util.Arrays;
import java.util.List;

/** Which syslog severity (RFC 5424 section 6.2.1, table 2) a record's severity of 0 to 100 becomes. */
public final class SeverityMap {
    private static final List<String> NAMES =
            List.of("emergency", "alert", "critical", "error", "warning", "notice", "info", "debug");
    private static final int HIGHEST = 100;

    private final int[] bySeverity = new int[HIGHEST + 1];

    private SeverityMap() {
    }

    /**
     * Reads a map such as {@code 0=info, 50=warning, 75=error}: each name holds from its number on up to the next.
     *
     * @throws IllegalArgumentException with what is wrong, when it cannot be read or leaves 0 out
     */
    public static SeverityMap of(String text) {
        SeverityMap map = new SeverityMap();
        Arrays.fill(map.bySeverity, -1);
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            int level = NAMES.indexOf(pair.substring(equals + 1).strip());
            int from = equals < 0 ? -1 : number(pair.substring(0, equals).strip());
            if (level < 0 || from < 0 || from > HIGHEST) {
                throw new IllegalArgumentException("'" + pair.strip() + "', expected a number from 0 to 100, an equals"
                        + " sign and one of " + String.join(", ", NAMES));
            }
            map.bySeverity[from] = level;
        }
        if (map.bySeverity[0] < 0) {
            throw new IllegalArgumentException("no entry for severity 0");
        }
        for (int i = 1; i <= HIGHEST; i++) {
            map.bySeverity[i] = map.bySeverity[i] < 0 ? map.bySeverity[i - 1] : map.bySeverity[i];
        }
        return map;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The syslog severity, 0 (emergency) to 7 (debug). */
    int level(int severity) {
        return bySeverity[Math.max(0, Math.min(HIGHEST, severity))];
    }
}
