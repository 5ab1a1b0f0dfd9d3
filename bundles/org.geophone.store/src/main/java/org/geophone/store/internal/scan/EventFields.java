package org.geophone.store.internal.scan;

import java.nio.charset.StandardCharsets;

/**
 * The members of one event that are summed up, as places in its bytes. A walk over the document that goes into the
 * objects it wants something of and passes over all others; it ends when it has what it needs, which in documents of
 * this sensor is about the middle. A member that is missing is empty, a document that is no JSON gives what came
 * before. One thread; allocates nothing.
 */
public final class EventFields {
    /** Members that are text. */
    public enum Text {
        /** Name that was asked for. */
        NAME,
        /** Its registered domain. */
        DOMAIN,
        /** Type that was asked for. */
        TYPE,
        /** Response code; empty without an answer. */
        RCODE,
        /** Address of who asked. */
        CLIENT,
        /** Address of who was asked. */
        SERVER
    }

    private static final int TEXTS = Text.values().length;
    private static final byte[] DNS = key("dns");
    private static final byte[] QUESTION = key("question");
    private static final byte[] EVENT = key("event");
    private static final byte[] SOURCE = key("source");
    private static final byte[] DESTINATION = key("destination");
    private static final byte[] RCODE = key("response_code");
    private static final byte[] NAME = key("name");
    private static final byte[] DOMAIN = key("registered_domain");
    private static final byte[] TYPE = key("type");
    private static final byte[] QUERY = key("query");
    private static final byte[] DURATION = key("duration");
    private static final byte[] IP = key("ip");
    private static final byte[] BYTES = key("bytes");

    private final int[] begins = new int[TEXTS];
    private final int[] lengths = new int[TEXTS];
    private byte[] data;
    private int at;
    private int end;
    private long durationNanos;
    private long bytesUp;
    private long bytesDown;
    private boolean server;

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where a text begins, behind its quote; its escapes are still there. */
    public int begin(Text text) {
        return begins[text.ordinal()];
    }

    /** Bytes of a text, 0 where it is missing. */
    public int length(Text text) {
        return lengths[text.ordinal()];
    }

    /** Response time, -1 where there is none. */
    public long durationNanos() {
        return durationNanos;
    }

    /** Bytes of the query. */
    public long bytesUp() {
        return bytesUp;
    }

    /** Bytes of the answer. */
    public long bytesDown() {
        return bytesDown;
    }

    /** Reads one document. */
    public void read(byte[] document, int offset, int length) {
        data = document;
        at = offset;
        end = offset + length;
        durationNanos = -1;
        bytesUp = 0;
        bytesDown = 0;
        server = false;
        for (int i = 0; i < TEXTS; i++) {
            begins[i] = offset;
            lengths[i] = 0;
        }
        if (at < end && data[at] == '{') {
            at++;
            top();
        }
    }

    /** At the first member of the document. */
    private void top() {
        while (!server && member()) {
            int begin = keyBegin;
            int size = keySize;
            if (at < end && data[at] == '{' && (is(begin, size, DNS) || is(begin, size, EVENT)
                    || is(begin, size, SOURCE) || is(begin, size, DESTINATION))) {
                at++;
                if (data[begin] == 'e') {
                    event();
                } else if (data[begin] == 's') {
                    side(Text.CLIENT);
                } else if (size == DNS.length) {
                    dns();
                } else {
                    side(Text.SERVER);
                    server = true;
                }
            } else {
                skip();
            }
        }
    }

    /** A query that nobody answered has the code of its own header, which is none of an answer. */
    private void dns() {
        boolean unanswered = false;
        while (member()) {
            int begin = keyBegin;
            int size = keySize;
            if (is(begin, size, QUESTION) && at < end && data[at] == '{') {
                at++;
                question();
            } else if (is(begin, size, RCODE)) {
                text(Text.RCODE);
            } else if (is(begin, size, TYPE)) {
                int value = at + 1;
                skip();
                unanswered = is(value, at - 1 - value, QUERY);
            } else {
                skip();
            }
        }
        if (unanswered) {
            lengths[Text.RCODE.ordinal()] = 0;
        }
    }

    private void question() {
        while (member()) {
            if (is(keyBegin, keySize, NAME)) {
                text(Text.NAME);
            } else if (is(keyBegin, keySize, DOMAIN)) {
                text(Text.DOMAIN);
            } else if (is(keyBegin, keySize, TYPE)) {
                text(Text.TYPE);
            } else {
                skip();
            }
        }
    }

    private void event() {
        while (member()) {
            if (is(keyBegin, keySize, DURATION)) {
                durationNanos = number();
            } else {
                skip();
            }
        }
    }

    private void side(Text address) {
        while (member()) {
            if (is(keyBegin, keySize, IP)) {
                text(address);
            } else if (is(keyBegin, keySize, BYTES)) {
                long bytes = number();
                if (address == Text.CLIENT) {
                    bytesUp = bytes;
                } else {
                    bytesDown = bytes;
                }
            } else {
                skip();
            }
        }
    }

    private int keyBegin;
    private int keySize;

    /** Goes to the value of the next member; false at the end of the object, which is passed. */
    private boolean member() {
        while (at < end) {
            byte b = data[at++];
            if (b == '"') {
                keyBegin = at;
                string();
                keySize = at - 1 - keyBegin;
                while (at < end && (data[at] == ':' || data[at] == ' ')) {
                    at++;
                }
                return at < end;
            }
            if (b == '}') {
                return false;
            }
        }
        return false;
    }

    private boolean is(int begin, int size, byte[] key) {
        if (size != key.length) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (data[begin + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private void text(Text text) {
        if (at < end && data[at] == '"') {
            int begin = ++at;
            string();
            begins[text.ordinal()] = begin;
            lengths[text.ordinal()] = Math.max(0, at - 1 - begin);
        } else {
            skip();
        }
    }

    /** From behind a quote to behind the quote that ends the string. */
    private void string() {
        byte[] d = data;
        int p = at;
        int e = end;
        while (p < e) {
            byte b = d[p++];
            if (b == '"') {
                break;
            }
            if (b == '\\') {
                p++;
            }
        }
        at = Math.min(p, e);
    }

    private long number() {
        long value = 0;
        int begin = at;
        while (at < end && data[at] >= '0' && data[at] <= '9') {
            value = value * 10 + data[at++] - '0';
        }
        if (at == begin) {
            skip();
        }
        return value;
    }

    /** Over one value of any kind. */
    private void skip() {
        int depth = 0;
        while (at < end) {
            byte b = data[at];
            if (b == '"') {
                at++;
                string();
            } else if (b == '{' || b == '[') {
                depth++;
                at++;
            } else if (b == '}' || b == ']') {
                if (depth == 0) {
                    return;
                }
                depth--;
                at++;
            } else if (b == ',' && depth == 0) {
                return;
            } else {
                at++;
                continue;
            }
            if (depth == 0) {
                return;
            }
        }
    }
}
