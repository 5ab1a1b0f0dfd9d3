package org.geophone.dispatch.internal.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.geophone.api.tls.SecretFile;

/** The key of the ids that outputs see whose clients are masked: made once, and the same for all of them. */
final class SensorSecret {
    private static final int BYTES = 32;

    private SensorSecret() {
    }

    /**
     * Reads it, or makes it. Any thread.
     *
     * @param keys folder of keys, which is made where there is none, its owner's only
     * @throws IOException when it can neither be read nor made, naming the file
     */
    static synchronized byte[] of(Path keys) throws IOException {
        Path file = keys.resolve("lane-ids.key");
        if (!Files.exists(file)) {
            make(file);
        }
        byte[] key = SecretFile.firstLine(file).getBytes(StandardCharsets.UTF_8);
        if (key.length < 2 * BYTES) {
            throw new IOException("the key in " + file + " has fewer than " + 2 * BYTES + " characters");
        }
        return key;
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // on the disk before it is used: ids made with a key that is lost would never come again
            Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("the key " + file + " cannot be made: " + e.getClass().getSimpleName(), e);
        }
    }
}
