package org.geophone.score.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
     * The state as bytes. It may be as large as a quarter of the heap, so that nothing is collected beside it: the
     * layers are saved twice, the first time only to count their bytes.
     */
    static byte[] write(List<Layer> layers, long timeNanos) {
        try {
            int[] sizes = new int[layers.size()];
            for (int i = 0; i < sizes.length; i++) {
                Bytes count = new Bytes(null);
                layers.get(i).save(new DataOutputStream(count));
                sizes[i] = count.size;
            }
            Bytes count = new Bytes(null);
            write(layers, timeNanos, sizes, count);
            Bytes bytes = new Bytes(new byte[count.size + CHECKSUM_BYTES]);
            write(layers, timeNanos, sizes, bytes);
            CRC32C sum = new CRC32C();
            sum.update(bytes.array, 0, bytes.size);
            ByteBuffer.wrap(bytes.array).putInt(bytes.size, (int) sum.getValue());
            return bytes.array;
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
            if (to.array == null) {
                to.size += sizes[i];
            } else {
                layers.get(i).save(out);
            }
            if (to.size - body != sizes[i]) {
                throw new IOException("layer " + name(layers.get(i)) + " changed while it was saved");
            }
        }
    }

    /** Writes into an array of the right size, or counts where there is none. */
    private static final class Bytes extends OutputStream {
        private final byte[] array;
        private int size;

        Bytes(byte[] array) {
            this.array = array;
        }

        @Override
        public void write(int b) {
            if (array != null) {
                array[size] = (byte) b;
            }
            size++;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (array != null) {
                System.arraycopy(from, offset, array, size, length);
            }
            size += length;
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
    static Head read(byte[] snapshot, List<Layer> fresh) {
        if (snapshot.length < HEAD_AT || ByteBuffer.wrap(snapshot).getInt() != MAGIC) {
            throw new IllegalArgumentException("these " + snapshot.length + " bytes are no snapshot of a scorer");
        }
        int version = ByteBuffer.wrap(snapshot).getShort(4);
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException("the snapshot has format version " + version
                    + "; this scorer reads up to "
                    + VERSION);
        }
        if (version < FIRST_WITH_KEY) {
            throw new IllegalArgumentException("the snapshot has format version " + version + ", in which names are"
                    + " hashed without a secret key, so that an attacker could make up names that count as known");
        }
        if (snapshot.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the snapshot is cut: it has " + snapshot.length + " bytes");
        }
        CRC32C sum = new CRC32C();
        sum.update(snapshot, 0, snapshot.length - CHECKSUM_BYTES);
        if ((int) sum.getValue() != ByteBuffer.wrap(snapshot).getInt(snapshot.length - CHECKSUM_BYTES)) {
            throw new IllegalArgumentException("the snapshot is damaged: its checksum does not fit");
        }
        try {
            return readLayers(snapshot, fresh);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the snapshot cannot be used: " + e.getMessage(), e);
        }
    }

    private static Head readLayers(byte[] snapshot, List<Layer> fresh) throws IOException {
        int end = snapshot.length - CHECKSUM_BYTES;
        ByteArrayInputStream all = new ByteArrayInputStream(snapshot, HEAD_AT, end - HEAD_AT);
        DataInputStream in = new DataInputStream(all);
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
            if (size < 0 || size > all.available()) {
                throw new IOException("layer " + name + " is cut");
            }
            ByteArrayInputStream body = new ByteArrayInputStream(snapshot, end - all.available(), size);
            layer.load(new DataInputStream(body));
            if (body.available() > 0) {
                throw new IOException(body.available() + " bytes of layer " + name + " are left over");
            }
            in.skipNBytes(size);
        }
        return head;
    }
}
