package org.geophone.dispatch.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names, rights and the lock of a spool's folder. Only its owner may enter it: documents tell who asked for what. */
public final class SpoolFolder implements AutoCloseable {
    private static final String ENDING = ".segment";
    private static final String LOCK = "lock";
    private static final String TRIAL = "trial";
    private static final int TRIAL_BYTES = 4096;
    private static final int DIGITS = 12;
    private static final int DAMAGED_KEPT = 8;
    private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);

    private final Path folder;
    private final FileChannel lock;

    /** Makes the folder where it is missing, and keeps every other process and spool away from it. */
    SpoolFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder, rights(folder, "rwx------"));
        lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = lock.tryLock();
        } catch (OverlappingFileLockException e) {
            // another lane of this process; the same as another process
        }
        if (held == null) {
            lock.close();
            throw new IOException(folder + " is used by another sensor or lane");
        }
    }

    Path path() {
        return folder;
    }

    /** Where the segment with this number is. */
    Path segment(long number) {
        String digits = Long.toString(number);
        return folder.resolve("0".repeat(Math.max(0, DIGITS - digits.length())) + digits + ENDING);
    }

    /** The segment files there are, by their numbers. */
    Map<Long, Path> segments() throws IOException {
        return segments(folder);
    }

    private static Map<Long, Path> segments(Path folder) throws IOException {
        Map<Long, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                try {
                    found.put(Long.parseLong(name.substring(0, name.length() - ENDING.length())), file);
                } catch (NumberFormatException e) {
                    // somebody else's file: it is left alone
                    continue;
                }
            }
        }
        return found;
    }

    /** Bytes of the segments that lie in a folder; 0 where there is nothing to deliver. */
    public static long waitingBytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : segments(folder).values()) {
            bytes += Math.max(0, Files.size(file) - SegmentHead.BYTES);
        }
        return bytes;
    }

    /** A new segment file, which is there after a loss of power, too. */
    FileChannel create(long number) throws IOException {
        Path file = segment(number);
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE), rights(file, "rw-------"));
        boolean done = false;
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
            done = true;
            return channel;
        } finally {
            if (!done) {
                // the next attempt takes the same number
                channel.close();
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes a small file, synchronised as segments are, and takes it away again. */
    void tryOut() throws IOException {
        Path file = folder.resolve(TRIAL);
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                rights(file, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.allocate(TRIAL_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Sets a damaged segment aside, for a person to look at; its new name. Only the newest few are kept: a bad disk
     * must not fill up.
     */
    Path setAside(Path file, long nowMs) throws IOException {
        Path aside = Files.move(file, file.resolveSibling(file.getFileName() + ".damaged-" + nowMs));
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING + ".damaged-*")) {
            files.forEach(all::add);
        }
        all.sort(null);
        for (int i = 0; i < all.size() - DAMAGED_KEPT; i++) {
            Files.delete(all.get(i));
            LOG.warn("{} was deleted, because more than {} damaged files are there", all.get(i), DAMAGED_KEPT);
        }
        return aside;
    }

    /** Takes the folder away, when nothing but the spool's own small files is left in it. */
    void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(Acknowledged.NAME));
        Files.deleteIfExists(folder.resolve(Acknowledged.NEXT));
        Files.deleteIfExists(folder.resolve(TRIAL));
        Files.deleteIfExists(folder.resolve(LOCK));
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(folder)) {
            if (rest.iterator().hasNext()) {
                return;
            }
        }
        Files.delete(folder);
    }

    /** The folder of a configuration below the folder of all spools; other characters than those of PIDs become %XX. */
    public static String name(String pid) {
        StringBuilder name = new StringBuilder();
        for (byte b : pid.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_' || b == '-'
                    || b == '~' || b == '.' && name.length() > 0;
            if (plain) {
                name.append((char) b);
            } else {
                name.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return name.toString();
    }

    private static FileAttribute<?>[] rights(Path file, String rights) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
