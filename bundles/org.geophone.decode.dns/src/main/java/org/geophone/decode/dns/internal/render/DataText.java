package org.geophone.decode.dns.internal.render;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.Wire;

/** Text forms of binary data inside string values. */
final class DataText {
    private static final String UPPER_HEX = "0123456789ABCDEF";
    /** RFC 4648 section 7, without padding as RFC 5155 section 3.3 says; upper case as in the reference. */
    private static final String BASE32_HEX = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    private DataText() {
    }

    /** A string value of lower-case hexadecimal digits. */
    static void hex(JsonBytes out, byte[] data, int at, int bytes) {
        out.beginText();
        appendHex(out, data, at, bytes);
        out.endText();
    }

    static void appendHex(JsonBytes out, byte[] data, int at, int bytes) {
        int i = 0;
        for (; i + 8 <= bytes; i += 8) {
            JsonText.appendHex(out, Wire.i64(data, at + i));
        }
        for (; i < bytes; i++) {
            out.appendHex(data[at + i]);
        }
    }

    /** A string value of upper-case hexadecimal digits. */
    static void upperHex(JsonBytes out, byte[] data, int at, int bytes) {
        out.beginText();
        for (int i = 0; i < bytes; i++) {
            out.appendChar(UPPER_HEX.charAt(data[at + i] >>> 4 & 15)).appendChar(UPPER_HEX.charAt(data[at + i] & 15));
        }
        out.endText();
    }

    /** A string value in base32 with the extended hex alphabet. */
    static void base32(JsonBytes out, byte[] data, int at, int bytes) {
        out.beginText();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < bytes; i++) {
            held = held << 8 | data[at + i] & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) {
                out.appendChar(BASE32_HEX.charAt(held >>> bits - 5 & 31));
            }
        }
        if (bits > 0) {
            out.appendChar(BASE32_HEX.charAt(held << 5 - bits & 31));
        }
        out.endText();
    }

    /** Appends data of an unknown type (RFC 3597 section 5): {@code \# length hex}. */
    static void appendUnknown(JsonBytes out, byte[] data, int at, int bytes) {
        out.appendText("\\# ").appendNumber(bytes);
        if (bytes > 0) {
            out.appendChar(' ');
            appendHex(out, data, at, bytes);
        }
    }

    /** Appends the bytes of a character string, escaped; true when one had to be written as a number. */
    static boolean appendString(JsonBytes out, byte[] data, int at, int bytes) {
        boolean binary = false;
        for (int i = 0; i < bytes; i++) {
            int b = data[at + i] & 0xff;
            binary |= b < 0x20 || b >= 0x7f;
            out.appendDnsByte(b, false);
        }
        return binary;
    }

    /** A string value of a DNSSEC time, YYYYMMDDHHmmSS in UTC (RFC 4034 section 3.2), seconds since 1970. */
    static void time(JsonBytes out, long seconds) {
        LocalDateTime t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        long date = t.getYear() * 10_000L + t.getMonthValue() * 100L + t.getDayOfMonth();
        long clock = t.getHour() * 10_000L + t.getMinute() * 100L + t.getSecond();
        out.beginText().appendNumber(date * 1_000_000L + clock).endText();
    }
}
