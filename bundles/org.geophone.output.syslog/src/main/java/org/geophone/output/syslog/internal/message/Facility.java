package org.geophone.output.syslog.internal.message;

import java.util.List;

/** Facilities by their usual names; the numbers are those of RFC 5424 section 6.2.1, table 1. */
public final class Facility {
    private static final List<String> NAMES = List.of("kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news",
            "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert", "clock", "local0", "local1", "local2", "local3",
            "local4", "local5", "local6", "local7");

    private Facility() {
    }

    /**
     * The number of a facility.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static int of(String name) {
        int number = NAMES.indexOf(name.strip());
        if (number < 0) {
            throw new IllegalArgumentException("'" + name + "', expected one of " + String.join(", ", NAMES));
        }
        return number;
    }
}
