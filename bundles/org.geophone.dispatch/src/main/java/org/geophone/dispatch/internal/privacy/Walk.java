package org.geophone.dispatch.internal.privacy;

/**
 * Goes through a document of the sensor (JSON as {@code JsonBytes} writes it: no white space) and tells what it meets.
 * One thread.
 */
abstract class Walk {
    /** Deeper documents are refused: the walk calls itself per level. */
    private static final int DEEPEST = 64;

    private byte[] data;
    private int at;
    private int end;

    /**
     * Goes through a document.
     *
     * @throws IllegalArgumentException when it is no such document
     */
    final void over(byte[] bytes, int offset, int length) {
        data = bytes;
        at = offset;
        end = offset + length;
        value(Place.root(), 0);
        if (at != end) {
            throw unexpected();
        }
    }

    /** A member begins; the range is its name with quotes and colon. False: it is left out. */
    abstract boolean member(Place place, byte[] bytes, int from, int to);

    /** A text, its range with quotes. */
    abstract void text(Place place, byte[] bytes, int from, int to);

    /** A number or a word without quotes. */
    abstract void literal(byte[] bytes, int from, int to);

    /** An object or a list begins. */
    abstract void begin(byte bracket);

    /** It ends. */
    abstract void end(byte bracket);

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("no document of the sensor");
    }

    private byte peek() {
        if (at >= end) {
            throw unexpected();
        }
        return data[at];
    }

    private void value(Place place, int depth) {
        byte first = peek();
        if (first == '{' || first == '[') {
            if (depth == DEEPEST) {
                throw unexpected();
            }
            holder(place, depth + 1, first);
        } else if (first == '"') {
            int from = at;
            skipText();
            text(place, data, from, at);
        } else {
            int from = at;
            skipLiteral();
            literal(data, from, at);
        }
    }

    private void holder(Place place, int depth, byte bracket) {
        boolean object = bracket == '{';
        byte closing = (byte) (object ? '}' : ']');
        at++;
        begin(bracket);
        boolean more = peek() != closing;
        while (more) {
            if (object) {
                member(place, depth);
            } else {
                value(place, depth);
            }
            more = peek() == ',';
            at += more ? 1 : 0;
        }
        if (peek() != closing) {
            throw unexpected();
        }
        at++;
        end(closing);
    }

    private void member(Place in, int depth) {
        int from = at;
        skipText();
        if (peek() != ':') {
            throw unexpected();
        }
        at++;
        Place place = in.member(data, from + 1, at - 2);
        if (member(place, data, from, at)) {
            value(place, depth);
        } else {
            skip(depth);
        }
    }

    private void skip(int depth) {
        byte first = peek();
        if (first == '"') {
            skipText();
        } else if (first != '{' && first != '[') {
            skipLiteral();
        } else if (depth == DEEPEST) {
            throw unexpected();
        } else {
            int open = 0;
            do {
                byte b = peek();
                if (b == '"') {
                    skipText();
                } else {
                    open += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
                    at++;
                }
            } while (open > 0);
        }
    }

    private void skipText() {
        if (peek() != '"') {
            throw unexpected();
        }
        at++;
        while (peek() != '"') {
            at += data[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipLiteral() {
        int from = at;
        while (at < end && data[at] != ',' && data[at] != '}' && data[at] != ']') {
            at++;
        }
        if (at == from) {
            throw unexpected();
        }
    }
}
