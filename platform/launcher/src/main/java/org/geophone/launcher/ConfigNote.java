package org.geophone.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file of a data folder that names the configuration folder with which its sensor was last started: a verb that is
 * told the data folder alone means the same configuration.
 */
final class ConfigNote {
    private static final String NAME = "config-folder";
    private static final String SUPERUSER = "root";

    private ConfigNote() {
    }

    /** Notes it. The data folder is the caller's alone. */
    static void write(Layout layout) throws BootException {
        Path file = layout.data().resolve(NAME);
        Path next = layout.data().resolve("." + NAME + ".tmp");
        try {
            Files.writeString(next, layout.config() + "\n", StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BootException("cannot write " + file + ": " + Words.of(e), e);
        }
    }

    /** What is noted; null where no sensor was started yet, or the folder cannot be entered, which others say. */
    static Path read(Path data) throws UsageException {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            if (SUPERUSER.equals(System.getProperty("user.name"))
                    && !SUPERUSER.equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName())) {
                throw new UsageException("which configuration folder is meant is noted in " + file + " by another user"
                        + " than the superuser, who has to name it: --config CONFIG");
            }
            return Path.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("which configuration folder is meant cannot be read from " + file + " ("
                    + Words.of(e) + "): --config names it");
        }
    }
}
