package org.geophone.admin.internal.routes;

/** A request that is answered with an error status and one sentence. */
public final class HttpProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** With the status and the sentence. */
    public HttpProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }
}
