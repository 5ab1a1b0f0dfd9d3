package org.geophone.output.email.internal.digest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that wait for the next mail, in memory and in a file: what was added has been forced to the disk. One
 * thread at a time.
 */
public final class Pending implements AutoCloseable {
    private final FileChannel channel;
    private final List<Entry> entries = new ArrayList<>();
    private long end;
    private int damaged;

    /**
     * Opens the file of an output and reads what waits in it; a last line that was never finished is left out, since
     * it was never acknowledged.
     *
     * @throws IOException when it cannot be used, also because another output uses it
     */
    public Pending(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException(file + " is used by another output");
            }
            read(content());
            if (damaged > 0) {
                Files.copy(file, damagedFile(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(file + " is used by another output", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Through this channel: closing another one of the same file would give up the lock. */
    private String content() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        int more = 0;
        while (bytes.hasRemaining() && more >= 0) {
            more = channel.read(bytes, bytes.position());
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    private void read(String text) throws IOException {
        int at = 0;
        for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', at)) {
            try {
                entries.add(Entry.parse(new String(text.substring(at, feed).getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                damaged++;
            }
            at = feed + 1;
        }
        end = at;
        channel.truncate(end);
    }

    /** Where a file with lines that cannot be read is kept for a person. */
    public static Path damagedFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    /** Lines of the file that could not be read. */
    public int damaged() {
        return damaged;
    }

    /** Adds records; they are on the disk when this returns. After an exception none of them is there. */
    public void add(List<Entry> more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Entry entry : more) {
            out.writeBytes(entry.head().getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(entry.document());
            out.write('\n');
        }
        try {
            channel.truncate(end);
            ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
            long at = end;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            channel.force(false);
            end = at;
            entries.addAll(more);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    /** Forgets everything, because a mail told it. */
    public void clear() throws IOException {
        entries.clear();
        end = 0;
        channel.truncate(0);
        channel.force(false);
    }

    /** What waits, oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many wait. */
    public int size() {
        return entries.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
