package org.geophone.console.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.geophone.api.json.JsonBytes;

/** Sends refusals as {@code application/problem+json} (RFC 9457). */
final class Problems {
    private Problems() {
    }

    /** True when who asks wants lines of text, as the command line does. */
    static boolean wantsText(HttpServletRequest request) {
        return "text/plain".equals(request.getHeader("Accept"));
    }

    /** Sends a refusal: the sentence alone to who wants text. */
    static void send(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        if (!wantsText(request)) {
            send(response, problem);
        } else if (!response.isCommitted()) {
            head(response, problem, "text/plain; charset=utf-8");
            Outgoing.small(response, (problem.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    static void send(HttpServletResponse response, Problem problem) {
        if (response.isCommitted()) {
            return;
        }
        JsonBytes json = new JsonBytes(256).beginObject().field("title", Problem.title(problem.status()))
                .field("status", problem.status()).field("detail", problem.getMessage()).endObject();
        head(response, problem, "application/problem+json");
        Outgoing.small(response, Arrays.copyOf(json.array(), json.length()));
    }

    private static void head(HttpServletResponse response, Problem problem, String type) {
        response.setStatus(problem.status());
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        if (problem.retrySeconds() > 0) {
            response.setIntHeader("Retry-After", problem.retrySeconds());
        }
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"geophone\"");
        }
    }
}
