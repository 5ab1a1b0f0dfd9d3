package org.geophone.admin.internal.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.EntityTag;

/** Answers as bytes that go over the connection. */
final class Reply {
    private Reply() {
    }

    /** Head and body. */
    static ByteBuffer encode(Answer answer) {
        byte[] content = answer.bytes() != null ? answer.bytes() : answer.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + answer.status() + " " + phrase(answer.status()) + "\r\nContent-Type: "
                + type(answer) + "\r\nContent-Length: "
                + content.length + "\r\nCache-Control: no-store\r\n"
                + (answer.health() == null ? "" : "Geophone-Health: " + answer.health() + "\r\n")
                + (answer.status() == 200 && !answer.text() && answer.bytes() == null
                        ? "ETag: " + EntityTag.of(content) + "\r\n" : "")
                + "Connection: close\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(start.length + content.length).put(start).put(content).flip();
    }

    private static String type(Answer answer) {
        return answer.bytes() != null ? "application/octet-stream"
                : (answer.text() ? "text/plain" : "application/json") + "; charset=utf-8";
    }

    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
