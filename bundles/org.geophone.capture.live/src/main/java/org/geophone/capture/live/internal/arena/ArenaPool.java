package org.geophone.capture.live.internal.arena;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.capture.live.internal.ring.BlocksOut;

/**
 * A fixed number of blocks. The capturing thread takes a free one, fills and offers it; it is free again when it is
 * released, in any order.
 */
public final class ArenaPool extends BlocksOut {
    private final ArenaBlock[] blocks;

    /**
     * A pool.
     *
     * @param memory one buffer per block
     * @param source index of the source within the sensor
     * @param interfaceId number of the interface within the source
     * @param letGo frees the memory; called once, by whichever thread is the last
     * @param capturing who is woken when a block comes back
     */
    public ArenaPool(ByteBuffer[] memory, int source, int interfaceId, Runnable letGo,
            Thread capturing) {
        super(memory.length, letGo, capturing);
        this.blocks = new ArenaBlock[memory.length];
        for (int i = 0; i < memory.length; i++) {
            blocks[i] = new ArenaBlock(this, i, memory[i].order(ByteOrder.nativeOrder()), source, interfaceId);
        }
    }

    /** A free block, empty, or null when all are out. */
    public ArenaBlock take() {
        int index = takeNext();
        if (index < 0) {
            return null;
        }
        blocks[index].clear();
        return blocks[index];
    }

    @Override
    protected int free() {
        int index = 0;
        while (index < blocks.length && isOut(index)) {
            index++;
        }
        return index < blocks.length ? index : -1;
    }

    @Override
    protected void back(int index) {
        if (!isOut(index)) {
            throw releasedTwice();
        }
        giveBack(index);
    }
}
