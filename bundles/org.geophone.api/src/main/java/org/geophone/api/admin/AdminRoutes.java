package org.geophone.api.admin;

import java.io.InputStream;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The control plane as resources below {@code /api/v1/}, in JSON: what the local socket offers, and what a console
 * offers after it has found out who asks. Any thread.
 */
@ProviderType
public interface AdminRoutes {
    /** First part of every path. */
    String ROOT = "/api/v1/";

    /** Carries out a request; failures are answers, too. */
    Answer answer(Call call);

    /** True when there is a resource at this path, whatever can be done with it. */
    boolean knows(String path);

    /**
     * The least role that may ask this, for those who come from afar; who is at the local socket may everything. Of a
     * path where there is nothing, the highest.
     */
    Role role(String method, String path);

    /** True when a request of this method to this path brings a body worth waiting for. */
    boolean takesBody(String method, String path);

    /**
     * The largest body that a request of this method to this path may bring, in bytes.
     *
     * @param usual the bound of what has none of its own
     */
    default long mostBytes(String method, String path, long usual) {
        return usual;
    }

    /**
     * A request.
     *
     * @param method HTTP method
     * @param path path with percent signs, without the query
     * @param query parameters behind the question mark, decoded
     * @param text true when lines of text are wanted in place of JSON
     * @param body the body, or null when there is none: a bundle, or a form of media type
     *     {@code application/x-www-form-urlencoded}
     * @param actor who asks
     * @param ifMatch the entity tags one of which what is to be changed has to have still, as in the header {@code
     *     If-Match}; or null. A configuration has the tag of {@code GET config/PID}, what stands in a list that of
     *     the list ({@code mutes}, {@code safe}, {@code lists}). Another one is answered with 412
     */
    record Call(String method, String path, Map<String, String> query, boolean text, InputStream body, Actor actor,
            String ifMatch) {
        /** A request on no condition. */
        public Call(String method, String path, Map<String, String> query, boolean text, InputStream body,
                Actor actor) {
            this(method, path, query, text, body, actor, null);
        }
    }

    /**
     * What a request is answered with.
     *
     * @param status HTTP status
     * @param text true when the body is plain text, false for JSON
     * @param health {@code ok} or another word when what was asked for is not as it should be; or null
     * @param body the body; empty where there are bytes
     * @param bytes the body where it is neither text nor JSON, such as a capture file; else null
     */
    record Answer(int status, boolean text, String health, String body, byte[] bytes) {
        /** An answer in text or JSON. */
        public Answer(int status, boolean text, String health, String body) {
            this(status, text, health, body, null);
        }
    }
}
