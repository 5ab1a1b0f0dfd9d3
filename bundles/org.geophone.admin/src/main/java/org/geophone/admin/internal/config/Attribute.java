package org.geophone.admin.internal.config;

import java.util.List;

/**
 * One key as its bundle describes it.
 *
 * @param key the key
 * @param title its name for a person
 * @param description what it does
 * @param type type of metatype: String, Integer, Long, Double, Boolean, Password, ...
 * @param list true when there may be several values
 * @param fallback default, lists with commas; null when there is none
 * @param min smallest value, or null
 * @param max largest value, or null
 * @param options the values there may be; empty when others are allowed
 * @param required true when there has to be a value
 */
record Attribute(String key, String title, String description, String type, boolean list, String fallback, String min,
        String max, List<String> options, boolean required) {
    private static final String PASSWORD = "Password";

    /** True when the value is never shown. */
    boolean secret() {
        return PASSWORD.equals(type);
    }

    /** The type as one word for a person. */
    String word() {
        return switch (type) {
            case "Integer", "Byte", "Short" -> "integer";
            case "Long" -> "long";
            case "Double", "Float" -> "number";
            case "Boolean" -> "boolean";
            case "Character", "Char" -> "character";
            default -> "text";
        };
    }
}
