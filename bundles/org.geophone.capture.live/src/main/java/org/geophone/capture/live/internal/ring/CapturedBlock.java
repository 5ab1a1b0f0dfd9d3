package org.geophone.capture.live.internal.ring;

import org.geophone.api.capture.PacketBlock;

/** A block as its source has it. Asked by the capturing thread, before the offer. */
public interface CapturedBlock extends PacketBlock {
    /** Who is told what a block held, when it is released. */
    @FunctionalInterface
    interface Account {
        /**
         * A block is released. Any thread.
         *
         * @param bytes captured bytes of all its packets
         * @param truncated packets that were longer on the wire
         */
        void released(long bytes, int truncated);
    }

    /** Gives its packets their numbers within the source, from this one, and says who is told what it held. */
    void number(long firstPacket, Account account);

    /** Hands the block back without an account: no sink took it. */
    void withdraw();
}
