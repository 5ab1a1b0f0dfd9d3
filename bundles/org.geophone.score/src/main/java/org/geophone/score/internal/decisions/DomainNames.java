package org.geophone.score.internal.decisions;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.geophone.api.json.JsonText;

/**
 * Domain names as people write them. Only what can be registered is taken: letters, digits, hyphens, underscores (RFC
 * 1035 section 2.3.1, RFC 5890 for the others in their A-label form).
 */
final class DomainNames {
    private static final int MAX_LABEL = 63;
    private static final int MAX_WIRE = 255;
    private static final int SHOWN = 80;

    private DomainNames() {
    }

    /** A name in lower case without the dot of the root. */
    static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The wire form of a plain name, or null when it is none. */
    static byte[] wire(String plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length() + 2);
        int from = 0;
        while (from <= plain.length()) {
            int dot = plain.indexOf('.', from);
            int end = dot < 0 ? plain.length() : dot;
            if (end == from || end - from > MAX_LABEL) {
                return null;
            }
            out.write(end - from);
            for (int i = from; i < end; i++) {
                char c = plain.charAt(i);
                if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                    return null;
                }
                out.write(c);
            }
            from = end + 1;
        }
        out.write(0);
        return out.size() > MAX_WIRE ? null : out.toByteArray();
    }

    /** The wire form of a plain name of two labels or more, or null: no shorter name is a registered domain. */
    static byte[] registered(String plain) {
        return plain.indexOf('.') < 0 ? null : wire(plain);
    }

    /** A value for a message: quoted, cut, and printable whatever it was. */
    static String shown(String value) {
        return '"' + JsonText.printable(value.length() <= SHOWN ? value : value.substring(0, SHOWN)) + '"';
    }
}
