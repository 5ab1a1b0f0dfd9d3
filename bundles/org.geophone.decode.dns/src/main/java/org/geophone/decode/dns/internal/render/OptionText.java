package org.geophone.decode.dns.internal.render;

import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.OptionWalker;
import org.geophone.decode.dns.internal.message.Wire;

/** EDNS options as text. Data that does not have the form of its option is written in hexadecimal digits. */
final class OptionText {
    /** Highest option number with a member of its own. */
    static final int LAST_KNOWN = 19;
    /** Stands for all option numbers of local use (RFC 6891 section 9). */
    static final int LOCAL = 65001;
    private static final int LAST_LOCAL = 65534;
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final String[] MEMBERS = {null, "llq", "ul", "nsid", null, "dau", "dhu", "n3u", "subnet", "expire",
        "cookie", "keepalive", "padding", "chain", "key_tag", "ede", "client_tag", "server_tag", "report_channel",
        "zone_version"};

    private OptionText() {
    }

    /** The member of {@code opt} for an option number up to {@link #LAST_KNOWN}, or null. */
    static String member(int code) {
        return MEMBERS[code];
    }

    static boolean isLocal(int code) {
        return code >= LOCAL && code <= LAST_LOCAL;
    }

    /** Appends the option to the string value that is open. */
    static void append(byte[] d, OptionWalker option, JsonBytes out) {
        int at = option.at();
        int bytes = option.bytes();
        if (isLocal(option.code())) {
            out.appendNumber(option.code()).appendText(":0x");
            DataText.appendHex(out, d, at, bytes);
        } else if (option.length() != bytes || !known(d, option.code(), at, bytes, out)) {
            DataText.appendHex(out, d, at, bytes);
        }
    }

    private static boolean known(byte[] d, int code, int at, int bytes, JsonBytes out) {
        switch (code) {
            case 1:
                return longLived(d, at, bytes, out);
            case 2:
            case 9:
                return number(d, at, bytes, 4, out);
            case 5:
                return codes(Codes.ALGORITHMS, d, at, bytes, out);
            case 6:
            case 7:
                return codes(Codes.DIGESTS, d, at, bytes, out);
            case 8:
                return subnet(d, at, bytes, out);
            case 11:
                return number(d, at, bytes, 2, out);
            case 12:
                out.appendNumber(bytes);
                return true;
            case 13:
            case 18:
                return name(d, at, bytes, out);
            case 14:
                return tags(d, at, bytes, out);
            case 15:
                return error(d, at, bytes, out);
            case 16:
            case 17:
                return number(d, at, bytes, 2, out);
            default:
                return false;
        }
    }

    private static boolean number(byte[] d, int at, int bytes, int expected, JsonBytes out) {
        if (bytes != expected) {
            return false;
        }
        out.appendNumber(bytes == 2 ? Wire.u16(d, at) : Wire.u32(d, at));
        return true;
    }

    /** Version, opcode, error, id and lease, RFC 8764 section 3.2. */
    private static boolean longLived(byte[] d, int at, int bytes, JsonBytes out) {
        if (bytes != 18) {
            return false;
        }
        out.appendNumber(Wire.u16(d, at)).appendChar(' ').appendNumber(Wire.u16(d, at + 2)).appendChar(' ');
        out.appendNumber(Wire.u16(d, at + 4)).appendChar(' ');
        out.appendText(Long.toUnsignedString(Wire.i64(d, at + 6))).appendChar(' ').appendNumber(Wire.u32(d, at + 14));
        return true;
    }

    private static boolean codes(CodeTable table, byte[] d, int at, int bytes, JsonBytes out) {
        for (int i = 0; i < bytes; i++) {
            out.appendText(i == 0 ? "" : " ");
            table.append(out, Wire.u8(d, at + i));
        }
        return true;
    }

    private static boolean tags(byte[] d, int at, int bytes, JsonBytes out) {
        if ((bytes & 1) != 0) {
            return false;
        }
        for (int i = 0; i < bytes; i += 2) {
            out.appendText(i == 0 ? "" : " ").appendNumber(Wire.u16(d, at + i));
        }
        return true;
    }

    /** Address, source prefix, scope prefix: {@code 192.0.2.0/24/0} (RFC 7871 section 6). */
    private static boolean subnet(byte[] d, int at, int bytes, JsonBytes out) {
        int family = bytes < 4 ? 0 : Wire.u16(d, at);
        int room = family == 1 ? 4 : 16;
        if (family < 1 || family > 2 || bytes - 4 > room) {
            return false;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < bytes - 4; i++) {
            long b = Wire.u8(d, at + 4 + i);
            if (i < 8) {
                high |= b << 56 - 8 * i;
            } else {
                low |= b << 56 - 8 * (i - 8);
            }
        }
        JsonText.appendAddress(out, family == 1 ? 0 : high, family == 1 ? MAPPED | high >>> 32 : low);
        out.appendChar('/').appendNumber(Wire.u8(d, at + 2)).appendChar('/').appendNumber(Wire.u8(d, at + 3));
        return true;
    }

    private static boolean name(byte[] d, int at, int bytes, JsonBytes out) {
        int p = at;
        while (p < at + bytes && d[p] > 0 && d[p] < 64) {
            p += 1 + d[p];
        }
        if (p != at + bytes - 1 || d[p] != 0) {
            return false;
        }
        out.appendName(d, at, bytes);
        return true;
    }

    /** Number, name, and the server's own words (RFC 8914 section 2). */
    private static boolean error(byte[] d, int at, int bytes, JsonBytes out) {
        if (bytes < 2) {
            return false;
        }
        int code = Wire.u16(d, at);
        out.appendNumber(code);
        String name = Codes.ERRORS.name(code);
        if (name != null) {
            out.appendChar(' ').appendText(name);
        }
        if (bytes > 2) {
            out.appendText(": ");
            DataText.appendString(out, d, at + 2, bytes - 2);
        }
        return true;
    }
}
