package org.geophone.decode.dns.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/**
 * Half-finished streams and datagrams as bytes, for a successor of this or a later version.
 *
 * <pre>
 * int magic "GPFD"   int version   int body bytes   long CRC-32C of the body
 * body: long capture time   datagrams   TCP streams
 * </pre>
 */
final class Snapshot {
    private static final int MAGIC = 0x4750_4644;
    private static final int VERSION = 2;
    private static final int HEADER_BYTES = 20;

    private Snapshot() {
    }

    static byte[] write(Walker walker) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            body.writeLong(walker.ageing.nowNanos());
            walker.fragments.write(body);
            walker.tcp.write(body);
            body.flush();
            byte[] content = bytes.toByteArray();
            ByteArrayOutputStream whole = new ByteArrayOutputStream(content.length + HEADER_BYTES);
            DataOutputStream header = new DataOutputStream(whole);
            header.writeInt(MAGIC);
            header.writeInt(VERSION);
            header.writeInt(content.length);
            header.writeLong(checksum(content, 0, content.length));
            header.write(content);
            header.flush();
            return whole.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot in memory could not be written", e);
        }
    }

    static void read(byte[] snapshot, Walker walker) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot));
            if (snapshot.length < HEADER_BYTES || in.readInt() != MAGIC) {
                throw new IllegalArgumentException("these bytes are no snapshot of a frame decoder");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("snapshot version " + version + " is not known; this decoder reads "
                        + VERSION);
            }
            int length = in.readInt();
            long checksum = in.readLong();
            if (length != snapshot.length - HEADER_BYTES || checksum != checksum(snapshot, HEADER_BYTES, length)) {
                throw new IllegalArgumentException("the frame decoder's snapshot is damaged");
            }
            walker.ageing.restore(in.readLong());
            walker.fragments.read(in);
            walker.tcp.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("the frame decoder's snapshot is damaged: " + e.getMessage(), e);
        }
    }

    private static long checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return crc.getValue();
    }
}
