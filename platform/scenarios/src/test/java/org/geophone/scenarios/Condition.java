package org.geophone.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What a value has to be: an object of operators, all of which must hold, or else exactly this value. */
final class Condition {
    private static final Set<String> OPERATORS =
            Set.of(">=", "<=", "length", "has-key", "not-has-key", "starts-with", "contains");

    private Condition() {
    }

    static boolean holds(JsonNode wanted, JsonNode value) {
        if (!isCondition(wanted)) {
            return wanted.isNumber() && value.isNumber() ? wanted.doubleValue() == value.doubleValue()
                    : wanted.equals(value);
        }
        for (var part : wanted.properties()) {
            if (!holds(part.getKey(), part.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCondition(JsonNode wanted) {
        if (!wanted.isObject() || wanted.isEmpty()) {
            return false;
        }
        for (var part : wanted.properties()) {
            if (!OPERATORS.contains(part.getKey())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String operator, JsonNode wanted, JsonNode value) {
        return switch (operator) {
            case ">=" -> value.isNumber() && value.doubleValue() >= wanted.doubleValue();
            case "<=" -> value.isNumber() && value.doubleValue() <= wanted.doubleValue();
            case "length" -> holds(wanted, Case.JSON.getNodeFactory().numberNode(
                    value.isTextual() ? value.asText().length() : value.size()));
            case "has-key" -> value.has(wanted.asText());
            case "not-has-key" -> !value.has(wanted.asText());
            case "starts-with" -> value.isTextual() && value.asText().startsWith(wanted.asText());
            default -> contains(wanted, value);
        };
    }

    private static boolean contains(JsonNode wanted, JsonNode value) {
        if (value.isTextual()) {
            return value.asText().contains(wanted.asText());
        }
        for (JsonNode element : value) {
            if (holds(wanted, element)) {
                return true;
            }
        }
        return false;
    }
}
