package org.geophone.api.admin;

import java.util.List;

/**
 * One installed bundle.
 *
 * @param id its number in the framework
 * @param symbolicName its symbolic name
 * @param version its version
 * @param state one word: active, starting, stopping, resolved, installed
 * @param startLevel its start level
 * @param problem why something of it is not satisfied, in words, or null
 * @param provides services it offers, a line each
 * @param uses services of others that it uses, a line each with the bundle they come from
 */
public record BundleState(long id, String symbolicName, String version, String state, int startLevel, String problem,
        List<String> provides, List<String> uses) {
    /** A bundle of whose services nothing is told. */
    public BundleState(long id, String symbolicName, String version, String state, int startLevel, String problem) {
        this(id, symbolicName, version, state, startLevel, problem, List.of(), List.of());
    }
}
