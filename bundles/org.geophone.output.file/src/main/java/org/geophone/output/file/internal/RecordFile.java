package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One growing file of lines. Knows the length up to which it is good: everything before belongs to acknowledged batches
 * and ends with a line break; everything behind is cut before the next write. The lane's thread only.
 */
final class RecordFile {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFile.class);
    private static final int UNKNOWN = -1;
    private static final int SCAN_BYTES = 64 * 1024;

    private final Path path;
    private final Store store;
    private FileChannel channel;
    /** Length up to which the file is good; unknown before it was opened for the first time. */
    private long good = UNKNOWN;
    private long end;
    private long lastWriteMs;
    /** What the file system calls the open file, or null where it has no such name. */
    private Object key;

    RecordFile(Path path, Store store) {
        this.path = path;
        this.store = store;
    }

    Path path() {
        return path;
    }

    /** Acknowledged bytes. */
    long length() {
        return good;
    }

    /** Wall clock of the last write, of an earlier run too. */
    long lastWriteMs() {
        return lastWriteMs;
    }

    /** True when the open file no longer goes by its name: somebody moved or deleted it. */
    boolean taken() throws IOException {
        if (!isOpen()) {
            return false;
        }
        try {
            return !Objects.equals(key, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    boolean isOpen() {
        return channel != null && channel.isOpen();
    }

    /**
     * Opens the file where it is not open, and cuts what is not good: the tail behind the last line break of a file
     * that an earlier run left, or everything behind the last acknowledged batch after a failure.
     *
     * @param replace true to empty a file that this object opens for the first time
     */
    void open(boolean replace) throws IOException {
        if (isOpen()) {
            cut();
            return;
        }
        channel = store.open(path);
        boolean ready = false;
        try {
            lock();
            if (good == UNKNOWN) {
                begin(replace);
            } else {
                resume();
            }
            cut();
            key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private void begin(boolean replace) throws IOException {
        long size = channel.size();
        lastWriteMs = Files.getLastModifiedTime(path).toMillis();
        good = replace ? 0 : wholeLines(size);
        if (good < size && !replace) {
            LOG.warn("{}: {} bytes of an unfinished line at offset {} were cut; an earlier run stopped in the middle"
                    + " of a write", path, size - good, good);
        }
    }

    private void resume() throws IOException {
        long size = channel.size();
        if (size < good) {
            long kept = wholeLines(size);
            LOG.warn("{}: is {} bytes long, {} were written; somebody else made it shorter. It goes on at {}", path,
                    size, good, kept);
            good = kept;
        }
    }

    /** Two writers would tear each other's lines; file systems that know no locks go without. */
    private void lock() throws IOException {
        boolean held = false;
        try {
            FileLock lock = channel.tryLock();
            held = lock != null;
        } catch (OverlappingFileLockException e) {
            held = false;
        } catch (IOException e) {
            LOG.info("{}: written without a lock, because the file system gives none: {}", path, e.getMessage());
            held = true;
        }
        if (!held) {
            throw new IOException("another output or process writes to " + path);
        }
    }

    /** Appends the buffer's bytes; they count only after {@link #commit}. */
    void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    /** What was appended is good now. */
    void commit(long nowMs) {
        if (pending()) {
            good = end;
            lastWriteMs = nowMs;
        }
    }

    /** True when something was appended and not yet committed. */
    boolean pending() {
        return good != UNKNOWN && end > good;
    }

    private void cut() throws IOException {
        if (channel.size() > good) {
            channel.truncate(good);
        }
        end = good;
    }

    void force() throws IOException {
        if (isOpen()) {
            channel.force(false);
        }
    }

    /** Closes the file; a later {@link #open} goes on where the last commit was. */
    void close() throws IOException {
        if (channel != null) {
            FileChannel closing = channel;
            channel = null;
            closing.close();
        }
    }

    /** The closed file got another name, or is gone; the next {@link #open} begins a new one. */
    void moved() {
        good = UNKNOWN;
        end = 0;
    }

    /** Length of the file up to and with its last line break. */
    private long wholeLines(long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(size, SCAN_BYTES));
        long to = size;
        while (to > 0) {
            long from = Math.max(0, to - block.capacity());
            block.clear().limit((int) (to - from));
            read(block, from);
            for (int i = block.limit() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private void read(ByteBuffer block, long from) throws IOException {
        while (block.hasRemaining()) {
            if (channel.read(block, from + block.position()) < 0) {
                throw new IOException(path + " became shorter while it was read");
            }
        }
    }
}
