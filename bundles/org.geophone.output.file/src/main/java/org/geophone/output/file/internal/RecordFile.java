package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One growing file of lines. Knows the length up to which it is good: everything before belongs to acknowledged batches
 * and ends with a line break; everything behind is cut before the next write. The lane's thread only, but for
 * {@link #forceLate} and {@link #forceFailed}.
 */
final class RecordFile {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFile.class);
    private static final int UNKNOWN = -1;
    private static final int SCAN_BYTES = 64 * 1024;

    private final Path path;
    private final Store store;
    private final WriteMode mode;
    private final String owner;
    private final RotatedSync sync;
    /** Null while the file is closed. */
    private volatile OpenFile file;
    /** True when something is good that the disk was not yet told to keep. */
    private volatile boolean unforced;
    /** Why the disk could not be made to keep something, for the lane's thread to tell; or null. */
    private volatile IOException forceFailure;
    /** Length up to which the file is good; unknown before it was opened for the first time. */
    private long good = UNKNOWN;
    private long end;
    private long lastWriteMs;
    /** What the file system calls the file that was opened last, or null where it has no such name. */
    private Object key;
    /** True when it was said why the file is not written past the page cache; once is enough for all its successors. */
    private boolean saidIndirect;

    /**
     * A file not yet opened.
     *
     * @param owner the output's name
     * @param sync closes what somebody else took away when the disk has it; null where the disk need not have it
     */
    RecordFile(Path path, Store store, WriteMode mode, String owner, RotatedSync sync) {
        this.path = path;
        this.store = store;
        this.mode = mode;
        this.owner = owner;
        this.sync = sync;
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

    /** Bytes of a block of the open file. */
    int block() {
        return file.block();
    }

    /** How far into a block the next byte comes to lie. */
    int phase() {
        return (int) (end & block() - 1);
    }

    /** True when the open file no longer goes by its name: somebody moved or deleted it. */
    private boolean taken() throws IOException {
        try {
            return !Objects.equals(key, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private boolean isOpen() {
        OpenFile now = file;
        return now != null && now.isOpen();
    }

    /**
     * Makes the file by this name ready for the next batch. Opens it where it is not open, or where somebody has taken
     * the open one away, and cuts what is not good: the tail behind the last line break of a file that an earlier run
     * left, or everything behind the last acknowledged batch after a failure.
     *
     * @param replace true to empty a file that this object opens for the first time
     */
    void open(boolean replace) throws IOException {
        if (isOpen() && taken()) {
            LOG.warn("{} was moved or deleted by somebody else; a new one is begun", path);
            trim();
            leave();
            moved();
        }
        if (isOpen()) {
            trim();
        } else {
            connect(replace);
        }
    }

    private void connect(boolean replace) throws IOException {
        // what an interrupt has closed in half
        close();
        file = new OpenFile(path, store, mode, this::indirect);
        boolean ready = false;
        try {
            Ownership.take(path, owner, file);
            Object found = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            if (!Objects.equals(found, key)) {
                // not the file that was closed: what is known of that one says nothing of this one
                moved();
                key = found;
            }
            if (good == UNKNOWN) {
                begin(replace);
            }
            trim();
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private void indirect(String why) {
        if (!saidIndirect) {
            saidIndirect = true;
            LOG.info("{}: written through the page cache, for {}", path, why);
        }
    }

    private void begin(boolean replace) throws IOException {
        long size = file.size();
        lastWriteMs = Files.getLastModifiedTime(path).toMillis();
        good = replace ? 0 : wholeLines(size);
        if (good < size && !replace) {
            LOG.warn("{}: {} bytes of an unfinished line at offset {} were cut; an earlier run stopped in the middle"
                    + " of a write", path, size - good, good);
        }
    }

    /** Cuts what is not good. A file that became shorter, as one that was copied and emptied, goes on at its end. */
    private void trim() throws IOException {
        long size = file.size();
        if (size < good) {
            long kept = wholeLines(size);
            LOG.warn("{}: is {} bytes long, {} were written; somebody else made it shorter. It goes on at {}", path,
                    size, good, kept);
            good = kept;
        }
        if (size > good) {
            file.truncate(good);
        }
        end = good;
    }

    /** Appends the buffer's bytes, which begin at {@link #phase}; they count only after {@link #commit}. */
    void append(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        file.write(bytes, end);
        end += length;
    }

    /** What was appended is good now. */
    void commit(long nowMs) {
        if (pending()) {
            good = end;
            lastWriteMs = nowMs;
            unforced = true;
        }
    }

    /** True when something was appended and not yet committed. */
    boolean pending() {
        return good != UNKNOWN && end > good;
    }

    /** Makes the disk keep what was written. */
    void force() throws IOException {
        if (isOpen()) {
            unforced = false;
            file.force();
        }
    }

    /** Makes the disk keep what is good, where that was not done yet; a failure is kept for the lane. Any thread. */
    void forceLate() {
        OpenFile now = file;
        if (unforced && now != null) {
            unforced = false;
            try {
                now.force();
            } catch (ClosedChannelException e) {
                // perhaps to be opened again
                unforced = true;
                LOG.debug("{} was closed while it was synchronised", path);
            } catch (IOException e) {
                unforced = true;
                forceFailure = e;
            }
        }
    }

    /** What was rotated could not be made to stay on the disk. Any thread. */
    void forceFailed(IOException failure) {
        forceFailure = failure;
    }

    /** Tells once what went wrong in the background. */
    void checkForced() throws IOException {
        IOException failure = forceFailure;
        if (failure != null) {
            forceFailure = null;
            throw new IOException(path + " could not be synchronised: " + failure.getMessage(), failure);
        }
    }

    /** Closes the file; a later {@link #open} goes on where the last commit was. */
    void close() throws IOException {
        if (file != null) {
            OpenFile closing = file;
            file = null;
            Ownership.give(path, owner);
            closing.close();
        }
    }

    /** Gives up a file that somebody has taken away; its name no longer leads to it, so it is forced as it is. */
    private void leave() throws IOException {
        if (sync == null) {
            close();
        } else {
            OpenFile left = file;
            file = null;
            Ownership.give(path, owner);
            sync.taken(this, left);
        }
    }

    /** The closed file got another name, or is gone; the next {@link #open} begins a new one. */
    void moved() {
        good = UNKNOWN;
        end = 0;
        unforced = false;
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
            if (file.read(block, from + block.position()) < 0) {
                throw new IOException(path + " became shorter while it was read");
            }
        }
    }
}
