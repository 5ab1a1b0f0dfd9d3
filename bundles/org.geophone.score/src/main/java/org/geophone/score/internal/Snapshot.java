package org.geophone.score.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.geophone.api.event.NameKey;
import org.geophone.score.internal.layer.Layer;

/**
 * The envelope of a scorer's state. Big-endian: the four bytes {@code GPHS}, a format version (2 bytes), the capture
 * time the state stands for (8), the key under which its names are hashed (16), the number of layers (1), for each
 * layer its name (modified UTF-8 with a 2-byte length), its version (2), its length (4) and its bytes; at the end
 * CRC-32C (RFC 3720 section 12.1) of everything before it (4).
 */
final class Snapshot {
    private static final int MAGIC = 0x4750_4853;
    private static final int VERSION = 3;
    /** Below it names were hashed without a key. */
    private static final int FIRST_WITH_KEY = 3;
    private static final int LEAST_BYTES = 35;
    /** Where the part begins that depends on the version. */
    private static final int HEAD_AT = 6;
    private static final int CHECKSUM_BYTES = 4;

    /** What a state says of itself: its capture time and the key of its names. */
    record Head(long timeNanos, long keyHigh, long keyLow) {
    }

    private Snapshot() {
    }

    /**
     * The state as bytes. It may be as large as a quarter of the heap, which has no room for it while all tables are
     * full: it lies outside, and nothing is collected beside it. The layers are saved twice, the first time only to
     * count their bytes.
     */
    static ByteBuffer write(List<Layer> layers, long timeNanos) {
        try {
            int[] sizes = new int[layers.size()];
            for (int i = 0; i < sizes.length; i++) {
                Bytes count = new Bytes(null);
                layers.get(i).save(new DataOutputStream(count));
                sizes[i] = count.size;
            }
            Bytes count = new Bytes(null);
            write(layers, timeNanos, sizes, count);
            ByteBuffer to = ByteBuffer.allocateDirect(count.size + CHECKSUM_BYTES);
            Bytes bytes = new Bytes(to);
            write(layers, timeNanos, sizes, bytes);
            bytes.pass();
            CRC32C sum = new CRC32C();
            sum.update(to.duplicate().flip());
            return to.putInt((int) sum.getValue()).flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<Layer> layers, long timeNanos, int[] sizes, Bytes to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(MAGIC);
        out.writeShort(VERSION);
        out.writeLong(timeNanos);
        out.writeLong(NameKey.high());
        out.writeLong(NameKey.low());
        out.writeByte(sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            out.writeUTF(name(layers.get(i)));
            out.writeShort(layers.get(i).version());
            out.writeInt(sizes[i]);
            int body = to.size;
            if (to.buffer == null) {
                to.size += sizes[i];
            } else {
                layers.get(i).save(out);
            }
            if (to.size - body != sizes[i]) {
                throw new IOException("layer " + name(layers.get(i)) + " changed while it was saved");
            }
        }
    }

    /**
     * Writes into a buffer of the right size, or counts where there is none. A scorer writes numbers, each of which
     * would cost a call to get outside the heap: many go together.
     */
    private static final class Bytes extends OutputStream {
        private static final int TOGETHER = 1 << 14;

        private final ByteBuffer buffer;
        private final byte[] together = new byte[TOGETHER];
        private int gathered;
        private int size;

        Bytes(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int b) {
            if (gathered == TOGETHER) {
                pass();
            }
            together[gathered++] = (byte) b;
            size++;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (length > TOGETHER - gathered) {
                pass();
            }
            if (length <= TOGETHER) {
                System.arraycopy(from, offset, together, gathered, length);
                gathered += length;
            } else if (buffer != null) {
                buffer.put(from, offset, length);
            }
            size += length;
        }

        /** Passes on what is gathered. */
        void pass() {
            if (buffer != null) {
                buffer.put(together, 0, gathered);
            }
            gathered = 0;
        }
    }

    /** Reads what remains of a buffer. */
    private static final class Remaining extends InputStream {
        private final ByteBuffer buffer;

        Remaining(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int read() {
            return buffer.hasRemaining() ? buffer.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            int count = Math.min(length, buffer.remaining());
            if (count == 0 && length > 0) {
                return -1;
            }
            buffer.get(to, offset, count);
            return count;
        }

        @Override
        public int available() {
            return buffer.remaining();
        }
    }

    private static String name(Layer layer) {
        return layer.getClass().getSimpleName();
    }

    /**
     * Reads a state into fresh layers; what was hashed in them was hashed with the key that is returned.
     *
     * @throws IllegalArgumentException when it is damaged, of another version, or of other layers; the layers are to be
     *     thrown away then
     */
    static Head read(ByteBuffer state, List<Layer> fresh) {
        ByteBuffer snapshot = state.slice();
        int bytes = snapshot.limit();
        if (bytes < HEAD_AT || snapshot.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("these " + bytes + " bytes are no snapshot of a scorer");
        }
        int version = snapshot.getShort(4);
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException("the snapshot has format version " + version
                    + "; this scorer reads up to "
                    + VERSION);
        }
        if (version < FIRST_WITH_KEY) {
            throw new IllegalArgumentException("the snapshot has format version " + version + ", in which names are"
                    + " hashed without a secret key, so that an attacker could make up names that count as known");
        }
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException("the snapshot is cut: it has " + bytes + " bytes");
        }
        ByteBuffer body = snapshot.duplicate().limit(bytes - CHECKSUM_BYTES);
        CRC32C sum = new CRC32C();
        sum.update(body.duplicate());
        if ((int) sum.getValue() != snapshot.getInt(body.limit())) {
            throw new IllegalArgumentException("the snapshot is damaged: its checksum does not fit");
        }
        try {
            return readLayers(body.position(HEAD_AT), fresh);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the snapshot cannot be used: " + e.getMessage(), e);
        }
    }

    private static Head readLayers(ByteBuffer all, List<Layer> fresh) throws IOException {
        DataInputStream in = new DataInputStream(new Remaining(all));
        Head head = new Head(in.readLong(), in.readLong(), in.readLong());
        int count = in.readUnsignedByte();
        if (count != fresh.size()) {
            throw new IOException("it holds " + count + " layers, this scorer has " + fresh.size());
        }
        for (Layer layer : fresh) {
            String name = in.readUTF();
            if (!name.equals(name(layer))) {
                throw new IOException("it holds layer " + name + " where this scorer has " + name(layer));
            }
            int version = in.readUnsignedShort();
            if (!layer.reads(version)) {
                throw new IOException("layer " + name + " has version " + version + "; this one reads version "
                        + layer.version());
            }
            int size = in.readInt();
            if (size < 0 || size > all.remaining()) {
                throw new IOException("layer " + name + " is cut");
            }
            ByteBuffer body = all.slice(all.position(), size);
            layer.load(new DataInputStream(new Remaining(body)), version);
            if (body.hasRemaining()) {
                throw new IOException(body.remaining() + " bytes of layer " + name + " are left over");
            }
            all.position(all.position() + size);
        }
        return head;
    }
}
