package org.geophone.api.admin;

/**
 * One installed bundle.
 *
 * @param id its number in the framework
 * @param symbolicName its symbolic name
 * @param version its version
 * @param state one word: active, starting, stopping, resolved, installed
 * @param startLevel its start level
 * @param problem why something of it is not satisfied, in words, or null
 */
public record BundleState(long id, String symbolicName, String version, String state, int startLevel, String problem) {
}
