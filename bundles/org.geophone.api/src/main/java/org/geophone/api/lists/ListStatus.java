package org.geophone.api.lists;

/**
 * What of a list is in use; a snapshot.
 *
 * @param from where it came from: a path, or words such as {@code built-in}
 * @param version what the list says of itself, or empty
 * @param madeMillis when it was made, milliseconds since 1970; 0 when nothing says so
 * @param entries how many rules or domains it has
 * @param problem what of it is not in force, in words, or null
 */
public record ListStatus(String from, String version, long madeMillis, int entries, String problem) {
}
