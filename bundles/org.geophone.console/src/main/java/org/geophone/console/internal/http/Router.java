package org.geophone.console.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request, and has the description of all of them. Any thread. */
public final class Router {
    private final List<Route> routes;
    private Answer description;

    /** With these routes. */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** All routes. */
    public List<Route> routes() {
        return routes;
    }

    /** What they are, in OpenAPI; made once, since everybody may ask for it as often as he likes. */
    synchronized Answer description() {
        if (description == null) {
            description = Answer.kept("application/json", new Description(routes).document());
        }
        return description;
    }

    /**
     * A route and what stands in its path.
     *
     * @param route the route
     * @param values of its parts in braces
     */
    record Found(Route route, List<String> values) {
    }

    /** The route of this method and path below {@code /api/v1}. */
    Found find(String method, String path) throws Problem {
        if (path == null || path.length() < 2 || path.charAt(0) != '/') {
            throw new Problem(404, "there is nothing at this path");
        }
        String[] parts = path.substring(1).split("/", -1);
        Set<String> others = new TreeSet<>();
        for (Route route : routes) {
            List<String> raw = route.match(parts);
            if (raw != null && route.method().equals(method.equals("HEAD") ? "GET" : method)) {
                return new Found(route, decode(raw));
            }
            if (raw != null) {
                others.add(route.method());
            }
        }
        if (!others.isEmpty()) {
            throw new Problem(405, "only " + String.join(", ", others) + " is possible here");
        }
        throw new Problem(404, "there is nothing at this path");
    }

    private static List<String> decode(List<String> raw) throws Problem {
        List<String> values = new ArrayList<>();
        for (String part : raw) {
            try {
                values.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new Problem(400, "the path is not encoded as it should be");
            }
        }
        return values;
    }
}
