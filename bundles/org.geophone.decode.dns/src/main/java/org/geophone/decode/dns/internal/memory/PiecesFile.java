package org.geophone.decode.dns.internal.memory;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Pieces in a snapshot: their number, then place, length and bytes of each. */
public final class PiecesFile {
    private PiecesFile() {
    }

    /** Writes all pieces. */
    public static void write(Pieces pieces, DataOutputStream out) throws IOException {
        out.writeInt(pieces.chunks());
        pieces.write(out);
    }

    /**
     * Reads pieces into a list that is empty.
     *
     * @return false when the pool had no room; the list is empty then
     */
    public static boolean read(Pieces pieces, DataInputStream in) throws IOException {
        int count = in.readInt();
        byte[] bytes = new byte[ChunkPool.CHUNK_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean room = true;
        for (int i = 0; i < count; i++) {
            int place = in.readInt();
            int length = in.readUnsignedShort();
            if (length > bytes.length) {
                throw new IOException("a piece of " + length + " bytes");
            }
            in.readFully(bytes, 0, length);
            room = room && pieces.hasRoom(length);
            if (room) {
                pieces.add(place, buffer, 0, length);
            }
        }
        if (!room) {
            pieces.releaseAll();
        }
        return room;
    }
}
