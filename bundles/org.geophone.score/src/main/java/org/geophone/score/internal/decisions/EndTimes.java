package org.geophone.score.internal.decisions;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.geophone.api.admin.Decision;

/** When decisions and scheduled events end, or begin, as people write it. */
final class EndTimes {
    private static final int DATE_LENGTH = 10;
    private static final int MOST_DIGITS = 5;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String MIDNIGHT = "T00:00:00Z";
    private static final String DATE = "a date such as 2027-03-01";
    private static final String DATE_TIME = "a date-time in UTC such as 2027-03-01T12:00Z";

    private EndTimes() {
    }

    /**
     * The plain form of a date (its first moment, UTC), of a date-time in UTC to the second, or of {@code never}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static String plain(String given) {
        if (given.equals(Decision.NEVER)) {
            return given;
        }
        String text = instant("until", given, DATE + ", " + DATE_TIME + ", or never")
                .truncatedTo(ChronoUnit.SECONDS).toString();
        return text.endsWith(MIDNIGHT) ? text.substring(0, DATE_LENGTH) : text;
    }

    /**
     * A date (its first moment, UTC) or a date-time in UTC.
     *
     * @param key what it is, for the message
     * @throws IllegalArgumentException for anything else
     */
    static Instant instant(String key, String given) {
        return instant(key, given, DATE + " or " + DATE_TIME);
    }

    private static Instant instant(String key, String given, String form) {
        Instant instant = moment(given);
        if (instant == null || instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException(key + " is " + DomainNames.shown(given) + "; it must be " + form);
        }
        return instant;
    }

    private static Instant moment(String given) {
        try {
            if (given.length() == DATE_LENGTH) {
                return LocalDate.parse(given).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            String local = given.endsWith("Z") ? given.substring(0, given.length() - 1) : given;
            return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A length of time such as {@code 30d} or {@code 12h} as the date-time at which it ends; all else as it is. */
    static String fromNow(String given, Instant present) {
        int digits = given.length() - 1;
        char unit = digits < 1 ? ' ' : given.charAt(digits);
        if (digits < 1 || digits > MOST_DIGITS || unit != 'd' && unit != 'h') {
            return given;
        }
        long count = 0;
        for (int i = 0; i < digits; i++) {
            if (given.charAt(i) < '0' || given.charAt(i) > '9') {
                return given;
            }
            count = 10 * count + given.charAt(i) - '0';
        }
        return present.plus(unit == 'd' ? Duration.ofDays(count) : Duration.ofHours(count)).toString();
    }
}
