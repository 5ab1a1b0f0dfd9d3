package org.geophone.console.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geophone.api.json.JsonBytes;

/** What a route answers. */
public final class Answer {
    private final int status;
    private final String type;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Answer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
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

    Map<String, String> headers() {
        return headers;
    }
}
