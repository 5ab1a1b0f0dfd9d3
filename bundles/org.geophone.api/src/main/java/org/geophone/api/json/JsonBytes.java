package org.geophone.api.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one JSON document straight into bytes (UTF-8, no white space, no line break). Commas are set by the writer;
 * that begin and end calls pair is the caller's duty. Text outside printable ASCII is escaped, so that control
 * characters, ANSI escapes and right-to-left marks never reach a terminal or a log as such.
 *
 * <p>Whoever writes many documents of one form puts what is the same in all of them as it stands ({@link #fixed}), and
 * values that recur within a document by {@link #again}.
 *
 * <p>Not thread-safe; reuse it with {@link #reset}. Grows when needed, so after warm-up it allocates nothing.
 */
public final class JsonBytes {
    private static final byte[] HEX = fixedText("0123456789abcdef");
    private static final byte[] TRUE = fixedText("true");
    private static final byte[] FALSE = fixedText("false");
    private static final byte[] NULL = fixedText("null");

    /** Characters that stand for themselves: 1 in a text, 3 in a label of a DNS name as well. */
    private static final byte[] PLAIN = plain();
    /** What copying a short name may write over. */
    private static final int NAME_ROOM = 64;
    private static final byte IN_TEXT = 1;
    private static final byte IN_LABEL = 2;

    private final TimeDigits times = new TimeDigits();
    private byte[] data;
    private int length;

    /** A writer with room for a usual document. */
    public JsonBytes() {
        this(4096);
    }

    /** A writer with room for so many bytes before it grows. */
    public JsonBytes(int capacity) {
        data = new byte[Math.max(16, capacity)];
    }

    private static byte[] plain() {
        byte[] plain = new byte[128];
        for (int c = 0x20; c < 0x7f; c++) {
            plain[c] = c == '"' || c == '\\' ? 0 : c == ' ' || c == '.' ? IN_TEXT : (byte) (IN_TEXT | IN_LABEL);
        }
        return plain;
    }

    /** Begins anew; keeps the memory. */
    public JsonBytes reset() {
        length = 0;
        return this;
    }

    /** The bytes; valid up to {@link #length} until the next write. */
    public byte[] array() {
        return data;
    }

    /** Bytes written. */
    public int length() {
        return length;
    }

    private void ensure(int more) {
        if (data.length - length < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        data = Arrays.copyOf(data, Math.max(2 * data.length, length + more));
    }

    /** A comma, unless what is written ends with an opening bracket, a colon or a comma: no value ends so. */
    private void separate() {
        if (length == 0) {
            return;
        }
        int last = data[length - 1];
        if ((last | 0x20) != '{' && last != ':' && last != ',') {
            ensure(1);
            data[length++] = ',';
        }
    }

    /** Makes room; gives the place where to write. For what knows how to write into bytes. */
    int room(int bytes) {
        ensure(bytes);
        return length;
    }

    /** What was written into the room ends here. */
    JsonBytes end(int at) {
        length = at;
        return this;
    }

    /** Makes a text for {@link #fixed}. For constants. */
    public static byte[] fixedText(String json) {
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Appends JSON that is fixed in the code, as it stands: whole members with their commas, or pieces that end within a
     * string value, which other calls go on with. No comma is set before it.
     */
    public JsonBytes fixed(byte[] json) {
        int n = json.length;
        ensure(n);
        Words.copy(json, 0, data, length, n);
        length += n;
        return this;
    }

    /** Appends once more what stands in the document from here to there, as it stands. */
    public JsonBytes again(int from, int to) {
        int n = to - from;
        ensure(n + Words.BLOCK);
        Words.again(data, from, length, n);
        length += n;
        return this;
    }

    /** Begins an object, as a value. */
    public JsonBytes beginObject() {
        separate();
        return put('{');
    }

    /** Ends the object. */
    public JsonBytes endObject() {
        return put('}');
    }

    /** Begins an array, as a value. */
    public JsonBytes beginArray() {
        separate();
        return put('[');
    }

    /** Ends the array. */
    public JsonBytes endArray() {
        return put(']');
    }

    private JsonBytes put(char c) {
        ensure(1);
        data[length++] = (byte) c;
        return this;
    }

    /** Takes back the closing brace of a whole object: members can be added, {@link #endObject} ends it again. */
    public JsonBytes reopen() {
        if (length == 0 || data[length - 1] != '}') {
            throw new IllegalStateException("no whole object to reopen");
        }
        length--;
        return this;
    }

    /** A member's name. Names are ours and plain ASCII without quotes or backslashes. */
    @SuppressWarnings("deprecation")
    public JsonBytes name(String name) {
        separate();
        int n = name.length();
        ensure(n + 3);
        byte[] to = data;
        int p = length;
        to[p++] = '"';
        // deprecated because it drops the high halves of characters, of which names have none; it copies in one go
        name.getBytes(0, n, to, p);
        p += n;
        to[p++] = '"';
        to[p++] = ':';
        length = p;
        return this;
    }

    /** A string value. */
    public JsonBytes value(String text) {
        if (text == null) {
            return raw(NULL);
        }
        beginText();
        appendText(text);
        return endText();
    }

    /** Begins a string value that is appended piecewise. */
    public JsonBytes beginText() {
        separate();
        return put('"');
    }

    /** Ends a string value. */
    public JsonBytes endText() {
        return put('"');
    }

    /** Appends one character to the string value that is open. */
    public JsonBytes appendChar(int c) {
        ensure(6);
        if (c == '"' || c == '\\') {
            data[length++] = '\\';
            data[length++] = (byte) c;
        } else if (c >= 0x20 && c < 0x7f) {
            data[length++] = (byte) c;
        } else {
            data[length++] = '\\';
            data[length++] = 'u';
            data[length++] = HEX[c >>> 12 & 15];
            data[length++] = HEX[c >>> 8 & 15];
            data[length++] = HEX[c >>> 4 & 15];
            data[length++] = HEX[c & 15];
        }
        return this;
    }

    /** Appends text to the string value that is open. */
    public JsonBytes appendText(String text) {
        int n = text.length();
        ensure(n);
        byte[] to = data;
        int p = length;
        int i = 0;
        while (i < n) {
            char c = text.charAt(i);
            if (c >= 0x7f || PLAIN[c] == 0) {
                break;
            }
            to[p++] = (byte) c;
            i++;
        }
        length = p;
        for (; i < n; i++) {
            appendChar(text.charAt(i));
        }
        return this;
    }

    /** Appends a decimal number to the string value that is open, or as the value of the member begun before. */
    public JsonBytes appendNumber(long number) {
        ensure(Digits.NUMBER_ROOM);
        length = Digits.number(data, length, number);
        return this;
    }

    /** Appends two lower-case hexadecimal digits to the string value that is open. */
    public JsonBytes appendHex(int b) {
        ensure(2);
        data[length++] = HEX[b >>> 4 & 15];
        data[length++] = HEX[b & 15];
        return this;
    }

    /**
     * Appends one byte of a DNS label or character string: printable ASCII as it is, dot (inside a label), quote and
     * backslash escaped with a backslash, all others as {@code \DDD} (RFC 1035 section 5.1), then escaped for JSON.
     */
    public JsonBytes appendDnsByte(int b, boolean label) {
        if (b == '\\' || label && b == '.') {
            appendChar('\\');
            return appendChar(b);
        }
        if (b >= (label ? 0x21 : 0x20) && b < 0x7f) {
            return appendChar(b);
        }
        appendChar('\\');
        appendChar('0' + b / 100);
        appendChar('0' + b / 10 % 10);
        return appendChar('0' + b % 10);
    }

    /** Appends a wire name in presentation form, no final dot, the root as a dot (see {@code WireName.text}). */
    public JsonBytes appendName(byte[] from, int offset, int bytes) {
        ensure(NAME_ROOM);
        int plain = Words.plainName(from, offset, bytes, data, length);
        if (plain >= 0) {
            length += plain;
            return this;
        }
        int p = offset;
        int end = offset + bytes;
        boolean first = true;
        while (p < end && from[p] != 0) {
            int label = Math.min(from[p] & 0x3f, end - p - 1);
            p++;
            if (!first) {
                put('.');
            }
            first = false;
            appendLabel(from, p, label);
            p += label;
        }
        return first ? put('.') : this;
    }

    private void appendLabel(byte[] from, int offset, int bytes) {
        ensure(bytes);
        byte[] to = data;
        int p = length;
        int i = offset;
        int end = offset + bytes;
        while (i < end) {
            byte b = from[i];
            if (b < 0 || (PLAIN[b] & IN_LABEL) == 0) {
                break;
            }
            to[p++] = b;
            i++;
        }
        length = p;
        for (; i < end; i++) {
            appendDnsByte(from[i] & 0xff, true);
        }
    }

    /** A wire name as a string value. */
    public JsonBytes nameValue(byte[] from, int offset, int bytes) {
        return beginText().appendName(from, offset, bytes).endText();
    }

    /** A number value. */
    public JsonBytes value(long number) {
        separate();
        return appendNumber(number);
    }

    /** A number value with as many digits as it needs; not-a-number and infinities become null. */
    public JsonBytes value(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return raw(NULL);
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return value((long) number);
        }
        return raw(Double.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    /** A boolean value. */
    public JsonBytes value(boolean truth) {
        return raw(truth ? TRUE : FALSE);
    }

    /** A value that is JSON already, written by this class or fixed in the code. */
    public JsonBytes raw(byte[] json) {
        return raw(json, 0, json.length);
    }

    /** A value that is JSON already. */
    public JsonBytes raw(byte[] json, int offset, int bytes) {
        separate();
        ensure(bytes);
        Words.copy(json, offset, data, length, bytes);
        length += bytes;
        return this;
    }

    /** A member with a string value. */
    public JsonBytes field(String name, String text) {
        return name(name).value(text);
    }

    /** A member with a number value. */
    public JsonBytes field(String name, long number) {
        return name(name).value(number);
    }

    /** A member with a number value. */
    public JsonBytes field(String name, double number) {
        return name(name).value(number);
    }

    /** A member with a boolean value. */
    public JsonBytes field(String name, boolean truth) {
        return name(name).value(truth);
    }

    TimeDigits times() {
        return times;
    }

    /** The document as text. For tests and slow paths. */
    @Override
    public String toString() {
        return new String(data, 0, length, StandardCharsets.UTF_8);
    }
}
