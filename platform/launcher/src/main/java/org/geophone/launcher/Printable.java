package org.geophone.launcher;

/** Text from outside as printable ASCII: a terminal shall not obey what a stranger wrote. */
final class Printable {
    private Printable() {
    }

    /** The text with everything but printable ASCII written as backslash, u, four hexadecimal digits. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
