package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What the arguments of a verb ask of a running sensor. What the values say is looked at there.
 *
 * @param method HTTP method
 * @param target path
 * @param accept media type wanted
 * @param form a form, or empty
 * @param file a file that is the body in place of a form, {@code -} for standard input, or null
 * @param into where the answer's body goes: null for the terminal, {@link #OUT} for standard output as it is
 */
record SensorRequest(String method, String target, String accept, String form, Path file, Path into) {
    /** First part of all paths. */
    static final String ROOT = "/api/v1/";
    /** The name of a file that means standard input. */
    static final Path STANDARD_INPUT = Path.of("-");
    /** The name of a file that means standard output. */
    static final Path OUT = Path.of("-");
    /** The flag for JSON in place of text. */
    static final String JSON = "--json";

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
        try {
            return new SensorRequest("POST", ROOT + path, accept(words), "", Path.of(name), null);
        } catch (InvalidPathException e) {
            throw new UsageException(Printable.of(name) + " is no path");
        }
    }

    /** Says so when its file cannot be read here. */
    SensorRequest checkFile() throws UsageException {
        if (file != null && !file.equals(STANDARD_INPUT) && (!Files.isRegularFile(file) || !Files.isReadable(file))) {
            throw new UsageException(Printable.of(file.toString()) + " is not a file that can be read");
        }
        return this;
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
    AdminClient.Reply send(SensorClient client) throws IOException {
        if (file == null) {
            return client.send(method, target, accept, form);
        }
        if (!file.equals(STANDARD_INPUT)) {
            return client.send(method, target, accept, file);
        }
        // its size has to be known before it is sent
        Path copy = Files.createTempFile("geophone-", ".jar");
        try {
            Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
            return client.send(method, target, accept, copy);
        } finally {
            Files.delete(copy);
        }
    }
}
