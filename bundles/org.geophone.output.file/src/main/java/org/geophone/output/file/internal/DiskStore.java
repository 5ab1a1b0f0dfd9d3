package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files on the disk: readable by the owner and the group only, for DNS names tell what people do. */
final class DiskStore implements Store {
    private static final FileAttribute<?>[] NONE = {};
    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
            StandardOpenOption.WRITE);

    @Override
    public FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, OPTIONS, permissions(file, "rw-r-----"));
    }

    /** Makes a directory and the ones above it where they are missing. */
    static void directories(Path directory) throws IOException {
        // followed first: createDirectories refuses a symbolic link to a directory
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions(directory, "rwxr-x---"));
        }
    }

    /** The permissions as an attribute for making a file; nothing where the file system knows none. */
    static FileAttribute<?>[] permissions(Path file, String permissions) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return NONE;
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }
}
