package org.geophone.api.admin;

import java.util.List;

/**
 * One configuration, or a component that could have one.
 *
 * @param pid its PID; {@code factory~name} where there can be several of a kind
 * @param title name of what it configures; empty when no bundle describes it
 * @param description what it configures
 * @param bundle symbolic name of the bundle that describes it, or null
 * @param file its file, or null when it has none
 * @param settings its keys in the order of the description, then those that nobody describes
 * @param problems what of it is not as the description wants it, a sentence each
 */
public record Settings(String pid, String title, String description, String bundle, String file,
        List<Setting> settings, List<String> problems) {
}
