package org.geophone.output.webhook.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.geophone.api.json.JsonText;

/**
 * What a receiver answered.
 *
 * @param status status code
 * @param retryAfter value of Retry-After, or null
 * @param location value of Location, or null
 * @param begin the begin of the body, as it came
 */
public record Reply(int status, String retryAfter, String location, String begin) {
    private static final int EXCERPT = 200;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int CLIENT = 400;
    private static final int SERVER = 500;
    /** Answers of class 4 that say something about receiver, address or login, and nothing about the records. */
    private static final Set<Integer> NOT_THE_RECORDS = Set.of(401, 402, 403, 404, 405, 407, 408, 410, 421, 423, 425,
            426, 429, 451);

    /** True when the records were taken. */
    public boolean taken() {
        return status >= OK && status < REDIRECT;
    }

    /** True when the receiver will never take these records as they are. */
    public boolean refused() {
        return status >= CLIENT && status < SERVER && !NOT_THE_RECORDS.contains(status);
    }

    /** A sentence for the operator. */
    public String words() {
        if (status >= REDIRECT && status < CLIENT) {
            return "answered " + status + " and pointed to "
                    + (location == null ? "nowhere" : JsonText.printable(location))
                    + "; redirects are not followed, put the right address into url";
        }
        String text = JsonText.printable(begin.substring(0, Math.min(begin.length(), EXCERPT)).strip());
        return "answered " + status + (text.isEmpty() ? "" : ": " + text);
    }

    /** How long the receiver asks to be left alone, in milliseconds; 0 when it does not. RFC 9110 section 10.2.3. */
    public long pauseMs(Instant now) {
        if (retryAfter == null) {
            return 0;
        }
        String text = retryAfter.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text)).toMillis();
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Math.max(0, Duration.between(now, until).toMillis());
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
