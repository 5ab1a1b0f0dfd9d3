package org.geophone.api.capture;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A block of packets in memory that belongs to the source. The sink owns it from {@link BlockSink#offer} until
 * {@link #release}; after that no byte of it may be read, and no buffer made over it may be used.
 */
@ConsumerType
public interface PacketBlock {
    /** Points a cursor before the block's first packet. Called by the decoding thread, once. */
    void cursor(PacketCursor reuse);

    /** How many packets the block holds. */
    int packets();

    /** Hands the block back. Any thread, exactly once, and in the order in which the blocks were offered. */
    void release();
}
