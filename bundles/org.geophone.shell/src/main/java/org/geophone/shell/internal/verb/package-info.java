/**
 * The verbs. A verb is a {@link java.util.function.ToIntFunction} service with the property {@code geophone.verb}; it
 * takes a map with {@code args} (String[]), {@code cwd} and {@code home} (paths as text), {@code out} and {@code err}
 * (print streams), {@code terminal} (Boolean), and answers the exit code of the process.
 */
package org.geophone.shell.internal.verb;
