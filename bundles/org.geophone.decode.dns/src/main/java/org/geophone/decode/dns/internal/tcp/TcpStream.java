package org.geophone.decode.dns.internal.tcp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.geophone.decode.dns.internal.frame.Flow;
import org.geophone.decode.dns.internal.frame.Origin;
import org.geophone.decode.dns.internal.memory.ChunkPool;
import org.geophone.decode.dns.internal.memory.Pieces;
import org.geophone.decode.dns.internal.memory.PiecesFile;

/** One direction of a TCP connection. Pooled. Sequence numbers are compared by difference, since they wrap. */
final class TcpStream {
    /** From a server, a message of any size may be half over when its stream is first seen, or lose its start. */
    private static final int PATIENCE_DOWN = 0xffff + 2;
    /** From a client, whose messages are short: a segment and a half that the capture may have lost the start of. */
    private static final int PATIENCE = 2048;
    /** From a client without a SYN: its next message begins a segment, and is found at once. */
    private static final int PATIENCE_UNKNOWN = 64;

    /** Addresses and ports: the key. */
    final Flow flow = new Flow();
    /** The newest frame that brought payload: what messages of this stream name as their origin. */
    final Origin origin = new Origin();
    /** Payload from {@link #head} on that could not be used yet. */
    final Pieces pieces;

    /** Sequence number of the first byte not used yet. */
    int head;
    /** Sequence number of the first byte known of. */
    int start;
    /** True when {@link #start} comes from a SYN. */
    boolean startKnown;
    /** True while {@link #head} is known to be the start of a message (after {@link #skip}). */
    boolean synced;
    /** Bytes from {@link #head} on that belong to a message already reported. */
    int skip;
    /** True when the message at {@link #head} was looked at and may be DNS. */
    boolean checked;
    /** True when the stream was found to speak something else. */
    boolean foreign;
    /** Bytes that may still go unread before they are taken for another protocol's. */
    int patience;
    /** True once payload was seen. */
    boolean opened;
    /** True once FIN was seen, at {@link #finAt}. */
    boolean finSeen;
    /** Sequence number of FIN. */
    int finAt;
    /** True when its end was seen: what is sent again is not read again, and what goes on takes it up again. */
    boolean closed;
    /** True while bytes are missing before others that are there. */
    boolean waiting;
    /** Since when. */
    long waitingSince;
    /** Capture time of the newest frame of this direction. */
    long activeNanos;

    TcpStream nextInBucket;
    TcpStream older;
    TcpStream newer;
    StreamList list;

    TcpStream(ChunkPool pool) {
        pieces = new Pieces(pool);
    }

    /** Begins anew at a sequence number, with or without knowing that a message starts there. */
    void begin(int first, boolean known) {
        head = first;
        start = first;
        startKnown = known;
        synced = known;
        skip = 0;
        checked = false;
        foreign = false;
        patience = flow.sourcePort < flow.destinationPort ? PATIENCE_DOWN : known ? PATIENCE : PATIENCE_UNKNOWN;
        opened = false;
        finSeen = false;
        finAt = 0;
        closed = false;
        waiting = false;
        waitingSince = 0;
    }

    /** True when nothing of it is left to be reported. */
    boolean isDone() {
        return pieces.isEmpty() && skip == 0;
    }

    /** Bytes from the head on that are there without a hole. */
    int run() {
        return pieces.isEmpty() ? 0 : pieces.contiguous(head);
    }

    /** Where the first hole ends, or {@code head + run} when there is none. */
    int holeEnd(int run) {
        int end = head + run;
        int behind = pieces.isEmpty() ? end : pieces.behindHole(end);
        return behind == end && finSeen && finAt - end > 0 ? finAt : behind;
    }

    void write(DataOutputStream out) throws IOException {
        flow.write(out);
        out.writeBoolean(opened);
        origin.write(out);
        out.writeInt(head);
        out.writeInt(start);
        out.writeBoolean(startKnown);
        out.writeBoolean(synced);
        out.writeInt(skip);
        out.writeBoolean(checked);
        out.writeBoolean(foreign);
        out.writeInt(patience);
        out.writeBoolean(finSeen);
        out.writeInt(finAt);
        out.writeBoolean(closed);
        out.writeBoolean(waiting);
        out.writeLong(waitingSince);
        out.writeLong(activeNanos);
        PiecesFile.write(pieces, out);
    }

    /** Reads what follows flow and {@link #opened}; false when there was no room for the bytes. */
    boolean read(DataInputStream in) throws IOException {
        origin.read(in);
        head = in.readInt();
        start = in.readInt();
        startKnown = in.readBoolean();
        synced = in.readBoolean();
        skip = in.readInt();
        checked = in.readBoolean();
        foreign = in.readBoolean();
        patience = in.readInt();
        finSeen = in.readBoolean();
        finAt = in.readInt();
        closed = in.readBoolean();
        waiting = in.readBoolean();
        waitingSince = in.readLong();
        activeNanos = in.readLong();
        return PiecesFile.read(pieces, in);
    }
}
