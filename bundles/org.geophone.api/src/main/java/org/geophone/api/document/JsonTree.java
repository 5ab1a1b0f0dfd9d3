package org.geophone.api.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads one JSON document (RFC 8259) into maps, lists and strings; numbers, true and false stay the text they were. The
 * documents are the sensor's own, so anything that is not JSON makes an exception and no attempt at repair.
 */
public final class JsonTree {
    /** Deeper documents are refused: the reader calls itself per level. */
    private static final int DEEPEST = 64;
    /** RFC 8259 sections 3 and 6; a row of digits is matched without a call for each. */
    private static final Pattern LITERAL = Pattern.compile(
            "true|false|null|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    private final String text;
    private int at;

    private JsonTree(String text) {
        this.text = text;
    }

    /**
     * Reads a document that is an object.
     *
     * @throws IllegalArgumentException when the bytes are something else
     */
    public static Map<String, Object> read(byte[] data, int offset, int length) {
        JsonTree tree = new JsonTree(new String(data, offset, length, StandardCharsets.UTF_8));
        try {
            tree.space();
            Map<String, Object> document = tree.object(0);
            tree.space();
            if (tree.at < tree.text.length()) {
                throw tree.unexpected();
            }
            return document;
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the document ends too early", e);
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("not JSON at character " + at);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean next(char c) {
        space();
        boolean there = text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw unexpected();
        }
    }

    private Object value(int depth) {
        space();
        return switch (text.charAt(at)) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        begin('{', depth);
        if (!next('}')) {
            do {
                space();
                String name = string();
                expect(':');
                members.put(name, value(depth));
            } while (next(','));
            expect('}');
        }
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> items = new ArrayList<>();
        begin('[', depth);
        if (!next(']')) {
            do {
                items.add(value(depth));
            } while (next(','));
            expect(']');
        }
        return items;
    }

    private void begin(char bracket, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("deeper than " + DEEPEST + " levels");
        }
        expect(bracket);
    }

    private String string() {
        expect('"');
        int from = at;
        char c = plain();
        if (c == '"') {
            return text.substring(from, at - 1);
        }
        StringBuilder out = new StringBuilder(text.substring(from, at - 1));
        while (c == '\\') {
            out.append(escaped());
            from = at;
            c = plain();
            out.append(text, from, at - 1);
        }
        return out.toString();
    }

    /** Passes what stands for itself, and the quote or backslash after it, which is the answer. */
    private char plain() {
        char c = text.charAt(at++);
        while (c != '"' && c != '\\') {
            if (c < ' ') {
                throw unexpected();
            }
            c = text.charAt(at++);
        }
        return c;
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (digit() << 12 | digit() << 8 | digit() << 4 | digit());
            default -> throw unexpected();
        };
    }

    private int digit() {
        char c = text.charAt(at++);
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw unexpected();
        }
        return digit;
    }

    /** A number, true, false (as text) or null. */
    private String literal() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        if (!LITERAL.matcher(word).matches()) {
            throw unexpected();
        }
        return "null".equals(word) ? null : word;
    }
}
