package org.geophone.output.file.internal;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files on the disk. */
final class DiskStore implements Store {
    private static final FileAttribute<?>[] NONE = {};
    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
            StandardOpenOption.WRITE);

    private final Set<PosixFilePermission> permissions;

    /** Makes files with these permissions. */
    DiskStore(Set<PosixFilePermission> permissions) {
        this.permissions = permissions;
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        return FileChannel.open(file, OPTIONS);
    }

    @Override
    public FileChannel openDirect(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
        } catch (UnsupportedOperationException | LinkageError e) {
            throw new IOException(e.toString(), e);
        }
    }

    @Override
    public long blockBytes(Path file) throws IOException {
        return Files.getFileStore(file).getBlockSize();
    }

    /** Makes an empty file, and its folder where somebody took that away; the permissions are not cut by the umask. */
    void create(Path file) throws IOException {
        directories(file.getParent());
        try {
            Files.createFile(file, attributes(file, permissions));
            if (attributes(file, permissions).length > 0) {
                Files.setPosixFilePermissions(file, permissions);
            }
        } catch (FileAlreadyExistsException e) {
            // somebody else was faster: it is theirs to say who may read it
            return;
        }
    }

    /** Makes a directory and the ones above it where they are missing; who may read the files may enter it. */
    void directories(Path directory) throws IOException {
        // followed first: createDirectories refuses a symbolic link to a directory
        if (!Files.isDirectory(directory)) {
            Set<PosixFilePermission> entered = EnumSet.copyOf(permissions);
            add(entered, PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE);
            add(entered, PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE);
            add(entered, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
            Files.createDirectories(directory, attributes(directory, entered));
        }
    }

    private static void add(Set<PosixFilePermission> set, PosixFilePermission read, PosixFilePermission enter) {
        if (set.contains(read)) {
            set.add(enter);
        }
    }

    /** The permissions as an attribute for making a file; nothing where the file system knows none. */
    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return NONE;
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
