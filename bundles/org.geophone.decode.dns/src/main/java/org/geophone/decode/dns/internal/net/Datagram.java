package org.geophone.decode.dns.internal.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.memory.ChunkPool;
import org.geophone.decode.dns.internal.memory.Pieces;
import org.geophone.decode.dns.internal.memory.PiecesFile;

/** A datagram of which fragments were seen. Pooled. */
final class Datagram {
    /** Fragments are held until all are there. */
    static final int OPEN = 0;
    /** Nothing to wait for: its first fragment told all; {@link #passedAs} is the fate of the others. */
    static final int PASSED = 1;
    /** Its fragments contradict each other; nothing of it is used. */
    static final int BAD = 2;

    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    /** IPv4: protocol; IPv6: -1, for there the first fragment alone says the protocol. */
    int keyProtocol;
    int id;

    int state;
    Counter passedAs;
    long firstSeenNanos;
    /** Bytes of the whole, or -1 before the last fragment came. */
    int total;
    /** Highest end of any fragment. */
    int highest;
    int protocol;
    final Pieces pieces;

    Datagram nextInBucket;
    Datagram older;
    Datagram newer;

    Datagram(ChunkPool pool) {
        pieces = new Pieces(pool);
    }

    boolean is(Datagram key) {
        return id == key.id && sourceLow == key.sourceLow && destinationLow == key.destinationLow
                && sourceHigh == key.sourceHigh && destinationHigh == key.destinationHigh
                && keyProtocol == key.keyProtocol;
    }

    void take(Datagram key, long now) {
        sourceHigh = key.sourceHigh;
        sourceLow = key.sourceLow;
        destinationHigh = key.destinationHigh;
        destinationLow = key.destinationLow;
        keyProtocol = key.keyProtocol;
        id = key.id;
        state = OPEN;
        passedAs = null;
        firstSeenNanos = now;
        total = -1;
        highest = 0;
        protocol = Math.max(0, key.keyProtocol);
    }

    int hash(long seed) {
        long h = seed ^ sourceLow * 0x9E37_79B9_7F4A_7C15L;
        h = (h ^ h >>> 32) + sourceHigh;
        h = (h * 0xC2B2_AE3D_27D4_EB4FL ^ h >>> 29) + destinationLow;
        h = (h * 0x9E37_79B9_7F4A_7C15L ^ h >>> 32) + destinationHigh;
        h = (h * 0xC2B2_AE3D_27D4_EB4FL ^ h >>> 29) + ((long) id << 9 ^ keyProtocol);
        h *= 0x9E37_79B9_7F4A_7C15L;
        return (int) (h >>> 32);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(sourceHigh);
        out.writeLong(sourceLow);
        out.writeLong(destinationHigh);
        out.writeLong(destinationLow);
        out.writeInt(keyProtocol);
        out.writeInt(id);
        out.writeByte(state);
        out.writeBoolean(passedAs == Counter.FRAMES_HELD);
        out.writeLong(firstSeenNanos);
        out.writeInt(total);
        out.writeInt(highest);
        out.writeInt(protocol);
        PiecesFile.write(pieces, out);
    }

    void readKey(DataInputStream in) throws IOException {
        sourceHigh = in.readLong();
        sourceLow = in.readLong();
        destinationHigh = in.readLong();
        destinationLow = in.readLong();
        keyProtocol = in.readInt();
        id = in.readInt();
    }

    /** Reads the rest; false when there was no room for the bytes. */
    boolean readState(DataInputStream in) throws IOException {
        state = in.readByte();
        passedAs = in.readBoolean() ? Counter.FRAMES_HELD : Counter.FRAMES_OTHER_PORT;
        firstSeenNanos = in.readLong();
        total = in.readInt();
        highest = in.readInt();
        protocol = in.readInt();
        return PiecesFile.read(pieces, in);
    }
}
