package org.geophone.console.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.geophone.api.json.JsonBytes;

/** Sends refusals as {@code application/problem+json} (RFC 9457). */
final class Problems {
    private Problems() {
    }

    static void send(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        JsonBytes json = new JsonBytes(256).beginObject().field("title", Problem.title(problem.status()))
                .field("status", problem.status()).field("detail", problem.getMessage()).endObject();
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        if (problem.retrySeconds() > 0) {
            response.setIntHeader("Retry-After", problem.retrySeconds());
        }
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"geophone\"");
        }
        response.setContentLength(json.length());
        response.getOutputStream().write(json.array(), 0, json.length());
    }
}
