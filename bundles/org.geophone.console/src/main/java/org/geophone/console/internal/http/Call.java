package org.geophone.console.internal.http;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.geophone.console.internal.json.JsonTool;
import org.geophone.console.internal.login.Network;
import org.geophone.console.internal.login.Session.Caller;

/** A request on its way to a route. One thread. */
public final class Call {
    private static final int ROOT = "/api/v1".length();
    private static final int LARGEST_JSON = 256 * 1024;
    private static final int LARGEST_OF_A_STRANGER = 16 * 1024;
    /** For the few bytes of a login, which arrive at once. */
    private static final long STRANGERS_MS = 2000;
    private static final Strangers STRANGERS = new Strangers();

    private final HttpServletRequest request;
    private final Caller caller;
    private final List<String> values;
    private final long bodyMs;
    private JsonObject json;

    Call(HttpServletRequest request, Caller caller, List<String> values, long bodyMs) {
        this.request = request;
        this.caller = caller;
        this.values = values;
        this.bodyMs = bodyMs;
    }

    /** Who asks; null where no login is asked for. */
    public Caller caller() {
        return caller;
    }

    /** Address the request comes from. */
    public String address() {
        return request.getRemoteAddr();
    }

    /** Value of a part of the path, counted from 0. */
    public String value(int index) {
        return values.get(index);
    }

    /** A header of the request, or null. */
    public String header(String name) {
        return request.getHeader(name);
    }

    /** True when lines of text are wanted in place of JSON. */
    public boolean wantsText() {
        return Problems.wantsText(request);
    }

    /** The cookie of this name, or the empty text. */
    public String cookie(String name) {
        return Cookies.value(request, name);
    }

    /** A parameter behind the question mark. */
    public String parameter(String name, String otherwise) {
        String value = parameter(request, name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** The same of a request that is no call; null where it is not there. */
    public static String parameter(HttpServletRequest request, String name) {
        return decoded(() -> request.getParameter(name));
    }

    /** What comes from behind the question mark, where the container throws what it likes for what it cannot decode. */
    private static <T> T decoded(Supplier<T> parameters) {
        try {
            return parameters.get();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("what is behind the question mark is not encoded as it should be", e);
        }
    }

    /** A whole number behind the question mark, within bounds. */
    public long number(String name, long otherwise, long least, long most) throws Problem {
        String value = parameter(name, null);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Problem(400, name + " has to be a whole number");
        }
        throw new Problem(400, name + " has to be from " + least + " to " + most);
    }

    /** Path below {@code /api/v1} as it came, with percent signs. */
    public String path() {
        return request.getRequestURI().substring(ROOT);
    }

    /** Everything behind the question mark; of what stands there twice, the first. */
    public Map<String, String> parameters() {
        Map<String, String> all = new HashMap<>();
        decoded(request::getParameterMap).forEach((name, values) -> all.put(name, values[0]));
        return all;
    }

    /** A body while it arrives. */
    public static final class Body {
        private final BoundedBody stream;

        private Body(BoundedBody stream) {
            this.stream = stream;
        }

        /** Its bytes. */
        public InputStream stream() {
            return stream;
        }

        /** Says what was wrong with it, whatever a reader made of that. */
        public void check() throws Problem {
            if (stream.problem() instanceof BoundedBody.TooLarge) {
                throw new Problem(413, stream.problem().getMessage());
            }
            if (stream.problem() != null) {
                throw new Problem(408, stream.problem().getMessage());
            }
        }
    }

    /** The body as it arrives, no more than so many bytes of it. */
    public Body body(long mostBytes) throws Problem {
        checkLength(mostBytes);
        try {
            return new Body(new BoundedBody(request.getInputStream(), mostBytes, bodyMs));
        } catch (IOException e) {
            throw new Problem(400, "the body did not arrive");
        }
    }

    private void checkLength(long mostBytes) throws Problem {
        if (request.getContentLengthLong() > mostBytes) {
            throw new Problem(413, "the body is larger than " + mostBytes + " bytes");
        }
    }

    /** Refuses a body of another type. */
    public void expectType(String wanted) throws Problem {
        String type = request.getContentType();
        if (type == null || !type.split(";")[0].strip().equalsIgnoreCase(wanted)) {
            throw new Problem(415, "the body has to be " + wanted);
        }
    }

    /** The whole body. */
    public byte[] bytes(int mostBytes) throws Problem {
        return caller == null ? ofStranger(Math.min(mostBytes, LARGEST_OF_A_STRANGER)) : whole(mostBytes);
    }

    private byte[] ofStranger(int mostBytes) throws Problem {
        if (request.getContentLengthLong() < 0) {
            throw new Problem(411, "the request has to tell the length of its body");
        }
        checkLength(mostBytes);
        try {
            return STRANGERS.read(request.getInputStream(), request.getContentLength(), Network.of(address()),
                    Math.min(bodyMs, STRANGERS_MS));
        } catch (IOException e) {
            throw new Problem(400, "the body did not arrive whole");
        }
    }

    private byte[] whole(int mostBytes) throws Problem {
        Body body = body(mostBytes);
        try (InputStream in = body.stream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            body.check();
            throw new Problem(400, "the body did not arrive whole");
        }
    }

    /** The body as a JSON object. */
    public JsonObject json() throws Problem {
        if (json == null) {
            expectType("application/json");
            json = parse(bytes(LARGEST_JSON));
        }
        return json;
    }

    private static JsonObject parse(byte[] body) throws Problem {
        try (JsonReader reader = JsonTool.JSON.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw new Problem(400, "the body has to be one JSON object");
        } catch (StackOverflowError e) {
            throw new Problem(400, "the body is nested too deep");
        }
    }

    /** A text of the body. */
    public String text(String name) throws Problem {
        JsonValue value = json().get(name);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new Problem(400, name + " has to be a text");
    }

    /** A text of the body, or another one where it is not there. */
    public String text(String name, String otherwise) throws Problem {
        return json().containsKey(name) ? text(name) : otherwise;
    }

    /** A whole number of the body, or another one where it is not there. */
    public int whole(String name, int otherwise) throws Problem {
        JsonValue value = json().get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof JsonNumber number && number.isIntegral()
                && number.bigIntegerValueExact().bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        throw new Problem(400, name + " has to be a whole number");
    }
}
