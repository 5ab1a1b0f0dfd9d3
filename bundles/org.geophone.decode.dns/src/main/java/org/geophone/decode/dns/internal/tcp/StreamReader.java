package org.geophone.decode.dns.internal.tcp;

import java.nio.ByteBuffer;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Flow;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Origin;
import org.geophone.decode.dns.internal.frame.Outlet;
import org.geophone.decode.dns.internal.frame.Wire;
import org.geophone.decode.dns.internal.memory.ChunkPool;

/**
 * Takes messages off a stream: two bytes of length, then the message (RFC 1035 section 4.2.2). In-order payload is read
 * where it lies; only what is left over is kept. Where bytes are lost, the part of a message before the loss is
 * reported as cut, and reading goes on behind: at the next message when the loss lies inside one of known length, else
 * wherever {@link Resync} finds one.
 */
final class StreamReader {
    /** Most chunks one stream may keep; then its holes are given up. */
    static final int STREAM_CHUNKS = 128;
    private static final int SCRATCH_CHUNKS = STREAM_CHUNKS + 64;
    private static final int PREFIX = 2;
    private static final int DNS_HEADER = 12;

    private final Outlet outlet;
    private final Resync resync = new Resync();
    private final byte[] scratch = new byte[SCRATCH_CHUNKS * ChunkPool.CHUNK_BYTES];
    private final ByteBuffer scratchBuffer = ByteBuffer.wrap(scratch);

    /** Messages sent since {@link #begin}. */
    private int sent;
    /** Fault counted last since {@link #begin}. */
    private DecodeFault problem;
    /** True when a {@link DecodeFault#NOT_DNS} was counted whose bytes were not sent on yet. */
    private boolean owed;
    /** True when bytes were kept, or belonged to a message already reported. */
    private boolean kept;

    StreamReader(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Begins the account of a frame. */
    void begin() {
        sent = 0;
        problem = null;
        owed = false;
        kept = false;
    }

    /** How the frame ended, by the account. */
    Counter fate() {
        if (sent > 0) {
            return Counter.FRAMES_DNS;
        }
        if (problem != null) {
            return Counter.FRAMES_FAULT;
        }
        return kept ? Counter.FRAMES_HELD : Counter.FRAMES_EMPTY;
    }

    /** Ends a stream that is not the frame's own: the frame's account stays as it is. */
    boolean endAside(TcpStream s) {
        int sentBefore = sent;
        DecodeFault problemBefore = problem;
        boolean owedBefore = owed;
        boolean keptBefore = kept;
        begin();
        boolean half = end(s);
        sent = sentBefore;
        problem = problemBefore;
        owed = owedBefore;
        kept = keptBefore;
        return half;
    }

    /** Notes that bytes wait. */
    void kept() {
        kept = true;
    }

    /** Counts a fault, once in a row. */
    void problem(DecodeFault fault) {
        if (problem != fault) {
            outlet.count(fault);
            problem = fault;
            owed = fault == DecodeFault.NOT_DNS;
        }
    }

    /** True when the bytes at the start of a segment can only be read as the start of a message. */
    boolean startsMessage(ByteBuffer m, int at, int length) {
        int found = resync.find(m, at, length);
        return found == Resync.BARE || found == Resync.PREFIXED && resync.offset == 0;
    }

    /**
     * Reads messages out of bytes that begin at the stream's head.
     *
     * @param headersFrom start of the frame's headers directly before {@code at}, or -1
     * @return how many bytes were used; the head has moved by as many
     */
    int consume(TcpStream s, ByteBuffer m, int at, int length, int headersFrom) {
        int p = at;
        int end = at + length;
        while (p < end) {
            int used;
            if (s.skip > 0) {
                used = Math.min(s.skip, end - p);
                s.skip -= used;
                kept = true;
            } else if (s.synced) {
                used = message(s, m, p, end - p, p == at ? headersFrom : -1);
            } else {
                used = recover(s, m, p, end - p);
            }
            if (used < 0) {
                break;
            }
            p += used;
        }
        s.head += p - at;
        return p - at;
    }

    /** One message at a known start; -1 when it is not whole, 0 when the start turned out to be none. */
    private int message(TcpStream s, ByteBuffer m, int p, int left, int headersFrom) {
        if (left < PREFIX) {
            return -1;
        }
        int length = Wire.u16(m, p);
        if (length < DNS_HEADER) {
            problem(DecodeFault.TCP_BAD_LENGTH);
            // of a stream that was seen from its SYN on, this is another protocol; else a message was taken for one
            s.foreign = s.startKnown;
            s.synced = false;
            return 0;
        }
        int available = left - PREFIX;
        if (available < length) {
            if (!s.checked && available >= DNS_HEADER) {
                s.checked = true;
                if (!Plausible.mayBe(m, p + PREFIX, available, length)) {
                    problem(DecodeFault.NOT_DNS);
                    s.foreign = true;
                    s.synced = false;
                    return 0;
                }
            }
            return -1;
        }
        s.checked = false;
        send(s, m, headersFrom, p + PREFIX, length, length + PREFIX, false);
        return length + PREFIX;
    }

    /** Looks for a message; -1 when more bytes are needed. */
    private int recover(TcpStream s, ByteBuffer m, int p, int left) {
        switch (resync.find(m, p, left)) {
            case Resync.UNDECIDED:
                return -1;
            case Resync.PREFIXED:
                if (resync.offset > 0) {
                    unread(s, s.origin, m, p, resync.offset);
                }
                synced(s);
                return resync.offset;
            case Resync.BARE:
                synced(s);
                send(s, m, -1, p, resync.length, resync.length + PREFIX, false);
                return resync.length;
            default:
                unread(s, s.origin, m, p, left);
                return left;
        }
    }

    /** A frame's bytes that fit nowhere in a stream. */
    void unread(TcpStream s, Frame f) {
        unread(s, f.origin, f.memory, f.position, Math.min(f.limit, f.wireEnd) - f.position);
    }

    /** A frame's bytes that belong to no stream. */
    void foreign(Frame f) {
        problem(DecodeFault.NOT_DNS);
        sendForeign(f.flow, f.origin, f.memory, f.position, Math.min(f.limit, f.wireEnd) - f.position);
    }

    /** Bytes of no message: a few are the capture's fault, more are of another protocol and sent on as such. */
    private void unread(TcpStream s, Origin origin, ByteBuffer m, int p, int left) {
        s.patience = Math.max(-1, s.patience - left);
        boolean other = s.foreign || s.patience < 0;
        problem(other ? DecodeFault.NOT_DNS : DecodeFault.TCP_GAP);
        if (other) {
            sendForeign(s.flow, origin, m, p, left);
        }
    }

    /** Sends bytes on; of a frame that sets several pieces free, each is counted. */
    private void sendForeign(Flow flow, Origin origin, ByteBuffer m, int p, int left) {
        if (left <= 0) {
            return;
        }
        if (!owed) {
            outlet.count(DecodeFault.NOT_DNS);
        }
        owed = false;
        outlet.sendForeign(flow, origin, m, p, left);
    }

    private static void synced(TcpStream s) {
        s.synced = true;
        s.foreign = false;
        s.checked = false;
    }

    private void send(TcpStream s, ByteBuffer m, int headersFrom, int at, int present, int wire, boolean cut) {
        if (outlet.send(s.flow, s.origin, m, headersFrom, at, present, wire, cut)) {
            sent++;
        } else {
            problem = DecodeFault.NOT_DNS;
        }
    }

    /** Reads what is kept, as far as it goes without a hole. */
    void drain(TcpStream s) {
        while (true) {
            int run = Math.min(s.run(), scratch.length);
            if (run == 0 || isShort(s, run)) {
                return;
            }
            s.pieces.copy(s.head, run, scratch, 0);
            int used = consume(s, scratchBuffer, 0, run, -1);
            s.pieces.releaseBefore(s.head);
            if (used == 0) {
                return;
            }
        }
    }

    /** True when so many bytes cannot hold a whole message: spares the copy. */
    private static boolean isShort(TcpStream s, int run) {
        if (s.skip > 0 || !s.synced) {
            return false;
        }
        if (run < PREFIX) {
            return true;
        }
        int length = prefix(s);
        boolean toCheck = length < DNS_HEADER || !s.checked && run >= PREFIX + DNS_HEADER;
        return !toCheck && run < length + PREFIX;
    }

    private static int prefix(TcpStream s) {
        return s.pieces.byteAt(s.head) << 8 | s.pieces.byteAt(s.head + 1);
    }

    /** Gives up the hole that ends at a sequence number, and reads on behind it. */
    void giveUp(TcpStream s, int holeEnd) {
        outlet.count(Counter.TCP_GAPS);
        problem = null;
        problem(DecodeFault.TCP_GAP);
        int behind = holeEnd - s.head;
        int run = s.run();
        if (s.skip > 0) {
            int inside = Math.min(s.skip, behind);
            s.skip -= inside;
            s.synced &= inside == behind;
        } else if (s.synced && run >= PREFIX) {
            int whole = prefix(s) + PREFIX;
            sendCut(s, run, true);
            s.synced = behind <= whole;
            s.skip = Math.max(0, whole - behind);
        } else {
            s.synced = false;
            s.skip = 0;
        }
        if (!s.synced) {
            s.skip = 0;
        }
        s.checked = false;
        s.waiting = false;
        s.head = holeEnd;
        s.pieces.releaseBefore(holeEnd);
        drain(s);
    }

    /** Reports the part of a message that is there, when that is at least a header. */
    private void sendCut(TcpStream s, int run, boolean cut) {
        int present = run - PREFIX;
        if (present >= DNS_HEADER) {
            int bytes = Math.min(run, scratch.length);
            int whole = prefix(s) + PREFIX;
            s.pieces.copy(s.head, bytes, scratch, 0);
            send(s, scratchBuffer, -1, PREFIX, bytes - PREFIX, whole, cut);
        }
    }

    /**
     * Reads out what is left of a stream that ends; holes are given up.
     *
     * @return true when it ended inside a message
     */
    boolean end(TcpStream s) {
        drain(s);
        for (int run = s.run(); s.holeEnd(run) != s.head + run; run = s.run()) {
            giveUp(s, s.holeEnd(run));
        }
        int run = s.run();
        boolean half = run > 0 || s.skip > 0;
        if (run > 0) {
            if (s.synced) {
                sendCut(s, run, !s.finSeen);
            }
            problem(DecodeFault.TCP_INCOMPLETE);
        }
        return half;
    }
}
