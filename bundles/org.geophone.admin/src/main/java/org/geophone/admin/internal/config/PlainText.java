package org.geophone.admin.internal.config;

import java.util.ArrayList;
import java.util.HexFormat;
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
            int first = behindBlanks(all, at);
            char c = first < end ? all.charAt(first) : '\n';
            if (c != '\n' && c != '\r' && c != '#' && c != '!') {
                end = endOfLine(all, lastLine(all, at));
                entries.add(new Entry(key(all, first, end), at, end));
            }
            at = end;
        }
        return entries;
    }

    /** A line ends with a line feed, a carriage return, or both. */
    private static int endOfLine(String all, int from) {
        int end = from;
        while (end < all.length() && all.charAt(end) != '\n' && all.charAt(end) != '\r') {
            end++;
        }
        return Math.min(all.length(), all.startsWith("\r\n", end) ? end + 2 : end + 1);
    }

    /** Blank are the three characters that Java's property files name. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static int behindBlanks(String all, int from) {
        int at = from;
        while (at < all.length() && isBlank(all.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the last of the lines begins that an entry has. */
    private static int lastLine(String all, int from) {
        int line = from;
        int end = endOfLine(all, line);
        while (end < all.length() && openEnd(all, line, end) >= 0) {
            line = end;
            end = endOfLine(all, line);
        }
        return line;
    }

    /** Where the backslash stands that takes the next line in, an odd one before a line's end; -1 for none. */
    private static int openEnd(String all, int from, int end) {
        int last = end;
        while (last > from && (all.charAt(last - 1) == '\n' || all.charAt(last - 1) == '\r')) {
            last--;
        }
        int slashes = 0;
        while (last - slashes > from && all.charAt(last - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1 ? last - 1 : -1;
    }

    private static String key(String all, int from, int end) {
        StringBuilder key = new StringBuilder();
        for (int i = from; i < end; i++) {
            char c = all.charAt(i);
            if (c == '\\' && i + 1 < end) {
                char escaped = all.charAt(i + 1);
                if (escaped == '\n' || escaped == '\r') {
                    i = behindBlanks(all, endOfLine(all, i)) - 1;
                } else if (escaped == 'u' && isCode(all, i + 2, end)) {
                    key.append((char) HexFormat.fromHexDigits(all, i + 2, i + 6));
                    i += 5;
                } else {
                    key.append(unescaped(escaped));
                    i++;
                }
            } else if (c == '=' || c == ':' || isBlank(c) || c == '\n' || c == '\r') {
                break;
            } else if (c != '\\') {
                key.append(c);
            }
        }
        return key.toString();
    }

    private static boolean isCode(String all, int from, int end) {
        return from + 4 <= end && all.substring(from, from + 4).chars().allMatch(HexFormat::isHexDigit);
    }

    private static char unescaped(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> letter;
        };
    }

    /** A backslash at the very end means nothing, and would take in what comes behind it; so may one before it. */
    @Override
    String ended(String all) {
        String text = all;
        for (int slash = openEnd(text); slash >= 0; slash = openEnd(text)) {
            text = text.substring(0, slash) + text.substring(slash + 1);
        }
        return text;
    }

    private int openEnd(String all) {
        List<Entry> entries = entries(all);
        Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
        return last == null || last.to() < all.length() ? -1 : openEnd(all, lastLine(all, last.from()), all.length());
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
