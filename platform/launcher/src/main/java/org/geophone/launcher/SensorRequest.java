package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the arguments of a verb ask of a running sensor. What the values say is looked at there.
 *
 * @param method HTTP method
 * @param target path
 * @param accept media type wanted
 * @param form a form, or empty
 * @param file a file that is the body in place of a form, or null
 * @param into where the answer's body goes: null for the terminal, {@link #OUT} for standard output as it is
 */
record SensorRequest(String method, String target, String accept, String form, Path file, Path into) {
    /** First part of all paths. */
    static final String ROOT = "/api/v1/";
    /** The flag for JSON in place of text. */
    static final String JSON = "--json";

    /** The path that means standard output. */
    static final Path OUT = Path.of("-");

    /** A request without a body. */
    static SensorRequest of(String method, String path, VerbWords words) {
        return new SensorRequest(method, ROOT + path, accept(words), "", null, null);
    }

    /** A request with a form. */
    static SensorRequest form(String path, VerbWords words, String form) {
        return new SensorRequest("POST", ROOT + path, accept(words), form, null, null);
    }

    /** A request with a bundle file. */
    static SensorRequest jar(String path, VerbWords words, String name) throws UsageException {
        Path jar;
        try {
            jar = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException(Printable.of(name) + " is no path");
        }
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new UsageException(Printable.of(name) + " is not a file that can be read");
        }
        return new SensorRequest("POST", ROOT + path, accept(words), "", jar, null);
    }

    /** A request whose answer goes into a file. */
    static SensorRequest into(String path, String name) throws UsageException {
        try {
            return new SensorRequest("GET", ROOT + path, "text/plain", "", null, Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageException(Printable.of(name) + " is no path");
        }
    }

    private static String accept(VerbWords words) {
        return words.has(JSON) ? "application/json" : "text/plain";
    }

    /** Sends it. */
    AdminClient.Reply send(AdminClient client) throws IOException {
        return file == null ? client.send(method, target, accept, form) : client.send(method, target, accept, file);
    }
}
