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

    /**
     * A file that was replaced.
     *
     * @param file the file itself, no link
     * @param previous a copy of what stood there; null when nothing did
     */
    public record Written(Path file, Path previous) {
        /** Puts back what stood there. */
        public void undo() throws MmdbException {
            try {
                if (previous == null) {
                    Files.deleteIfExists(file);
                } else {
                    Files.move(previous, file, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                throw new MmdbException(file + " cannot be put back: " + e);
            }
        }
    }

    /**
     * Replaces a file whole; what stood there stays beside it with the ending {@code .previous}. Of a link the file is
     * replaced that it leads to.
     */
    public static Written write(Path target, byte[] content) throws MmdbException {
        try {
            ListTarget.check(target);
            Path file = Files.exists(target) ? target.toRealPath() : target;
            Path previous = Files.exists(file) ? file.resolveSibling(file.getFileName() + ".previous") : null;
            Path begun = file.resolveSibling("." + file.getFileName() + ".tmp");
            try {
                fill(begun, content);
                if (previous != null) {
                    Files.copy(file, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
                Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(begun);
            }
            return new Written(file, previous);
        } catch (IOException e) {
            throw new MmdbException(target + " cannot be written: " + e);
        }
    }

    private static void fill(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
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
