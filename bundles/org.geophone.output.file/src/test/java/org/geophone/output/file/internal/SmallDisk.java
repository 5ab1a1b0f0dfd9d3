package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A disk on which a given number of bytes can still be written. As a real one does, it takes the part of a write that
 * fits, and refuses only when nothing fits; truncation gives no room back, so that a test says exactly when it is full.
 * Its way past the page cache is as narrow as that of a real one, on any file system.
 */
final class SmallDisk implements Store {
    static final int BLOCK = 4096;
    private final DiskStore disk = new DiskStore(PosixFilePermissions.fromString("rw-r-----"));
    long room = Long.MAX_VALUE;
    boolean refusesTruncation;
    boolean refusesOpening;
    volatile boolean refusesForce;
    final AtomicInteger forces = new AtomicInteger();
    /** What the file system calls the files that were forced. */
    private final Set<Object> forced = ConcurrentHashMap.newKeySet();
    boolean refusesDirect;
    boolean refusesDirectWrites;
    int writes;
    int directWrites;
    /** Bytes that arrived past the page cache. */
    long directBytes;

    @Override
    public FileChannel open(Path file) throws IOException {
        if (refusesOpening) {
            throw new IOException("Input/output error");
        }
        return new Limited(disk.open(file), 1, key(file));
    }

    @Override
    public FileChannel openDirect(Path file) throws IOException {
        if (refusesDirect) {
            throw new IOException("Invalid argument");
        }
        return new Limited(disk.open(file), BLOCK, key(file));
    }

    @Override
    public long blockBytes(Path file) {
        return BLOCK;
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Names of the forced files in a folder, as they are called now. */
    Set<String> forced(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String name : TestFiles.names(directory)) {
            if (forced.contains(key(directory.resolve(name)))) {
                names.add(name);
            }
        }
        return names;
    }

    private final class Limited extends FileChannel {
        private final FileChannel file;
        private final int block;
        private final Object key;

        Limited(FileChannel file, int block, Object key) {
            this.file = file;
            this.block = block;
            this.key = key;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            writes++;
            if (block > 1) {
                directWrites++;
                if (refusesDirectWrites || position % block != 0 || source.remaining() % block != 0
                        || source.alignmentOffset(source.position(), block) != 0) {
                    throw new IOException("Invalid argument");
                }
            }
            long fits = room - room % block;
            if (fits == 0) {
                throw new IOException("No space left on device");
            }
            int limit = source.limit();
            if (source.remaining() > fits) {
                source.limit(source.position() + (int) fits);
            }
            int written = file.write(source, position);
            source.limit(limit);
            room -= written;
            directBytes += block > 1 ? written : 0;
            return written;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (refusesTruncation) {
                throw new IOException("Input/output error");
            }
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (refusesForce) {
                throw new IOException("Input/output error");
            }
            file.force(metaData);
            forced.add(key);
            forces.incrementAndGet();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new AssertionError("not expected");
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new AssertionError("not expected");
        }

        @Override
        public int write(ByteBuffer source) {
            throw new AssertionError("not expected");
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new AssertionError("not expected");
        }

        @Override
        public long position() {
            throw new AssertionError("not expected");
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new AssertionError("not expected");
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new AssertionError("not expected");
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new AssertionError("not expected");
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new AssertionError("not expected");
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new AssertionError("not expected");
        }
    }
}
