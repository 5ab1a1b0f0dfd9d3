package org.geophone.admin.internal.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.geophone.admin.internal.routes.HttpProblem;

/**
 * One HTTP/1.1 request: method, path, the headers (names in lower case) and the body as a stream of the announced
 * length. The head is bounded; chunked bodies are refused, because our clients know the length.
 */
final class Request {
    private static final int MAX_HEAD = 8192;
    private static final int MAX_HEADERS = 50;

    private final TimedChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(16_384);
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> query = new HashMap<>();
    private String method;
    private String path;
    private long length;

    private Request(TimedChannel channel) {
        this.channel = channel;
    }

    /** Reads the head; null when the other side closed without a word. */
    static Request read(TimedChannel channel) throws IOException, HttpProblem {
        Request request = new Request(channel);
        int end = request.readHead();
        if (end < 0) {
            return null;
        }
        byte[] head = new byte[end];
        request.buffer.get(0, head);
        request.buffer.position(end + 4);
        request.parse(new String(head, StandardCharsets.ISO_8859_1));
        return request;
    }

    /** Fills the buffer until it holds an empty line; answers where that begins and leaves the buffer readable. */
    private int readHead() throws IOException, HttpProblem {
        int end = -1;
        while (end < 0) {
            if (buffer.position() > MAX_HEAD) {
                throw new HttpProblem(431, "the request's head is larger than " + MAX_HEAD + " bytes");
            }
            int before = buffer.position();
            if (channel.read(buffer) < 0) {
                if (before == 0) {
                    return -1;
                }
                throw new HttpProblem(400, "the request ends inside its head");
            }
            end = emptyLine(Math.max(0, before - 3));
        }
        buffer.flip();
        return end;
    }

    private int emptyLine(int from) {
        for (int i = from; i + 3 < buffer.position(); i++) {
            if (buffer.get(i) == '\r' && buffer.get(i + 1) == '\n' && buffer.get(i + 2) == '\r'
                    && buffer.get(i + 3) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void parse(String head) throws HttpProblem {
        String[] lines = head.split("\r\n", MAX_HEADERS + 2);
        if (lines.length > MAX_HEADERS + 1) {
            throw new HttpProblem(431, "the request has more than " + MAX_HEADERS + " headers");
        }
        String[] first = lines[0].split(" ", -1);
        if (first.length != 3 || !first[2].startsWith("HTTP/1.") || !first[1].startsWith("/")) {
            throw new HttpProblem(400, "that is no HTTP request");
        }
        method = first[0];
        int query = first[1].indexOf('?');
        path = query < 0 ? first[1] : first[1].substring(0, query);
        parameters(query < 0 ? "" : first[1].substring(query + 1));
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new HttpProblem(400, "a header has no name");
            }
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            String before = headers.putIfAbsent(name, lines[i].substring(colon + 1).strip());
            if (before != null && name.equals("content-length")) {
                throw new HttpProblem(400, "two lengths are announced");
            }
        }
        length = announcedLength();
    }

    private void parameters(String all) throws HttpProblem {
        for (String pair : all.split("&")) {
            int equals = pair.indexOf('=');
            try {
                if (equals > 0 && query.putIfAbsent(pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)) != null) {
                    throw new HttpProblem(400, "a parameter stands twice");
                }
            } catch (IllegalArgumentException e) {
                throw new HttpProblem(400, "a parameter is not encoded as it should be");
            }
        }
    }

    private long announcedLength() throws HttpProblem {
        if (headers.containsKey("transfer-encoding")) {
            throw new HttpProblem(411, "a body needs a Content-Length");
        }
        String announced = headers.getOrDefault("content-length", "0");
        if (!announced.matches("[0-9]{1,18}")) {
            throw new HttpProblem(400, "the Content-Length is no number");
        }
        return Long.parseLong(announced);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    Map<String, String> query() {
        return query;
    }

    boolean wantsText() {
        return headers.getOrDefault("accept", "").startsWith("text/plain");
    }

    /** The condition of a change; null when there is none. */
    String ifMatch() {
        return headers.get("if-match");
    }

    boolean waitsForContinue() {
        return headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue");
    }

    /** Refuses a body of more bytes. */
    void bound(long maxBodyBytes) throws HttpProblem {
        if (length > maxBodyBytes) {
            throw new HttpProblem(413, "the body is larger than " + maxBodyBytes + " bytes");
        }
    }

    boolean hasBody() {
        return length > 0;
    }

    /** The body. Ends with an exception when the other side sends less than it announced. */
    InputStream body() {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int bytes) throws IOException {
                if (left == 0) {
                    return -1;
                }
                if (!buffer.hasRemaining()) {
                    buffer.clear();
                    int n = channel.read(buffer);
                    buffer.flip();
                    if (n < 0) {
                        throw new EOFException("the body ends early, " + left + " bytes are missing");
                    }
                }
                int n = (int) Math.min(Math.min(bytes, left), buffer.remaining());
                buffer.get(into, offset, n);
                left -= n;
                return n;
            }
        };
    }
}
