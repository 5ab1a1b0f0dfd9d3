package org.geophone.admin.internal.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.geophone.api.json.JsonBytes;

/**
 * What a request is answered with.
 *
 * @param status HTTP status
 * @param text true when the body is plain text, false for JSON
 * @param health one word for the health header, or null
 * @param body the body
 */
record Reply(int status, boolean text, String health, String body) {
    /** A JSON document. */
    static Reply json(int status, JsonBytes json) {
        return new Reply(status, false, null, json.toString());
    }

    /** Lines of text. */
    static Reply text(int status, String lines) {
        return new Reply(status, true, null, lines);
    }

    /** One sentence about what went wrong, in the form that was asked for. */
    static Reply error(int status, String sentence, boolean text) {
        if (text) {
            return text(status, sentence + "\n");
        }
        return json(status, new JsonBytes().beginObject().field("error", sentence).endObject());
    }

    Reply withHealth(String word) {
        return new Reply(status, text, word, body);
    }

    /** The bytes that go over the connection. */
    ByteBuffer encode() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " " + phrase(status) + "\r\nContent-Type: "
                + (text ? "text/plain" : "application/json") + "; charset=utf-8\r\nContent-Length: " + content.length
                + "\r\nCache-Control: no-store\r\n" + (health == null ? "" : "Geophone-Health: " + health + "\r\n")
                + "Connection: close\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(start.length + content.length).put(start).put(content).flip();
    }

    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 413 -> "Content Too Large";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
