package org.geophone.api.admin;

import java.util.List;

/**
 * One key of a configuration.
 *
 * @param key the key
 * @param title its name for a person; empty when no bundle describes it
 * @param description what it does
 * @param type one word: text, integer, long, number, boolean, character
 * @param value the value in force, lists with commas; null when it is not set or never shown
 * @param present true when the configuration has a value for it
 * @param fallback the value without configuration, lists with commas; null when there is none
 * @param min smallest value, or null
 * @param max largest value, or null
 * @param options the values there may be; empty when others are allowed
 * @param flags what else is known of it
 * @param variable the variable of the environment that sets the value, whatever the file says; null for none
 */
public record Setting(String key, String title, String description, String type, String value, boolean present,
        String fallback, String min, String max, List<String> options, Flags flags,
        String variable) {
    /** One that no variable sets. */
    public Setting(String key, String title, String description, String type, String value, boolean present,
            String fallback, String min, String max, List<String> options, Flags flags) {
        this(key, title, description, type, value, present, fallback, min, max, options, flags, null);
    }

    /**
     * What else is known of a key.
     *
     * @param required true when there has to be a value
     * @param list true when there may be several values
     * @param secret true when its value is never shown: a password, or a key that no bundle knows
     * @param described false when no bundle knows the key
     */
    public record Flags(boolean required, boolean list, boolean secret, boolean described) {
    }
}
