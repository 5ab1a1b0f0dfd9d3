package org.geophone.api.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Passwords, tokens and keys that lie in a file of their own, so that no configuration shows them. */
public final class SecretFile {
    private SecretFile() {
    }

    /**
     * The first line of a file, without the space around it. Read at each use, so that a secret can be changed without
     * a change of the configuration.
     *
     * @throws IOException naming the file, when it cannot be read or its first line is empty
     */
    public static String firstLine(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException("secret file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
        String line = text.lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            throw new IOException("secret file " + file + " has an empty first line");
        }
        return line;
    }
}
