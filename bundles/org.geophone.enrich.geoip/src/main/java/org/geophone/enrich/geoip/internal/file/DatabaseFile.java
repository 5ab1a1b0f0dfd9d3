package org.geophone.enrich.geoip.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.geophone.api.lists.ListTarget;
import org.geophone.enrich.geoip.internal.mmdb.Database;
import org.geophone.enrich.geoip.internal.mmdb.MmdbException;

/** Brings a database's file into memory outside the heap. */
public final class DatabaseFile {
    /** The largest databases that are sold have about 400 MiB. */
    private static final long MOST_BYTES = 1L << 30;

    private DatabaseFile() {
    }

    /** What shows that a file was replaced or written; empty when there is none. */
    public static List<Object> stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Replaces a file whole; what stood there stays beside it with the ending {@code .previous}. */
    public static void write(Path target, byte[] content) throws MmdbException {
        Path begun = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            ListTarget.check(target);
            try (FileChannel out = FileChannel.open(begun, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            if (Files.exists(target)) {
                Files.copy(target, target.resolveSibling(target.getFileName() + ".previous"),
                        StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MmdbException(target + " cannot be written: " + e);
        }
    }

    /**
     * Reads and verifies a file.
     *
     * @param stamp what {@link #stamp} said before; a file that changes while it is read is refused
     */
    public static Database read(Path file, List<Object> stamp) throws MmdbException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size > MOST_BYTES) {
                throw new MmdbException("it is larger than " + MOST_BYTES + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocateDirect((int) size);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the file's end
            }
            if (bytes.hasRemaining() || !stamp(file).equals(stamp)) {
                throw new MmdbException("it changed while it was read");
            }
            return Database.of(bytes.flip());
        } catch (NoSuchFileException e) {
            throw new MmdbException("it does not exist");
        } catch (IOException e) {
            throw new MmdbException("it cannot be read: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            throw new MmdbException("there is no memory for it outside the heap (-XX:MaxDirectMemorySize)");
        }
    }
}
