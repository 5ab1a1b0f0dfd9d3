package org.geophone.decode.dns.internal.frame;

import java.nio.ByteBuffer;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.metrics.Counter;

/**
 * One frame on its way through the layers; a single object, reused for every packet. The layers move {@link #position}
 * forward and narrow {@link #limit} and {@link #wireEnd}; nothing goes back.
 */
public final class Frame {
    /** Longest difference between captured and original bytes that is believed. */
    private static final int MAX_MISSING = 1 << 24;

    /** The bytes: the block's, or those of a datagram put together from fragments. */
    public ByteBuffer memory;
    /** First byte of the frame. */
    public int start;
    /** Next byte to read. */
    public int position;
    /** Behind the last byte that is there and belongs to the innermost length seen so far. */
    public int limit;
    /** Behind the last byte as the headers say; larger than {@link #limit} when the capture is cut. */
    public int wireEnd;
    /** True while {@link #memory} is the frame as captured. */
    public boolean asCaptured;
    /** Headers passed so far. */
    public int layers;

    /** Who talks to whom, as the innermost headers so far say. */
    public final Flow flow = new Flow();
    /** Where this frame was seen. */
    public final Origin origin = new Origin();
    /** How the frame ended. */
    public Counter fate;
    /** Why, when its fate is a fault; else null. */
    public DecodeFault fault;

    /** An empty frame. */
    public Frame() {
        // begin() points it at a packet
    }

    /** Points the frame at the cursor's packet. */
    public void begin(PacketCursor cursor) {
        int captured = Math.max(0, cursor.captured());
        memory = cursor.memory();
        start = cursor.offset();
        position = start;
        limit = start + captured;
        wireEnd = start + Math.min(Math.max(cursor.original(), captured), captured + MAX_MISSING);
        asCaptured = true;
        layers = 0;
        fate = Counter.FRAMES_NOT_IP;
        fault = null;
        origin.begin(cursor.source(), cursor.interfaceId(), cursor.packet(), cursor.timeNanos(), cursor.original());
        origin.linkType = cursor.linkType().number();
        if (cursor.vlan() >= 0) {
            origin.addVlan(cursor.vlan());
        }
    }

    /** Continues in bytes that were put together elsewhere. */
    public void continueIn(ByteBuffer bytes, int from, int to) {
        memory = bytes;
        start = from;
        position = from;
        limit = to;
        wireEnd = to;
        asCaptured = false;
    }

    /** True when so many bytes are there from the position on. */
    public boolean has(int bytes) {
        return limit - position >= bytes;
    }

    /** Narrows the frame to so many bytes from the position on, as a header's length field says. */
    public void narrow(int bytes) {
        wireEnd = position + bytes;
        limit = Math.min(limit, wireEnd);
    }

    /** Notes what the frame is wrapped in. */
    public void wrapped(Encapsulation encapsulation) {
        origin.addTunnel(encapsulation.ordinal());
    }

    /** The frame ends here. */
    public int end(Counter how) {
        fate = how;
        return Layer.END;
    }

    /** The frame cannot be decoded further. */
    public int fault(DecodeFault why) {
        fate = Counter.FRAMES_FAULT;
        fault = why;
        return Layer.END;
    }
}
