package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * A disk on which a given number of bytes can still be written. As a real one does, it takes the part of a write that
 * fits, and refuses only when nothing fits; truncation gives no room back, so that a test says exactly when it is full.
 */
final class SmallDisk implements Store {
    private final DiskStore disk = new DiskStore();
    long room = Long.MAX_VALUE;
    boolean refusesTruncation;
    boolean refusesOpening;
    boolean refusesForce;
    int writes;

    @Override
    public FileChannel open(Path file) throws IOException {
        if (refusesOpening) {
            throw new IOException("Input/output error");
        }
        return new Limited(disk.open(file));
    }

    private final class Limited extends FileChannel {
        private final FileChannel file;

        Limited(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            writes++;
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int limit = source.limit();
            if (source.remaining() > room) {
                source.limit(source.position() + (int) room);
            }
            int written = file.write(source, position);
            source.limit(limit);
            room -= written;
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
