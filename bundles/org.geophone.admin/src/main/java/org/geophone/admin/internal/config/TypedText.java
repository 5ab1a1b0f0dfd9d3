package org.geophone.admin.internal.config;

import java.util.ArrayList;
import java.util.List;

/** A {@code .config} file: {@code key=T"value"} and lists in brackets, as the framework writes them. */
final class TypedText extends Entries {
    TypedText(String text) {
        super(text);
    }

    @Override
    List<Entry> entries(String all) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < all.length()) {
            char c = all.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = endOfLine(all, at);
            } else {
                int equals = all.indexOf('=', at);
                if (equals < 0) {
                    break;
                }
                int end = endOfLine(all, endOfValue(all, equals + 1));
                entries.add(new Entry(all.substring(at, equals).strip(), at, end));
                at = end;
            }
        }
        return entries;
    }

    private static int endOfLine(String all, int from) {
        int end = all.indexOf('\n', from);
        return end < 0 ? all.length() : end + 1;
    }

    /** The place behind the last quotation mark or closing bracket of a value. */
    private static int endOfValue(String all, int from) {
        boolean quoted = false;
        int depth = 0;
        for (int i = from; i < all.length(); i++) {
            char c = all.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                if (!quoted && depth == 0) {
                    return i + 1;
                }
            } else if (!quoted && (c == '[' || c == '(')) {
                depth++;
            } else if (!quoted && (c == ']' || c == ')') && --depth == 0) {
                return i + 1;
            }
        }
        return all.length();
    }

    @Override
    String ended(String all) {
        return all;
    }

    @Override
    String line(Attribute attribute, String value) {
        StringBuilder line = new StringBuilder(attribute.key()).append('=').append(letter(attribute.type()));
        if (!attribute.list()) {
            return quote(line, value).toString();
        }
        line.append('[');
        for (String part : value.split(",")) {
            if (!part.isBlank()) {
                quote(line, part.strip()).append(',');
            }
        }
        return line.append(']').toString();
    }

    private static String letter(String type) {
        return switch (type) {
            case "Integer" -> "I";
            case "Long" -> "L";
            case "Double" -> "D";
            case "Float" -> "F";
            case "Boolean" -> "B";
            case "Byte" -> "X";
            case "Short" -> "S";
            case "Character", "Char" -> "C";
            default -> "";
        };
    }

    private static StringBuilder quote(StringBuilder line, String value) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c == '=') {
                line.append('\\').append(c);
            } else if (c == '\n') {
                line.append("\\n");
            } else if (c < 0x20 || c >= 0x7f) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.append('"');
    }
}
