package org.geophone.console.internal.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.admin.Role;

/**
 * One operation of the API: what the router needs, and what the description of the API says about it.
 *
 * @param method HTTP method
 * @param path below {@code /api/v1}, with parts in braces that stand for values: {@code /users/{name}}; the last may be
 *     {@code {path...}}, for one part or more
 * @param role who may; null: everybody, also without a login
 * @param summary what it does, one line
 * @param handler carries it out
 * @param body name of the body's schema; {@code binary} for bytes; null when there is none
 * @param response name of the answer's schema; or its media type, where it is not JSON; or several of them, with
 *     commas; null when there is no body
 * @param parameters what may stand behind the question mark, as {@code name: meaning} or {@code name(type): meaning},
 *     where the type is {@code integer}, {@code boolean}, {@code date-time}, or the possible words with bars between
 */
public record Route(String method, String path, Role role, String summary, Handler handler, String body,
        String response, List<String> parameters) {
    /** End of the last part in braces of a path, when it stands for all the rest. */
    private static final String REST = "...}";

    /** Carries out a request. */
    @FunctionalInterface
    public interface Handler {
        /** Answers it. */
        Answer answer(Call call) throws Problem, org.geophone.api.admin.AdminException;
    }

    /** What reads. */
    public static Route get(String path, Role role, String summary, String response, Handler handler,
            String... parameters) {
        return new Route("GET", path, role, summary, handler, null, response, List.of(parameters));
    }

    /** What changes something, with a body in JSON, or none where its schema is null. */
    public static Route post(String path, Role role, String summary, String body, String response, Handler handler) {
        return new Route("POST", path, role, summary, handler, body, response, List.of());
    }

    /** What replaces something. */
    public static Route put(String path, Role role, String summary, String body, String response, Handler handler) {
        return new Route("PUT", path, role, summary, handler, body, response, List.of());
    }

    /** What removes something. */
    public static Route delete(String path, Role role, String summary, Handler handler, String... parameters) {
        return new Route("DELETE", path, role, summary, handler, null, null, List.of(parameters));
    }

    /** True when it changes something. */
    public boolean changes() {
        return !method.equals("GET");
    }

    /** The path as a document names it. */
    String template() {
        return path.replace(REST, "}");
    }

    /** Values of the parts in braces when this is a path of the route, null otherwise. */
    List<String> match(String[] parts) {
        String[] own = path.substring(1).split("/");
        boolean open = path.endsWith(REST);
        if (own.length != parts.length && !(open && parts.length > own.length)) {
            return null;
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            if (open && i == own.length - 1) {
                values.add(String.join("/", Arrays.copyOfRange(parts, i, parts.length)));
            } else if (own[i].startsWith("{") && !parts[i].isEmpty()) {
                values.add(parts[i]);
            } else if (!own[i].equals(parts[i])) {
                return null;
            }
        }
        return values;
    }
}
