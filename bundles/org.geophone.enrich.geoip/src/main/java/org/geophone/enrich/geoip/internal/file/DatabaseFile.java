package org.geophone.enrich.geoip.internal.file;

import java.io.IOException;
import java.io.InputStream;
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
    private static final int PIECE_BYTES = 64 * 1024;

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

    /** Where a new database arrives: a file beside one in use, so that it can be moved into its place at once. */
    public static Path place(Path used) throws IOException {
        return used.toRealPath().resolveSibling(".geoip-arrival.tmp");
    }

    /**
     * Writes what arrives into a file, which is on the disk then.
     *
     * @throws MmdbException when it is more than so many bytes, or cannot be written
     * @throws IOException when it does not arrive
     */
    public static void receive(InputStream content, Path file, long mostBytes) throws MmdbException, IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (FileChannel out = begin(file)) {
            long size = 0;
            for (int n = content.read(piece); n >= 0; n = content.read(piece)) {
                size += n;
                if (size > mostBytes) {
                    throw new MmdbException("it is larger than " + mostBytes + " bytes");
                }
                write(out, ByteBuffer.wrap(piece, 0, n), file);
            }
            out.force(true);
        }
    }

    private static FileChannel begin(Path file) throws MmdbException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new MmdbException(file + " cannot be written: " + e);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, Path file) throws MmdbException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new MmdbException(file + " cannot be written: " + e.getMessage());
        }
    }

    /**
     * Puts a file into another one's place, at once; what stood there stays beside it with the ending
     * {@code .previous}. Of a link the file is replaced that it leads to.
     */
    public static void replace(Path target, Path arrived) throws MmdbException {
        try {
            ListTarget.check(target);
            Path file = target.toRealPath();
            Path next = file.resolveSibling("." + file.getFileName() + ".tmp");
            try {
                Files.copy(file, file.resolveSibling(file.getFileName() + ".previous"),
                        StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                // from another file system it is copied
                Files.move(arrived, next, StandardCopyOption.REPLACE_EXISTING);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
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
