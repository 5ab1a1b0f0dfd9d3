package org.geophone.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a configuration folder, copied to be looked at: as they are, but for the path of the local socket, so
 * that who looks opens one of his own.
 */
final class ConfigCopy {
    private static final String ADMIN = "org.geophone.admin";

    private ConfigCopy() {
    }

    /** Copies them into an empty folder. */
    static void make(Path from, Path to) throws IOException {
        boolean admin = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "[!.]*.{cfg,config}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.equals(ADMIN + ".cfg") && !name.equals(ADMIN + ".config")) {
                    Files.copy(file, to.resolve(name));
                    continue;
                }
                admin = true;
                // byte for byte, as the file installer reads them
                List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
                Files.write(to.resolve(name), lines.stream().filter(line -> !line.strip().startsWith("socketPath"))
                        .toList(), StandardCharsets.ISO_8859_1);
            }
        }
        if (!admin) {
            Files.createFile(to.resolve(ADMIN + ".cfg"));
        }
    }
}
