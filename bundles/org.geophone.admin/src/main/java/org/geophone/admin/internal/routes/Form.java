package org.geophone.admin.internal.routes;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.geophone.api.admin.AdminRoutes.Call;

/** The body of a request as a form: {@code application/x-www-form-urlencoded}, each key once. */
final class Form {
    private static final int MAX_BYTES = 16_384;

    private final Map<String, String> values = new HashMap<>();

    private Form() {
    }

    /** Reads the body; there may be any keys. */
    static Form read(Call call) throws HttpProblem {
        return read(call, null);
    }

    /**
     * Reads the body.
     *
     * @param keys the keys there may be; null when any
     */
    static Form read(Call call, Set<String> keys) throws HttpProblem {
        if (call.body() == null) {
            throw new HttpProblem(400, "the body has to be a form");
        }
        byte[] body;
        try {
            body = call.body().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new HttpProblem(400, "the form did not arrive whole");
        }
        if (body.length > MAX_BYTES) {
            throw new HttpProblem(413, "the form is larger than " + MAX_BYTES + " bytes");
        }
        Form form = new Form();
        for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
            form.take(pair, keys);
        }
        return form;
    }

    private void take(String pair, Set<String> keys) throws HttpProblem {
        int equals = pair.indexOf('=');
        String key = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (keys != null && !keys.contains(key) || values.containsKey(key)) {
            throw new HttpProblem(400, "the form has a key that is not wanted, or one twice");
        }
        values.put(key, decode(equals < 0 ? "" : pair.substring(equals + 1)));
    }

    /** A value or a part of a path without its percent signs. */
    static String decode(String part) throws HttpProblem {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "the name in the path is not encoded as it should be");
        }
    }

    /** All values by key. */
    Map<String, String> values() {
        return values;
    }

    /** A value, or the other text where the key is not there. */
    String value(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }
}
