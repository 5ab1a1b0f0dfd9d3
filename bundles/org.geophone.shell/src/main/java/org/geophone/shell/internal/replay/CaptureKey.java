package org.geophone.shell.internal.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.NameKey;

/**
 * The key of the hashes of names for a replay, out of the captures themselves: SHA-256 over the size and the first
 * 64 KiB of each. A full table forgets other entries under another key, so that the same captures give the same results
 * in every run; and whoever chose the names could not foresee the other packets, their times and the size.
 */
final class CaptureKey {
    private static final int FIRST_BYTES = 64 << 10;

    private CaptureKey() {
    }

    /**
     * Takes the key of these captures. Standard input has no beginning that could be read twice: with it the random key
     * stays, and so does one that was given to the process.
     */
    static void use(List<String> paths) {
        if (!System.getProperty(NameKey.PROPERTY, "").isEmpty() || paths.contains("-")) {
            return;
        }
        ByteBuffer key = ByteBuffer.wrap(digest(paths));
        NameKey.use(key.getLong(), key.getLong());
    }

    static byte[] digest(List<String> paths) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (String path : paths) {
            for (Path file : files(Path.of(path))) {
                add(file, digest);
            }
        }
        return digest.digest();
    }

    /** The file, or the files of the folder sorted by name. */
    private static List<Path> files(Path path) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(path, Files::isRegularFile)) {
            folder.forEach(files::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // the capture source says what is wrong with the folder
            return List.of();
        }
        files.sort(null);
        return files;
    }

    private static void add(Path file, MessageDigest digest) {
        if (!Files.isRegularFile(file)) {
            // a pipe would give its first bytes away
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Files.size(file)).array());
            digest.update(in.readNBytes(FIRST_BYTES));
        } catch (IOException e) {
            // the capture source says what is wrong with the file
            digest.update((byte) 0);
        }
    }
}
