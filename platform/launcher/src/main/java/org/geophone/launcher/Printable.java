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

    /** Text of another machine: as it is, but for what would make a terminal do something, which is written out. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (c != '\n' && c != '\t' && (type == Character.CONTROL || type == Character.FORMAT)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
