package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ways into one open file: through the page cache, and past it. Past it costs a fraction of the processor's
 * time and leaves the cache to others, but takes whole blocks only. No block is ever written both ways, apart from
 * repairs: what fills up a block that was begun, and what begins the last one, goes through the cache, so that the two
 * never have to be reconciled and the file always ends where the last line ends.
 *
 * <p>The lane's thread only, but for {@link #force}.
 */
final class OpenFile implements AutoCloseable {
    /** Larger blocks would make buffers unwieldy; some network file systems speak of megabytes. */
    static final int LARGEST_BLOCK = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(OpenFile.class);

    private final Path path;
    private final Consumer<String> complaints;
    private final FileChannel plain;
    /** Null where there is no such way. */
    private final FileChannel direct;
    private final int block;
    private final int fewest;
    private boolean refused;

    /**
     * Opens the file, and makes it when there is none.
     *
     * @param complaints is told why everything goes through the page cache, though the mode asks for more
     */
    OpenFile(Path path, Store store, WriteMode mode, Consumer<String> complaints) throws IOException {
        this.path = path;
        this.complaints = complaints;
        this.plain = store.open(path);
        FileChannel second = null;
        int unit = 1;
        if (mode != WriteMode.BUFFERED) {
            try {
                unit = block(store.blockBytes(path));
                second = store.openDirect(path);
            } catch (IOException e) {
                unit = 1;
                complaints.accept("the file system has no other way: " + e);
            }
        }
        this.direct = second;
        this.block = unit;
        this.fewest = mode.fewestBytes();
    }

    private static int block(long bytes) throws IOException {
        if (bytes < 1 || bytes > LARGEST_BLOCK || Long.bitCount(bytes) != 1) {
            throw new IOException("blocks of " + bytes + " bytes");
        }
        return (int) bytes;
    }

    /** Bytes of a block; 1 when everything goes through the page cache. */
    int block() {
        return block;
    }

    boolean isOpen() {
        return plain.isOpen() && (direct == null || direct.isOpen());
    }

    /**
     * Writes the buffer's bytes at this place of the file. Where a block of the file begins, a block of the buffer's
     * memory must begin, too.
     */
    void write(ByteBuffer bytes, long position) throws IOException {
        int end = bytes.limit();
        int begun = (int) Math.min(-position & block - 1, bytes.remaining());
        int whole = end - bytes.position() - begun & -block;
        long at = position;
        IOException failure = null;
        if (direct != null && !refused && whole >= fewest) {
            at = plain(bytes, bytes.position() + begun, at);
            int last = bytes.position() + whole;
            try {
                at = direct(bytes, last, at);
            } catch (ClosedChannelException e) {
                // among them an interrupt, which must be seen as such
                throw e;
            } catch (IOException e) {
                failure = e;
                at += bytes.position() - (last - whole);
            }
        }
        plain(bytes, end, at);
        if (failure != null) {
            // the other way did it, so the disk is not full or gone; not closed, for that would give up the lock
            refused = true;
            complaints.accept("the other way failed: " + failure);
        }
    }

    private long plain(ByteBuffer bytes, int end, long position) throws IOException {
        long at = position;
        bytes.limit(end);
        while (bytes.hasRemaining()) {
            at += plain.write(bytes, at);
        }
        return at;
    }

    /** Writes whole blocks; after a write that was cut short within a block the rest goes the other way. */
    private long direct(ByteBuffer bytes, int end, long position) throws IOException {
        long at = position;
        bytes.limit(end);
        while (bytes.hasRemaining() && (at & block - 1) == 0) {
            at += direct.write(bytes, at);
        }
        return at;
    }

    /** True when the file is ours alone; file systems that know no locks go without. */
    boolean lock() throws IOException {
        try {
            FileLock lock = plain.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            LOG.info("{}: written without a lock, because the file system gives none: {}", path, e.getMessage());
            return true;
        }
    }

    long size() throws IOException {
        return plain.size();
    }

    void truncate(long size) throws IOException {
        plain.truncate(size);
    }

    int read(ByteBuffer into, long position) throws IOException {
        return plain.read(into, position);
    }

    /** Makes the disk keep what was written. Any thread. */
    void force() throws IOException {
        plain.force(false);
    }

    /** Closes both ways; the lock on the file goes with the first. */
    @Override
    public void close() throws IOException {
        try (FileChannel first = plain; FileChannel second = direct) {
            LOG.debug("{} is closed ({}, {})", path, first, second);
        }
    }
}
