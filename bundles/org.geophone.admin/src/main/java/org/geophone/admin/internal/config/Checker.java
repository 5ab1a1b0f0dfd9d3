package org.geophone.admin.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.json.JsonText;

/** Whether values are what a description wants. Messages name configuration, key and value, but no secret. */
final class Checker {
    private static final int LONGEST_SHOWN = 200;

    private Checker() {
    }

    /**
     * What is wrong with values, a sentence each.
     *
     * @param variables the variables of the environment that set some of them, by key
     */
    static List<String> problems(String pid, Description description, Map<String, String> values,
            Map<String, String> variables) {
        List<String> problems = new ArrayList<>();
        values.forEach((key, value) -> {
            Attribute attribute = description.attribute(key);
            String problem = attribute == null ? unknown(pid, key) + meant(description, key)
                    : problem(pid, attribute, value);
            if (problem != null) {
                problems.add(problem + by(variables.get(key)));
            }
        });
        for (Attribute attribute : description.attributes()) {
            if (attribute.required() && attribute.fallback() == null && !values.containsKey(attribute.key())) {
                problems.add(pid + ": " + attribute.key() + " is missing: " + attribute.description());
            }
        }
        return problems;
    }

    /** The sentence about a key that nobody describes. */
    static String unknown(String pid, String key) {
        return pid + ": there is no key " + JsonText.printable(key);
    }

    /** The key that differs in capital letters only. */
    private static String meant(Description description, String key) {
        return description.attributes().stream().map(Attribute::key).filter(key::equalsIgnoreCase).findFirst()
                .map(meant -> "; is " + meant + " meant?").orElse("");
    }

    private static String by(String variable) {
        return variable == null ? "" : " (set by the variable " + JsonText.printable(variable) + ")";
    }

    private static String problem(String pid, Attribute attribute, String value) {
        if (attribute.list()) {
            for (String part : value.split(",")) {
                String expected = part.isBlank() ? null : expected(attribute, part.strip());
                if (expected != null) {
                    return sentence(pid, attribute, part.strip(), expected);
                }
            }
            return null;
        }
        String expected = expected(attribute, value);
        return expected == null ? null : sentence(pid, attribute, value, expected);
    }

    private static String sentence(String pid, Attribute attribute, String value, String expected) {
        String shown = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "..." : value;
        return pid + ": " + attribute.key() + (attribute.secret() ? "" : " is '" + JsonText.printable(shown) + "',")
                + " expected " + expected;
    }

    /** What is expected in place of a value; null when it can be used. */
    private static String expected(Attribute attribute, String value) {
        if (value.contains("${")) {
            return null; // it is filled in where the file is read
        }
        if (!attribute.options().isEmpty() && !attribute.options().contains(value)) {
            return "one of " + String.join(", ", attribute.options());
        }
        return switch (attribute.word()) {
            case "boolean" -> value.equals("true") || value.equals("false") ? null : "true or false";
            case "integer", "long" -> whole(attribute, value);
            case "number" -> number(attribute, value);
            case "character" -> value.length() == 1 ? null : "one character";
            default -> null;
        };
    }

    private static String whole(Attribute attribute, String value) {
        boolean wide = attribute.type().equals("Long");
        long low = attribute.min() == null ? wide ? Long.MIN_VALUE : Integer.MIN_VALUE
                : Long.parseLong(attribute.min());
        long high = attribute.max() == null ? wide ? Long.MAX_VALUE : Integer.MAX_VALUE
                : Long.parseLong(attribute.max());
        try {
            long number = Long.parseLong(value);
            return number >= low && number <= high ? null : "a whole number" + range(attribute, high);
        } catch (NumberFormatException e) {
            return "a whole number" + range(attribute, high);
        }
    }

    private static String range(Attribute attribute, long high) {
        return attribute.min() == null ? " of at most " + high : " from " + attribute.min() + " to " + high;
    }

    private static String number(Attribute attribute, String value) {
        try {
            double number = Double.parseDouble(value);
            if ((attribute.min() == null || number >= Double.parseDouble(attribute.min()))
                    && (attribute.max() == null || number <= Double.parseDouble(attribute.max()))
                    && Double.isFinite(number)) {
                return null;
            }
        } catch (NumberFormatException e) {
            // said below, like a number out of range
        }
        return "a number" + (attribute.min() == null ? "" : " from " + attribute.min())
                + (attribute.max() == null ? "" : " to " + attribute.max());
    }
}
