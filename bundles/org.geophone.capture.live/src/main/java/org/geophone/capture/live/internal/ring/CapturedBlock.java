package org.geophone.capture.live.internal.ring;

import org.geophone.api.capture.PacketBlock;

/** A block with what its source counts of it. Asked by the capturing thread, before the offer. */
public interface CapturedBlock extends PacketBlock {
    /** Captured bytes of all packets. */
    long bytes();

    /** Packets that were longer on the wire. */
    int truncated();

    /** Gives its packets their numbers within the source, from this one. */
    void number(long firstPacket);
}
