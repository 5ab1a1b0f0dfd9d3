package org.geophone.shell.internal.verb;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;

/**
 * How a verb was called.
 *
 * @param args its arguments
 * @param cwd the user's working folder, from which relative paths are meant
 * @param home the distribution
 * @param out results
 * @param err progress and complaints
 * @param terminal true when {@code err} is a terminal
 */
public record Call(String[] args, Path cwd, Path home, PrintStream out, PrintStream err, boolean terminal) {
    /** Exit code: everything done, nothing lost. */
    public static final int OK = 0;
    /** Exit code: something was lost, cut or could not be done. */
    public static final int PROBLEM = 1;
    /** Exit code: unusable arguments, or nothing could be read. */
    public static final int UNUSABLE = 2;

    /** From the map that the launcher hands over. */
    public static Call of(Map<String, Object> map) {
        return new Call((String[]) map.get("args"), Path.of((String) map.get("cwd")), Path.of((String) map.get("home")),
                (PrintStream) map.get("out"), (PrintStream) map.get("err"), Boolean.TRUE.equals(map.get("terminal")));
    }

    /** A path as the user meant it. */
    public Path path(String text) throws UsageException {
        try {
            return cwd.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new UsageException(JsonText.printable(text) + " is no path");
        }
    }

    /** Prints a complaint. */
    public void complain(String sentence) {
        err.println("geophone: " + JsonText.printable(sentence));
    }
}
