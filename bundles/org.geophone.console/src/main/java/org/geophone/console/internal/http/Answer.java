package org.geophone.console.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geophone.api.admin.EntityTag;
import org.geophone.api.json.JsonBytes;

/** What a route answers. */
public final class Answer {
    private final int status;
    private final String type;
    private final byte[] body;
    private final Stream stream;
    private final Map<String, String> headers = new LinkedHashMap<>();
    /** Found out when it is asked for; threads that do so at the same time find the same. */
    private String tag;
    private boolean kept;

    /** A body that is written as it is read. */
    @FunctionalInterface
    public interface Stream {
        /** Writes it; an exception ends the connection, so that nobody takes a part for the whole. */
        void to(OutputStream out) throws IOException;
    }

    private Answer(int status, String type, byte[] body) {
        this(status, type, body, null);
    }

    private Answer(int status, String type, byte[] body, Stream stream) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.stream = stream;
    }

    /** A JSON document. */
    public static Answer json(JsonBytes json) {
        return json(200, json);
    }

    /** A JSON document with a status. */
    public static Answer json(int status, JsonBytes json) {
        return new Answer(status, "application/json", java.util.Arrays.copyOf(json.array(), json.length()));
    }

    /** Bytes of some type. */
    public static Answer bytes(String type, byte[] body) {
        return new Answer(200, type, body);
    }

    /** Bytes that are the same for everybody, and kept. */
    static Answer kept(String type, byte[] body) {
        Answer answer = new Answer(200, type, body);
        answer.kept = true;
        return answer;
    }

    /** A body too large to be held in memory; it has no entity tag. */
    public static Answer stream(String type, Stream stream) {
        return new Answer(200, type, new byte[0], stream);
    }

    /** Text of some type, in UTF-8. */
    public static Answer text(String type, String body) {
        return new Answer(200, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Done, and nothing to say. */
    public static Answer done() {
        return new Answer(204, null, new byte[0]);
    }

    /** The same with a header; its value is of the code, never of a request. */
    public Answer with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    byte[] body() {
        return body;
    }

    /** Tells this body from another one. */
    String tag() {
        if (tag == null) {
            tag = EntityTag.of(body);
        }
        return tag;
    }

    boolean kept() {
        return kept;
    }

    Stream stream() {
        return stream;
    }

    Map<String, String> headers() {
        return headers;
    }
}
