package org.geophone.output.syslog.internal.message;

import java.util.Arrays;

/** Bytes of a message that is being written. Grows when needed. One thread at a time. */
final class Text {
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    private byte[] data = new byte[2048];
    private int length;

    /** The bytes; valid up to {@link #length()} until the next write. */
    byte[] array() {
        return data;
    }

    int length() {
        return length;
    }

    /** Forgets everything behind so many bytes. */
    void truncate(int bytes) {
        length = bytes;
    }

    /** Takes the end back to before a backslash without its character, or a character that is not whole. */
    void trimEscape() {
        while (length > 0 && data[length - 1] < 0) {
            length--;
        }
        int backslashes = 0;
        while (backslashes < length && data[length - 1 - backslashes] == '\\') {
            backslashes++;
        }
        length -= backslashes & 1;
    }

    private void ensure(int more) {
        if (data.length - length < more) {
            data = Arrays.copyOf(data, Math.max(2 * data.length, Math.addExact(length, more)));
        }
    }

    /** One ASCII character. */
    Text put(char c) {
        ensure(1);
        data[length++] = (byte) c;
        return this;
    }

    /** Text of our own, which is printable ASCII. */
    Text put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
        return this;
    }

    /** A decimal number. */
    Text put(long number) {
        return put(Long.toString(number));
    }

    /** So many decimal digits of a number that is not negative, with leading zeros. */
    Text digits(int number, int width) {
        String text = Integer.toString(number);
        for (int i = text.length(); i < width; i++) {
            put('0');
        }
        return put(text);
    }

    /** Bytes of a document; a control character among them, which no document should have, becomes a space. */
    Text put(byte[] from, int offset, int bytes) {
        ensure(bytes);
        for (int i = offset; i < offset + bytes; i++) {
            data[length++] = from[i] >= 0 && from[i] < ' ' ? (byte) ' ' : from[i];
        }
        return this;
    }

    /** Text from outside: printable ASCII as it is, everything else as a backslash, u and four hexadecimal digits. */
    Text printable(String text) {
        return escaped(text, "", "\\");
    }

    /**
     * Text from outside with some printable characters escaped by a backslash, and everything but printable ASCII as u
     * and four hexadecimal digits.
     *
     * @param special characters that get a backslash
     * @param backslash how the backslash before the u is written
     */
    Text escaped(String text, String special, String backslash) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
                put(backslash).put('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    put(Character.forDigit(c >>> shift & 15, 16));
                }
            } else {
                if (special.indexOf(c) >= 0) {
                    put('\\');
                }
                put(c);
            }
        }
        return this;
    }
}
