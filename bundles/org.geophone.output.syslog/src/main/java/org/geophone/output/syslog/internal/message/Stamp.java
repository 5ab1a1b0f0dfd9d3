package org.geophone.output.syslog.internal.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times in the forms of both RFCs. */
final class Stamp {
    private static final long NANOS = 1_000_000_000L;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int LAST_YEAR = 9999;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Stamp() {
    }

    /** TIMESTAMP of RFC 5424 section 6.2.3 in UTC with microseconds, the most it allows; a dash beyond its years. */
    static void rfc5424(Text out, long timeNanos) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(timeNanos, NANOS),
                (int) Math.floorMod(timeNanos, NANOS), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            out.put('-');
            return;
        }
        out.digits(time.getYear(), 4).put('-').digits(time.getMonthValue(), 2).put('-')
                .digits(time.getDayOfMonth(), 2).put('T').digits(time.getHour(), 2).put(':')
                .digits(time.getMinute(), 2).put(':').digits(time.getSecond(), 2).put('.')
                .digits(time.getNano() / NANOS_PER_MICRO, 6).put('Z');
    }

    /** TIMESTAMP of RFC 3164 section 4.1.2, {@code Mmm dd hh:mm:ss}; a day below 10 has a space before it. */
    static void rfc3164(Text out, long timeNanos, ZoneId zone) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(Math.floorDiv(timeNanos, NANOS)), zone);
        int month = 3 * (time.getMonthValue() - 1);
        out.put(MONTHS.substring(month, month + 3)).put(time.getDayOfMonth() < 10 ? "  " : " ")
                .put(time.getDayOfMonth()).put(' ').digits(time.getHour(), 2).put(':').digits(time.getMinute(), 2)
                .put(':').digits(time.getSecond(), 2);
    }
}
