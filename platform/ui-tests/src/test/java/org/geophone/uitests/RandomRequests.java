package org.geophone.uitests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests made of the description of the API: paths, parameters and bodies, with values that fit and that do not. */
final class RandomRequests {
    private static final String PREFIX = "/api/v1";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** None of them names something that the sensor needs: what is asked for may also be done. */
    private static final String[] VALUES = {"", "x", "-1", "0", "99999999999999999999", "\u0000", "\ud83d\udca9",
        "\ud800", "a'b\"c;--", "2026-03-02T00:00:00Z", "2026-02-30T00:00:00Z", "0fd9", "true", "\u202e",
        "x".repeat(2000), "../..", "*", "example.com", "10.0.0.0/8", "30d", "null", "{}"};

    private final JsonNode description;
    private final Map<String, String> existing;
    private final List<Operation> operations = new ArrayList<>();

    /** One that can be asked for. */
    private record Operation(String method, String path, JsonNode told) {
    }

    /**
     * A request.
     *
     * @param type of the body; null when there is none
     */
    record Request(String method, String path, String type, String body) {
    }

    /**
     * Of this description.
     *
     * @param existing what is there and may be changed or removed, by the path that it belongs to:
     *     {@code /alerts/{id}} and the id of an alert
     */
    RandomRequests(JsonNode description, Map<String, String> existing) {
        this.description = description;
        this.existing = existing;
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                Operation operation = new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(),
                        method.getValue());
                // it would end the login of the test itself
                if (!operation.path().equals("/session") || !operation.method().equals("DELETE")) {
                    operations.add(operation);
                }
            }
        }
    }

    int operations() {
        return operations.size();
    }

    /** The one of this number and of these dice. */
    Request request(int number, Random random) {
        Operation operation = operations.get(number % operations.size());
        StringBuilder path = new StringBuilder(PREFIX);
        StringBuilder template = new StringBuilder();
        for (String part : operation.path().substring(1).split("/")) {
            String there = existing.get(template.append('/').append(part).toString());
            String value = there != null && random.nextBoolean() ? there
                    : VALUES[1 + random.nextInt(VALUES.length - 1)];
            path.append('/').append(part.startsWith("{") ? encoded(value) : part);
        }
        char next = '?';
        for (JsonNode parameter : operation.told().get("parameters")) {
            if (parameter.get("in").asText().equals("query") && random.nextBoolean()) {
                path.append(next).append(parameter.get("name").asText()).append('=')
                        .append(encoded(VALUES[random.nextInt(VALUES.length)]));
                next = '&';
            }
        }
        JsonNode content = operation.told().at("/requestBody/content");
        if (content.isMissingNode()) {
            return new Request(operation.method(), path.toString(), null, null);
        }
        String type = content.fieldNames().next();
        return new Request(operation.method(), path.toString(), type, switch (type) {
            case "application/x-www-form-urlencoded" -> form(random);
            case "application/json" -> random.nextInt(10) == 0 ? text(random)
                    : value(content.get(type).get("schema"), random, 0).toString();
            default -> text(random);
        });
    }

    private static String text(Random random) {
        return VALUES[random.nextInt(VALUES.length)];
    }

    private static String form(Random random) {
        StringBuilder form = new StringBuilder();
        for (String key : List.of("kind", "domain", "client", "until", "reason", "name", "actualFloor")) {
            if (random.nextInt(4) > 0) {
                form.append(form.length() == 0 ? "" : "&").append(key).append('=').append(encoded(text(random)));
            }
        }
        return form.toString();
    }

    /** A value that the schema allows, or now and then one of another type. */
    private JsonNode value(JsonNode given, Random random, int depth) {
        JsonNode schema = given.has("$ref") ? description.at(given.get("$ref").asText().substring(1)) : given;
        if (random.nextInt(8) == 0 || depth > 5) {
            return List.of(JSON.nullNode(), JSON.booleanNode(true), JSON.numberNode(random.nextLong()),
                    JSON.textNode(text(random)), JSON.arrayNode(), JSON.objectNode()).get(random.nextInt(6));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        switch (schema.path("type").asText()) {
            case "object":
                ObjectNode object = JSON.objectNode();
                schema.path("properties").properties().forEach(property -> {
                    if (random.nextInt(6) > 0) {
                        object.set(property.getKey(), value(property.getValue(), random, depth + 1));
                    }
                });
                return object;
            case "array":
                ArrayNode array = JSON.arrayNode();
                array.add(value(schema.path("items"), random, depth + 1));
                return array;
            case "integer":
                return JSON.numberNode(random.nextInt(5000) - 10);
            default:
                return JSON.textNode(text(random));
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
