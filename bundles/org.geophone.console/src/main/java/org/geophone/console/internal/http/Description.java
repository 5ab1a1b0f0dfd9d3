package org.geophone.console.internal.http;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geophone.console.internal.json.JsonTool;

/**
 * The API in OpenAPI 3.1. Paths, methods and roles come from the routes themselves, so that they cannot differ from
 * what is done; schemas stand in {@code schemas.json} beside this class.
 */
final class Description {
    private static final String JSON = "application/json";

    private final byte[] document;

    Description(List<Route> routes) {
        JsonObjectBuilder paths = object();
        Map<String, JsonObjectBuilder> byPath = new LinkedHashMap<>();
        List<Route> all = new ArrayList<>(routes);
        all.add(Entrance.LOOK);
        for (Route route : all) {
            byPath.computeIfAbsent(route.template(), path -> object())
                    .add(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        byPath.forEach(paths::add);
        JsonObject whole = object().add("openapi", "3.1.0")
                .add("info", object().add("title", "Geophone").add("version", "1"))
                .add("servers", array().add(object().add("url", "/api/v1")))
                .add("paths", paths)
                .add("components", object().add("schemas", schemas())
                        .add("securitySchemes", object()
                                .add("token", object().add("type", "http").add("scheme", "bearer"))
                                .add("session", object().add("type", "apiKey").add("in", "cookie")
                                        .add("name", "__Host-geophone"))))
                .build();
        document = whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] document() {
        return document;
    }

    private static JsonObjectBuilder object() {
        return JsonTool.JSON.createObjectBuilder();
    }

    private static JsonArrayBuilder array() {
        return JsonTool.JSON.createArrayBuilder();
    }

    private static JsonObject schemas() {
        try (InputStream in = Description.class.getResourceAsStream("schemas.json");
                JsonReader reader = JsonTool.JSON.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new IllegalStateException("the schemas of the API cannot be read", e);
        }
    }

    private static JsonObjectBuilder operation(Route route) {
        JsonObjectBuilder operation = object().add("summary", route.summary());
        if (route.role() != null) {
            operation.add("x-role", route.role().id()).add("security", array()
                    .add(object().add("token", array()))
                    .add(object().add("session", array())));
        }
        JsonArrayBuilder parameters = array();
        for (String part : route.template().split("/")) {
            if (part.startsWith("{")) {
                parameters.add(parameter(part.substring(1, part.length() - 1), "path", "string").add("required", true));
            }
        }
        for (String told : route.parameters()) {
            int colon = told.indexOf(": ");
            int type = told.indexOf('(');
            boolean typed = type >= 0 && type < colon;
            parameters.add(parameter(told.substring(0, typed ? type : colon), "query",
                    typed ? told.substring(type + 1, colon - 1) : "string")
                    .add("description", told.substring(colon + 2)));
        }
        operation.add("parameters", parameters);
        if (route.body() != null) {
            operation.add("requestBody", object().add("required", true).add("content",
                    switch (route.body()) {
                        case "binary" -> content("application/octet-stream", null);
                        case "Form" -> content("application/x-www-form-urlencoded", "Form");
                        default -> content(JSON, route.body());
                    }));
        }
        return operation.add("responses", responses(route));
    }

    private static JsonObjectBuilder responses(Route route) {
        JsonObjectBuilder good = object().add("description", "done");
        if (route.response() != null) {
            JsonObjectBuilder contents = object();
            for (String one : route.response().split(", ")) {
                contents.addAll(one.contains("/") ? content(one, null) : content(JSON, one));
            }
            good.add("content", contents);
        }
        return object().add(route.response() == null ? "204" : "200", good)
                .add("default", object().add("description", "refused; the detail says why")
                        .add("content", content("application/problem+json", "Problem")));
    }

    private static JsonObjectBuilder parameter(String name, String in, String type) {
        JsonObjectBuilder schema = object();
        switch (type) {
            case "string", "integer", "boolean" -> schema.add("type", type);
            case "date-time" -> schema.add("type", "string").add("format", type);
            default -> schema.add("enum", JsonTool.JSON.createArrayBuilder(List.of(type.split("\\|"))));
        }
        return object().add("name", name).add("in", in).add("schema", schema);
    }

    private static JsonObjectBuilder content(String type, String schema) {
        JsonObjectBuilder media = object();
        if (schema != null) {
            media.add("schema", object().add("$ref", "#/components/schemas/" + schema));
        }
        return object().add(type, media);
    }
}
