package org.geophone.console.internal.http;

/** A request that is refused; the message is for the person who asked (RFC 9457). */
public final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int retrySeconds;

    /** With an HTTP status. */
    public Problem(int status, String message) {
        this(status, message, 0);
    }

    /** With an HTTP status, and after how many seconds it may be tried again. */
    public Problem(int status, String message, int retrySeconds) {
        super(message);
        this.status = status;
        this.retrySeconds = retrySeconds;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    int retrySeconds() {
        return retrySeconds;
    }

    /** The standard's words for a status. */
    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
