package org.geophone.api.admin;

/**
 * A kind of output that can be added.
 *
 * @param kind the word for it: what follows {@code org.geophone.output.}
 * @param type its factory PID
 * @param title its name for a person
 * @param bundle the bundle that brings it
 */
public record OutputKind(String kind, String type, String title, BundleState bundle) {
}
