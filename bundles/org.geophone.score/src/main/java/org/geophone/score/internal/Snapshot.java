package org.geophone.score.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.geophone.api.event.NameKey;
import org.geophone.score.internal.layer.Layer;

/**
 * The envelope of a scorer's state. Big-endian: the four bytes {@code GPHS}, a format version (2 bytes), the capture
 * time the state stands for (8), the key under which its names are hashed (16), the number of layers (1), for each layer
 * its name (modified UTF-8 with a 2-byte length), its version (2), its length (4) and its bytes; at the end CRC-32C (RFC
 * 3720 section 12.1) of everything before it (4).
 */
final class Snapshot {
    private static final int MAGIC = 0x4750_4853;
    private static final int VERSION = 3;
    /** Below it names were hashed without a key. */
    private static final int FIRST_WITH_KEY = 3;
    private static final int LEAST_BYTES = 35;

    /** What a state says of itself: its capture time and the key of its names. */
    record Head(long timeNanos, long keyHigh, long keyLow) {
    }

    private Snapshot() {
    }

    static byte[] write(List<Layer> layers, long timeNanos) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(MAGIC);
            out.writeShort(VERSION);
            out.writeLong(timeNanos);
            out.writeLong(NameKey.high());
            out.writeLong(NameKey.low());
            out.writeByte(layers.size());
            for (Layer layer : layers) {
                ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
                layer.save(new DataOutputStream(body));
                out.writeUTF(name(layer));
                out.writeShort(layer.version());
                out.writeInt(body.size());
                body.writeTo(out);
            }
            CRC32C sum = new CRC32C();
            byte[] content = bytes.toByteArray();
            sum.update(content, 0, content.length);
            out.writeInt((int) sum.getValue());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        if (snapshot.length < 6 || ByteBuffer.wrap(snapshot).getInt() != MAGIC) {
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
        sum.update(snapshot, 0, snapshot.length - 4);
        if ((int) sum.getValue() != ByteBuffer.wrap(snapshot).getInt(snapshot.length - 4)) {
            throw new IllegalArgumentException("the snapshot is damaged: its checksum does not fit");
        }
        try {
            return readLayers(new DataInputStream(new ByteArrayInputStream(snapshot, 6, snapshot.length - 10)), fresh);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the snapshot cannot be used: " + e.getMessage(), e);
        }
    }

    private static Head readLayers(DataInputStream in, List<Layer> fresh) throws IOException {
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
            if (version > layer.version()) {
                throw new IOException("layer " + name + " has version " + version + "; this one reads up to "
                        + layer.version());
            }
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            ByteArrayInputStream rest = new ByteArrayInputStream(body);
            layer.load(new DataInputStream(rest), version);
            if (rest.available() > 0) {
                throw new IOException(rest.available() + " bytes of layer " + name + " are left over");
            }
        }
        return head;
    }
}
