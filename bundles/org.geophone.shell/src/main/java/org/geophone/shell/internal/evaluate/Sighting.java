package org.geophone.shell.internal.evaluate;

import java.util.List;

/**
 * One record of an alert and one of its registered domains.
 *
 * @param time seconds since 1970
 * @param domain lower case, without a dot at the end; {@code (none)} where the alert names no domain
 * @param clients addresses; empty where the alert names none
 * @param severity 0 to 100
 * @param alertId what the records of one alert share; empty where it has none
 */
record Sighting(double time, String domain, List<String> clients, double severity, String alertId) {
    static final String NO_DOMAIN = "(none)";
}
