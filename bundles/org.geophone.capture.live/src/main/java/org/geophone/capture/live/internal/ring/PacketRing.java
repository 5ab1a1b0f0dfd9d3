package org.geophone.capture.live.internal.ring;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.LinkType;

/**
 * The ring's blocks. The kernel fills them strictly in order; the capturing thread takes them in that order, and they
 * go back in that order, whatever the order in which the sink releases them. The memory is let go when the ring is
 * closed and the last block is back, so that nobody can read where nothing is mapped.
 */
public final class PacketRing {
    private final ReentrantLock lock = new ReentrantLock();
    private final RingBlock[] blocks;
    private final boolean[] taken;
    private final boolean[] released;
    private final long[] takenAt;
    private final Runnable letGo;
    private final Thread capturing;

    /** The block the kernel fills next; the capturing thread only. */
    private int next;
    /** The block that goes back next, and how many are out; under the lock. */
    private int oldest;
    private int held;
    private boolean closed;

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
        this.blocks = new RingBlock[memory.length];
        this.taken = new boolean[memory.length];
        this.released = new boolean[memory.length];
        this.takenAt = new long[memory.length];
        this.letGo = letGo;
        this.capturing = capturing;
        for (int i = 0; i < memory.length; i++) {
            blocks[i] = new RingBlock(this, i, memory[i], link, source, interfaceId);
        }
    }

    /** The next block when the kernel has filled it, else null. It is out until it is released. */
    public RingBlock take() {
        lock.lock();
        try {
            RingBlock block = blocks[next];
            if (closed || taken[next] || !block.filled()) {
                return null;
            }
            taken[next] = true;
            takenAt[next] = System.nanoTime();
            held++;
            next = next + 1 == blocks.length ? 0 : next + 1;
            block.open();
            return block;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks that are out. */
    public int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Since when the oldest block is out, in nanoseconds; 0 when none is. Any thread. */
    public long oldestHeldNanos() {
        lock.lock();
        try {
            return held == 0 ? 0 : System.nanoTime() - takenAt[oldest];
        } finally {
            lock.unlock();
        }
    }

    /** True when every block is out: the kernel drops until one comes back. */
    public boolean allHeld() {
        return held() == blocks.length;
    }

    /** A block was released; it goes back to the kernel when all before it have gone. Any thread. */
    void released(int index) {
        boolean last;
        lock.lock();
        try {
            if (!taken[index] || released[index]) {
                throw new IllegalStateException("a capture block was released twice");
            }
            released[index] = true;
            while (released[oldest]) {
                released[oldest] = false;
                taken[oldest] = false;
                blocks[oldest].handBack();
                held--;
                oldest = oldest + 1 == blocks.length ? 0 : oldest + 1;
            }
            last = closed && held == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            letGo.run();
        } else {
            LockSupport.unpark(capturing);
        }
    }

    /** Takes no more blocks; the memory goes with the last one that is out, or now. The capturing thread only. */
    public void close() {
        boolean last;
        lock.lock();
        try {
            last = !closed && held == 0;
            closed = true;
        } finally {
            lock.unlock();
        }
        if (last) {
            letGo.run();
        }
    }
}
