package org.geophone.api.json;

/** Times into bytes: ISO 8601, UTC, nine digits of fraction. Keeps the text of the last second. Not thread-safe. */
final class TimeDigits {
    /** Bytes that are written over, those of the time among them. */
    static final int ROOM = 32;

    private static final long NANOS = 1_000_000_000L;
    private static final int HUNDRED_MILLION = 100_000_000;
    private static final int SECOND_BYTES = 20;

    /** From the year to the dot before the fraction, in the order of the text. */
    private long textFirst;
    private long textSecond;
    private int textLast;
    private long textOf = Long.MIN_VALUE;

    TimeDigits() {
        // no second yet
    }

    /** Writes a time; the caller has made room. Gives the place behind it. */
    int write(byte[] to, int at, long nanos) {
        long second = Math.floorDiv(nanos, NANOS);
        int fraction = (int) (nanos - second * NANOS);
        if (second != textOf) {
            textOf = second;
            remember(second);
        }
        Words.LONG.set(to, at, textFirst);
        Words.LONG.set(to, at + 8, textSecond);
        Words.INT.set(to, at + 16, textLast);
        int p = at + SECOND_BYTES;
        int first = fraction / HUNDRED_MILLION;
        to[p] = (byte) ('0' + first);
        p = Digits.eight(to, p + 1, fraction - first * HUNDRED_MILLION);
        to[p] = 'Z';
        return p + 1;
    }

    private void remember(long second) {
        long days = Math.floorDiv(second, 86_400L);
        int rest = (int) Math.floorMod(second, 86_400L);
        // civil date from days since 1970, proleptic Gregorian calendar, eras of 400 years
        long z = days + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        int dayOfEra = (int) Math.floorMod(z, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int mp = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * mp + 2) / 5 + 1;
        int month = mp < 10 ? mp + 3 : mp - 9;
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        // times of 64 bits in nanoseconds lie between 1677 and 2262
        textFirst = pair(year / 100) | pair(year % 100) << 16 | (long) '-' << 32 | pair(month) << 40
                | (long) '-' << 56;
        textSecond = pair(day) | (long) 'T' << 16 | pair(rest / 3600) << 24 | (long) ':' << 40
                | pair(rest / 60 % 60) << 48;
        textLast = (int) (':' | pair(rest % 60) << 8 | (long) '.' << 24);
    }

    /** Two digits as text, the first one lowest. */
    private static long pair(int number) {
        return '0' + number / 10 | (long) ('0' + number % 10) << 8;
    }
}
