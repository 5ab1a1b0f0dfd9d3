package org.geophone.capture.live.internal.ring;

import java.nio.ByteBuffer;
import org.geophone.api.capture.LinkType;

/**
 * The ring's blocks. The kernel fills them strictly in order; the capturing thread takes them in that order, and they
 * go back in that order, whatever the order in which the sink releases them.
 */
public final class PacketRing extends BlocksOut {
    private final RingBlock[] blocks;
    private final boolean[] released;

    /** The block the kernel fills next, and the one that goes back next; under the lock. */
    private int next;
    private int oldest;

    /**
     * A ring.
     *
     * @param memory one buffer per block
     * @param link link layer of the packets
     * @param source index of the source within the sensor
     * @param interfaceId number of the interface within the source
     * @param letGo frees the memory; called once, by whichever thread is the last
     * @param capturing who is woken when a block comes back
     */
    public PacketRing(ByteBuffer[] memory, LinkType link, int source, int interfaceId, Runnable letGo,
            Thread capturing) {
        super(memory.length, letGo, capturing);
        this.blocks = new RingBlock[memory.length];
        this.released = new boolean[memory.length];
        for (int i = 0; i < memory.length; i++) {
            blocks[i] = new RingBlock(this, i, memory[i], link, source, interfaceId);
        }
    }

    /** The next block when the kernel has filled it, else null. It is out until it is released. */
    public RingBlock take() {
        int index = takeNext();
        if (index < 0) {
            return null;
        }
        blocks[index].open();
        return blocks[index];
    }

    @Override
    protected int free() {
        if (isOut(next) || !blocks[next].filled()) {
            return -1;
        }
        int index = next;
        next = after(next);
        return index;
    }

    /** It goes back to the kernel when all before it have gone. */
    @Override
    protected void back(int index) {
        if (!isOut(index) || released[index]) {
            throw releasedTwice();
        }
        released[index] = true;
        while (released[oldest]) {
            released[oldest] = false;
            giveBack(oldest);
            blocks[oldest].handBack();
            oldest = after(oldest);
        }
    }

    private int after(int index) {
        return index + 1 == blocks.length ? 0 : index + 1;
    }
}
