package org.geophone.enrich.domain.internal.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What shows that a file was replaced or written.
 *
 * @param size bytes, or -1 when there is no such file
 * @param modified time of the last change, or null
 * @param key identity of the file within its file system, or null
 */
public record FileStamp(long size, FileTime modified, Object key) {
    /** The file as it is now. */
    public static FileStamp of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(now.size(), now.lastModifiedTime(), now.fileKey());
        } catch (IOException e) {
            return new FileStamp(-1, null, null);
        }
    }
}
