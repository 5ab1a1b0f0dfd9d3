package org.geophone.admin.internal.config;

import java.util.ArrayList;
import java.util.List;

/** A {@code .cfg} file: {@code key = value} lines in the form of Java's property files. */
final class PlainText extends Entries {
    PlainText(String text) {
        super(text);
    }

    @Override
    List<Entry> entries(String all) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < all.length();) {
            int end = endOfLine(all, at);
            String line = all.substring(at, end).strip();
            if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != '!') {
                int from = at;
                while (continues(all, at, end) && end < all.length()) {
                    at = end;
                    end = endOfLine(all, at);
                }
                entries.add(new Entry(key(line), from, end));
            }
            at = end;
        }
        return entries;
    }

    private static int endOfLine(String all, int from) {
        int end = all.indexOf('\n', from);
        return end < 0 ? all.length() : end + 1;
    }

    /** An odd number of backslashes before its end takes the next line in. */
    private static boolean continues(String all, int from, int end) {
        int last = end;
        while (last > from && (all.charAt(last - 1) == '\n' || all.charAt(last - 1) == '\r')) {
            last--;
        }
        int slashes = 0;
        while (last - slashes > from && all.charAt(last - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static String key(String line) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                key.append(line.charAt(++i));
            } else if (c == '=' || c == ':' || Character.isWhitespace(c)) {
                break;
            } else {
                key.append(c);
            }
        }
        return key.toString();
    }

    @Override
    String line(Attribute attribute, String value) {
        StringBuilder line = new StringBuilder(attribute.key()).append(" = ");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                case ' ' -> line.append(i == 0 || i == value.length() - 1 ? "\\u0020" : " ");
                default -> {
                    if (c < 0x20 || c >= 0x7f) {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return line.toString();
    }
}
