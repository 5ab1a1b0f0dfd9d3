package org.geophone.enrich.hosts.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** A file's content and what shows that it has changed. */
public final class FileBytes {
    /** Largest file that is read; a line has about 40 bytes, so this is some 400 000 hosts. */
    private static final int MAX_BYTES = 16 << 20;

    private FileBytes() {
    }

    /** What shows that a file was replaced or written; empty where there is none. */
    public static List<Object> stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The content; an exception that names the file when it cannot be read or is too large. */
    public static byte[] read(Path file) throws HostsFileException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new HostsFileException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new HostsFileException(file + " does not exist");
        } catch (IOException e) {
            throw new HostsFileException(file + " cannot be read: " + e.getMessage());
        }
    }
}
