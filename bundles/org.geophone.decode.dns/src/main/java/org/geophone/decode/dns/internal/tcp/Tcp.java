package org.geophone.decode.dns.internal.tcp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Ageing;
import org.geophone.decode.dns.internal.frame.DnsPorts;
import org.geophone.decode.dns.internal.frame.Flow;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Limits;
import org.geophone.decode.dns.internal.frame.Outlet;
import org.geophone.decode.dns.internal.frame.Wire;
import org.geophone.decode.dns.internal.memory.ChunkPool;

/**
 * TCP (RFC 9293) as far as a listener needs it: each direction by itself, payload in the order of sequence numbers, the
 * first copy of a byte counts. A hole is given up when the receiver acknowledges what lies behind it, when it is older
 * than {@link #HOLE_NANOS}, when the stream keeps too much, or when the stream ends. RST and FIN may be forged, so that
 * the receiver drops them: a stream they end is remembered as it was, and data that go on there take it up again.
 */
public final class Tcp {
    /** Longer than a usual retransmission takes (RFC 6298: one second at first, then doubled). */
    static final long HOLE_NANOS = 3_000_000_000L;
    /** Sequence numbers farther away than this do not belong to the stream. */
    private static final int WINDOW = 1 << 20;
    private static final int LATE_SYN = 1 << 16;
    private static final int HEADER_BYTES = 20;
    private static final int PORTION_BYTES = 32 * 1024;
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private final DnsPorts ports;
    private final Outlet outlet;
    private final Ageing ageing;
    private final StreamTable table;
    private final StreamReader reader;
    private final long idleNanos;
    private final Flow opposite = new Flow();
    private int restoreLosses;

    /** An empty table within these limits. */
    public Tcp(Limits limits, DnsPorts ports, Outlet outlet, Ageing ageing) {
        this.ports = ports;
        this.outlet = outlet;
        this.ageing = ageing;
        this.idleNanos = limits.tcpIdleNanos();
        table = new StreamTable(limits.tcpStreams(), limits.tcpBytes(), ageing);
        reader = new StreamReader(outlet);
    }

    /** Counts what a restored snapshot held beyond this table's limits. */
    public void countRestoreLosses() {
        for (; restoreLosses > 0; restoreLosses--) {
            outlet.count(Counter.TCP_STREAMS_EVICTED);
            outlet.count(DecodeFault.TCP_INCOMPLETE);
        }
    }

    /** Writes the streams, those silent longest first. */
    public void write(DataOutputStream out) throws IOException {
        table.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInputStream in) throws IOException {
        restoreLosses += table.read(in);
    }

    /** Reads the header and hands the payload to its stream. */
    public int read(Frame f) {
        int p = f.position;
        int wire = f.wireEnd - p;
        if (!f.has(HEADER_BYTES)) {
            return f.fault(wire < HEADER_BYTES ? DecodeFault.BAD_TCP_HEADER : DecodeFault.SHORT_FRAME);
        }
        f.flow.sourcePort = Wire.u16(f.memory, p);
        f.flow.destinationPort = Wire.u16(f.memory, p + 2);
        f.flow.transport = EventSlot.TCP;
        if (!ports.either(f.flow.sourcePort, f.flow.destinationPort)) {
            return f.end(Counter.FRAMES_OTHER_PORT);
        }
        int header = (Wire.u8(f.memory, p + 12) >>> 4) * 4;
        if (header < HEADER_BYTES || header > wire) {
            f.position = p + HEADER_BYTES;
            outlet.sendForeign(f);
            return f.fault(DecodeFault.BAD_TCP_HEADER);
        }
        if (!f.has(header)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int flags = Wire.u8(f.memory, p + 13);
        int sequence = Wire.i32(f.memory, p + 4);
        f.position = p + header;
        if ((flags & ACK) != 0) {
            acknowledge(f, Wire.i32(f.memory, p + 8));
        }
        reader.begin();
        segment(f, (flags & SYN) != 0 ? sequence + 1 : sequence, flags);
        return f.end(f.wireEnd == f.position ? Counter.FRAMES_EMPTY : reader.fate());
    }

    private void segment(Frame f, int sequence, int flags) {
        int wire = f.wireEnd - f.position;
        TcpStream s = table.find(f.flow);
        if ((flags & RST) != 0) {
            if (s != null && !s.closed && sequence - s.head >= 0 && sequence - s.head <= WINDOW) {
                table.touch(s);
                close(s);
            }
            if (wire > 0) {
                // a reason in words, which RFC 9293 section 3.5.3 allows
                reader.foreign(f);
            }
            return;
        }
        if ((flags & SYN) != 0) {
            s = synchronise(f, s, sequence);
        }
        if (s != null && s.closed && wire > 0) {
            s = reopen(s, sequence, wire);
        }
        if (s == null && wire > 0) {
            s = add(f.flow);
            s.begin(sequence, false);
        }
        if (s == null) {
            return;
        }
        table.touch(s);
        if (s.closed) {
            return;
        }
        if (wire > 0) {
            s = payload(f, s, sequence, wire);
        }
        if (s == null) {
            return;
        }
        int fin = sequence + wire;
        if (wire > 0 && s.finSeen && fin - s.finAt > 0) {
            s.finSeen = false;
        }
        if ((flags & FIN) != 0 && fin - s.head >= 0 && fin - s.head <= WINDOW) {
            s.finAt = s.finSeen ? s.finAt : fin;
            s.finSeen = true;
        }
        settle(s);
    }

    /** Payload for a stream that has ended: it goes on, or the ports are in use again and the SYN was missed. */
    private TcpStream reopen(TcpStream s, int sequence, int wire) {
        int ahead = sequence - s.head;
        if (ahead + wire <= 0 && ahead + wire >= -WINDOW) {
            return s;
        }
        if (ahead > WINDOW || ahead + wire < -WINDOW) {
            discard(s, false);
            return null;
        }
        if (s.opened && s.isDone()) {
            outlet.count(Counter.TCP_STREAMS);
        }
        table.reopen(s);
        return s;
    }

    /** A SYN: the start of a stream, also where an older one used the same ports. */
    private TcpStream synchronise(Frame f, TcpStream known, int first) {
        if (known != null) {
            int ahead = known.start - first;
            if (ahead == 0 || !known.startKnown && ahead > 0 && ahead < LATE_SYN) {
                return known;
            }
            discard(known, false);
        }
        TcpStream s = add(f.flow);
        s.begin(first, true);
        return s;
    }

    private TcpStream add(Flow flow) {
        for (TcpStream s = table.surplus(); s != null; s = table.surplus()) {
            discard(s, true);
        }
        return table.add(flow);
    }

    /** Answers the stream the payload belongs to, or null when it belongs to none. */
    private TcpStream payload(Frame f, TcpStream known, int sequence, int wire) {
        TcpStream s = known;
        int ahead = sequence - s.head;
        if (ahead > WINDOW || ahead + wire < -WINDOW) {
            s = restart(f, s, sequence);
            if (s == null) {
                return null;
            }
            ahead = 0;
        }
        if (ahead + wire <= 0) {
            if (!s.startKnown && sequence - s.start < 0) {
                reader.unread(s, f);
            }
            return s;
        }
        if (!s.opened) {
            table.promote(s);
            outlet.count(Counter.TCP_STREAMS);
        }
        s.origin.set(f.origin);
        int present = Math.max(0, Math.min(wire, f.limit - f.position));
        for (int done = 0; done < present; done += PORTION_BYTES) {
            int headers = done == 0 && f.asCaptured ? f.start : -1;
            portion(s, sequence + done, f.memory, f.position + done, Math.min(PORTION_BYTES, present - done), headers);
        }
        if (present < wire && s.head + s.run() == sequence + present) {
            reader.giveUp(s, sequence + wire);
        }
        return s;
    }

    /** Payload far from the stream: other traffic on the same ports, when it looks like a start of DNS. */
    private TcpStream restart(Frame f, TcpStream s, int sequence) {
        if (s.opened) {
            if (!reader.startsMessage(f.memory, f.position, f.limit - f.position)) {
                reader.unread(s, f);
                return null;
            }
            discard(s, false);
            TcpStream fresh = add(f.flow);
            fresh.begin(sequence, false);
            return fresh;
        }
        s.begin(sequence, false);
        return s;
    }

    private void portion(TcpStream s, int sequence, ByteBuffer memory, int from, int length, int headersFrom) {
        int old = s.head - sequence;
        if (old >= length) {
            return;
        }
        if (old >= 0 && s.pieces.isEmpty()) {
            int used = reader.consume(s, memory, from + old, length - old, old == 0 ? headersFrom : -1);
            if (old + used < length) {
                hold(s, s.head, memory, from + old + used, length - old - used);
            }
            return;
        }
        int skip = Math.max(0, old);
        hold(s, sequence + skip, memory, from + skip, length - skip);
        reader.drain(s);
    }

    private void hold(TcpStream s, int place, ByteBuffer memory, int from, int length) {
        if (s.pieces.chunks() + length / ChunkPool.CHUNK_BYTES + 2 > StreamReader.STREAM_CHUNKS) {
            skipTo(s, place);
        }
        int old = Math.max(0, s.head - place);
        if (old >= length) {
            return;
        }
        if (reserve(s, length)) {
            if (s.pieces.add(place + old, memory, from + old, length - old) > 0) {
                reader.kept();
            }
        } else {
            reader.problem(DecodeFault.TCP_GAP);
        }
    }

    /** Gives up every hole before a place. */
    private void skipTo(TcpStream s, int place) {
        int run = s.run();
        while (s.head + run - place < 0) {
            int end = s.holeEnd(run);
            boolean before = end != s.head + run && end - place < 0;
            reader.giveUp(s, before ? end : place);
            run = s.run();
        }
    }

    /** Makes room; when there is none, the streams that were silent longest give theirs up, a sixteenth at once. */
    private boolean reserve(TcpStream s, int length) {
        int needed = s.pieces.chunksFor(length);
        if (table.availableChunks() >= needed) {
            return true;
        }
        int wanted = Math.max(needed, table.allChunks() / 16);
        free(table.closed(), s, wanted);
        free(table.open(), s, wanted);
        return table.availableChunks() >= needed;
    }

    private void free(StreamList list, TcpStream keep, int wanted) {
        TcpStream victim = list.oldest();
        while (victim != null && table.availableChunks() < wanted) {
            TcpStream following = victim.newer;
            if (victim != keep && !victim.pieces.isEmpty()) {
                discard(victim, true);
            }
            victim = following;
        }
    }

    /** The other side has received everything before a number: holes before it will not be filled any more. */
    private void acknowledge(Frame f, int number) {
        opposite.reverse(f.flow);
        TcpStream s = table.find(opposite);
        if (s == null || s.closed || !s.waiting || number - s.head > WINDOW) {
            return;
        }
        int run = s.run();
        int end = s.holeEnd(run);
        while (end != s.head + run && number - end >= 0) {
            reader.giveUp(s, end);
            run = s.run();
            end = s.holeEnd(run);
        }
        settle(s);
    }

    /** After payload: closes what is complete, gives up holes that are too old, keeps the number of waiting streams. */
    private void settle(TcpStream s) {
        int run = s.run();
        int end = s.holeEnd(run);
        boolean hole = end != s.head + run;
        if (hole && s.waiting && ageing.isOver(s.waitingSince, HOLE_NANOS)) {
            reader.giveUp(s, end);
            run = s.run();
            end = s.holeEnd(run);
            hole = end != s.head + run;
        }
        if (hole && !s.waiting) {
            s.waiting = true;
            s.waitingSince = ageing.nowNanos();
        } else if (!hole) {
            s.waiting = false;
        }
        if (!hole && s.finSeen && !s.closed) {
            close(s);
        }
    }

    /** Its end was seen: it lingers with what is left of it, which is reported when it goes. */
    private void close(TcpStream s) {
        if (s.isDone()) {
            count(s, false, false);
        }
        table.linger(s);
    }

    /** Ends a stream that is not the frame's own. */
    private void discard(TcpStream s, boolean evicted) {
        if (!s.closed || !s.isDone()) {
            count(s, reader.endAside(s), evicted && !s.closed);
        }
        table.remove(s);
    }

    private void count(TcpStream s, boolean half, boolean evicted) {
        if (s.opened) {
            outlet.count(evicted ? Counter.TCP_STREAMS_EVICTED
                    : half ? Counter.TCP_STREAMS_CUT : Counter.TCP_STREAMS_CLOSED);
        }
    }

    /** Ends streams that were silent too long. */
    public void expire() {
        expire(table.open());
        expire(table.embryos());
        expire(table.closed());
    }

    /** The clock was set back. */
    public void setBack() {
        table.setBack();
    }

    private void expire(StreamList list) {
        TcpStream s = list.oldest();
        while (s != null && ageing.isOver(s.activeNanos, idleNanos)) {
            discard(s, false);
            s = list.oldest();
        }
    }

    /** True while a stream is followed. */
    public boolean holdsAny() {
        return table.open().oldest() != null || table.embryos().oldest() != null || table.closed().oldest() != null;
    }

    /** No segment will follow. */
    public void finish() {
        finish(table.open());
        finish(table.embryos());
        finish(table.closed());
    }

    private void finish(StreamList list) {
        for (TcpStream s = list.oldest(); s != null; s = list.oldest()) {
            discard(s, false);
        }
    }
}
