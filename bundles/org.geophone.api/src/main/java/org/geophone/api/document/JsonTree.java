package org.geophone.api.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON document (RFC 8259) into maps, lists and strings; numbers, true and false stay the text they were. The
 * documents are the sensor's own, so anything that is not JSON makes an exception and no attempt at repair.
 */
public final class JsonTree {
    /** Deeper documents are refused: the reader calls itself per level. */
    private static final int DEEPEST = 64;

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
        while (text.charAt(at) != '"' && text.charAt(at) != '\\') {
            at++;
        }
        if (text.charAt(at) == '"') {
            return text.substring(from, at++);
        }
        StringBuilder out = new StringBuilder(text.substring(from, at));
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
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
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw unexpected();
        };
    }

    /** A number, true, false (as text) or null. */
    private String literal() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.isEmpty()) {
            throw unexpected();
        }
        return "null".equals(word) ? null : word;
    }
}
