package org.geophone.output.elasticsearch.internal.cluster;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import org.elasticsearch.client.ResponseException;

/**
 * The client library tells an answer it expects to fail (400, 401, 403, 404) in one way and all others in another; here
 * they become one.
 */
final class Refusal {
    private Refusal() {
    }

    /** The same answer as the library's other exception. */
    static ElasticsearchException of(ResponseException answer) {
        int status = answer.getResponse().getStatusLine().getStatusCode();
        String type = answer.getResponse().getStatusLine().getReasonPhrase();
        String reason = null;
        try (InputStream in = answer.getResponse().getEntity().getContent();
                JsonReader reader = Json.createReader(in)) {
            if (reader.read() instanceof JsonObject body && body.get("error") instanceof JsonObject error) {
                type = error.getString("type", type);
                reason = error.getString("reason", null);
            }
        } catch (IOException | JsonException e) {
            // what stands between sensor and cluster answers in words of its own; the status says enough
            reason = null;
        }
        String what = type == null ? "no reason given" : type;
        String why = reason;
        ElasticsearchException same = new ElasticsearchException("refused", ErrorResponse.of(response -> response
                .status(status).error(error -> error.type(what).reason(why))));
        same.initCause(answer);
        return same;
    }
}
