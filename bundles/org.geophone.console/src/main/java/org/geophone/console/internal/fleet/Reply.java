package org.geophone.console.internal.fleet;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.geophone.console.internal.json.JsonTool;

/**
 * What another sensor answered. It may be anybody's work: all that is taken of it are texts of a bounded length,
 * numbers and truths of the names that are asked for.
 *
 * @param status HTTP status
 * @param body the body, bounded
 */
record Reply(int status, byte[] body) {
    private static final int LONGEST = 600;

    /** True when it did what it was asked for. */
    boolean good() {
        return status / 100 == 2;
    }

    /** The document in it. */
    JsonObject json() throws IOException {
        try (JsonReader reader = JsonTool.JSON.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw new IOException("its answer is no document of a sensor", e);
        } catch (StackOverflowError e) {
            throw new IOException("its answer is nested too deep", e);
        }
    }

    /** Why it did not do what it was asked for. */
    String refusal() {
        if (status == 401) {
            return "it does not know the token: it ended, or was revoked";
        }
        String words = "";
        try {
            words = Untrusted.text(json(), "detail", LONGEST);
        } catch (IOException e) {
            words = "";
        }
        return words.isEmpty() ? "it answered " + status + ", which no sensor does" : words;
    }
}
