package org.geophone.api.json;

/** Text values that many documents share: addresses, times, ids, base64. Static; writing allocates nothing. */
public final class JsonText {
    /** Bytes of a time as a string value, quotes included. */
    public static final int TIME_BYTES = 32;
    private static final char[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray();
    private static final long NANOS = 1_000_000_000L;

    private JsonText() {
    }

    /** Appends an address (IPv4 when mapped, else IPv6 after RFC 5952) to the open string value. */
    public static void appendAddress(JsonBytes out, long high, long low) {
        if (high == 0 && low >>> 32 == 0xffffL) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.appendNumber(low >>> shift & 0xff);
                if (shift > 0) {
                    out.appendChar('.');
                }
            }
            return;
        }
        appendIpv6(out, high, low);
    }

    private static void appendIpv6(JsonBytes out, long high, long low) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && group(high, low, i + n) == 0) {
                n++;
            }
            if (n > bestLength) {
                bestStart = i;
                bestLength = n;
            }
            i += n > 0 ? n - 1 : 0;
        }
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.appendChar(':').appendChar(':');
                i += bestLength - 1;
                continue;
            }
            if (i > 0 && i != bestStart + (bestStart < 0 ? 0 : bestLength)) {
                out.appendChar(':');
            }
            appendGroup(out, group(high, low, i));
        }
    }

    private static int group(long high, long low, int i) {
        return (int) ((i < 4 ? high : low) >>> 48 - 16 * (i & 3) & 0xffff);
    }

    private static void appendGroup(JsonBytes out, int group) {
        boolean started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = group >>> shift & 15;
            if (digit != 0 || started || shift == 0) {
                out.appendChar(Character.forDigit(digit, 16));
                started = true;
            }
        }
    }

    /**
     * Text from outside for a terminal or a log: printable ASCII as it is, everything else as a backslash, the letter u
     * and four hexadecimal digits. Allocates; for slow paths.
     */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                out.append(c);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(c >>> shift & 15, 16));
                }
            }
        }
        return out.toString();
    }

    /** An address as a string value. */
    public static void address(JsonBytes out, long high, long low) {
        out.beginText();
        appendAddress(out, high, low);
        out.endText();
    }

    /** A capture time as a string value: ISO 8601, UTC, nine digits of fraction. */
    public static void time(JsonBytes out, long nanos) {
        long seconds = Math.floorDiv(nanos, NANOS);
        long fraction = Math.floorMod(nanos, NANOS);
        long days = Math.floorDiv(seconds, 86_400L);
        int rest = (int) Math.floorMod(seconds, 86_400L);
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
        out.beginText();
        out.appendDigits(year, 4).appendChar('-').appendDigits(month, 2).appendChar('-').appendDigits(day, 2);
        out.appendChar('T').appendDigits(rest / 3600, 2).appendChar(':').appendDigits(rest / 60 % 60, 2);
        out.appendChar(':').appendDigits(rest % 60, 2).appendChar('.').appendDigits((int) fraction, 9);
        out.appendChar('Z').endText();
    }

    /** A 128-bit id as a string value of 32 hexadecimal digits. */
    public static void id(JsonBytes out, long high, long low) {
        out.beginText();
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.appendHex((int) (high >>> shift & 0xff));
        }
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.appendHex((int) (low >>> shift & 0xff));
        }
        out.endText();
    }

    /** Bytes as a string value in base64 with padding (RFC 4648 section 4). */
    public static void base64(JsonBytes out, byte[] data, int offset, int length) {
        out.beginText();
        int i = 0;
        for (; i + 2 < length; i += 3) {
            int v = (data[offset + i] & 0xff) << 16 | (data[offset + i + 1] & 0xff) << 8 | data[offset + i + 2] & 0xff;
            out.appendChar(BASE64[v >>> 18]).appendChar(BASE64[v >>> 12 & 63]).appendChar(BASE64[v >>> 6 & 63])
                    .appendChar(BASE64[v & 63]);
        }
        int left = length - i;
        if (left > 0) {
            int v = (data[offset + i] & 0xff) << 16 | (left == 2 ? (data[offset + i + 1] & 0xff) << 8 : 0);
            out.appendChar(BASE64[v >>> 18]).appendChar(BASE64[v >>> 12 & 63])
                    .appendChar(left == 2 ? BASE64[v >>> 6 & 63] : '=').appendChar('=');
        }
        out.endText();
    }
}
