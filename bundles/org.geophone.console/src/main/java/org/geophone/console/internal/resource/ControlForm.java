package org.geophone.console.internal.resource;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;

/** Values for the control plane that come from afar: read whole, so that they can be looked at before they go on. */
final class ControlForm {
    private static final int MOST_BYTES = 16_384;
    private static final Pattern UPWARDS = Pattern.compile("(^|[/,\\\\\\s])\\.\\.([/,\\\\\\s]|$)");

    private ControlForm() {
    }

    /**
     * The form of a request, as it goes on.
     *
     * @param path of the control plane, below {@code /api/v1}
     */
    static InputStream read(Call call, String path) throws Problem {
        Map<String, String> values = values(call);
        if (path.startsWith("/mutes") || path.startsWith("/safe")) {
            // whoever is logged in has decided, and nobody else
            values.put("owner", call.caller().label().replace(' ', '_'));
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (UPWARDS.matcher(value.getValue()).find()) {
                throw new Problem(400, value.getKey() + " has a path that leads upwards (..): write it in full");
            }
            text.append(text.length() == 0 ? "" : "&").append(encode(value.getKey())).append('=')
                    .append(encode(value.getValue()));
        }
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> values(Call call) throws Problem {
        call.expectType("application/x-www-form-urlencoded");
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : new String(call.bytes(MOST_BYTES), StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            try {
                String key = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
                if (values.put(key, equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1),
                        StandardCharsets.UTF_8)) != null) {
                    throw new Problem(400, "the form has a key twice");
                }
            } catch (IllegalArgumentException e) {
                throw new Problem(400, "the form is not encoded as it should be");
            }
        }
        return values;
    }
}
