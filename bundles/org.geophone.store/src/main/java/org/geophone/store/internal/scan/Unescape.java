package org.geophone.store.internal.scan;

import java.nio.charset.StandardCharsets;

/** Text of a JSON string. */
public final class Unescape {
    private static final int HEX = 16;

    private Unescape() {
    }

    /** What the bytes between two quotes say; an escape that is none stays as it is. */
    public static String text(byte[] data, int begin, int length) {
        String raw = new String(data, begin, length, StandardCharsets.UTF_8);
        int slash = raw.indexOf('\\');
        if (slash < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i++);
            if (c != '\\' || i == raw.length()) {
                out.append(c);
                continue;
            }
            char kind = raw.charAt(i++);
            if (kind == 'u' && i + 4 <= raw.length()) {
                int code = 0;
                for (int k = 0; k < 4; k++) {
                    code = code << 4 | Math.max(0, Character.digit(raw.charAt(i + k), HEX));
                }
                out.append((char) code);
                i += 4;
            } else {
                out.append(plain(kind));
            }
        }
        return out.toString();
    }

    private static char plain(char kind) {
        switch (kind) {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            default: return kind;
        }
    }
}
