package org.geophone.itests;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.api.capture.SourceInfo;

/** A source of packets that a test makes: one block, filled and offered again and again on the source's own thread. */
abstract class TestSource implements CaptureSource {
    private static final int BLOCK_BYTES = 1 << 20;

    /** Writes packets into the block until it is full or there is nothing more. */
    static final class Filler {
        private final ByteBuffer memory = ByteBuffer.allocateDirect(BLOCK_BYTES).order(ByteOrder.nativeOrder());
        private int packets;
        private int end;

        /** Adds a packet; false when it does not fit. */
        boolean add(long timeNanos, int link, byte[] frame, int captured, int original) {
            int next = end + PacketCursor.PACKED_HEADER_BYTES + (captured + 7 & ~7);
            if (next > BLOCK_BYTES) {
                return false;
            }
            memory.putLong(end, timeNanos).putInt(end + 8, link).putInt(end + 12, 0).putInt(end + 16, original)
                    .putInt(end + 20, captured).putInt(end + 24, -1).putInt(end + 28, 0);
            memory.put(end + PacketCursor.PACKED_HEADER_BYTES, frame, 0, captured);
            end = next;
            packets++;
            return true;
        }

        /** Adds two packets of Ethernet, or neither. */
        boolean addPair(long timeNanos, byte[] first, byte[] second, long laterNanos) {
            int before = end;
            if (!add(timeNanos, 1, first, first.length, first.length)) {
                return false;
            }
            if (add(timeNanos + laterNanos, 1, second, second.length, second.length)) {
                return true;
            }
            end = before;
            packets--;
            return false;
        }

        /** Forgets all packets. */
        void clear() {
            end = 0;
            packets = 0;
        }

        int packets() {
            return packets;
        }
    }

    private final Filler filler = new Filler();
    private volatile boolean stopped;
    private long packets;
    private Thread thread;

    /**
     * Makes the next block, on the source's thread.
     *
     * @return false when there is nothing more to come
     */
    abstract boolean fill(Filler into);

    @Override
    public void start(BlockSink sink, int sourceIndex) {
        thread = new Thread(() -> run(sink, sourceIndex), "test-source");
        thread.start();
    }

    private void run(BlockSink sink, int index) {
        Block block = new Block(index);
        while (!stopped && fill(filler)) {
            block.first = packets + 1;
            block.released = false;
            while (!sink.offer(block) && !stopped) {
                LockSupport.parkNanos(20_000);
            }
            packets += filler.packets;
            while (!block.released && !stopped) {
                LockSupport.parkNanos(20_000);
            }
        }
        sink.end(new CaptureEnd(!stopped, stopped, 1, List.of()));
    }

    /** The one block. */
    private final class Block implements PacketBlock {
        private final int index;
        private long first;
        private volatile boolean released;

        private Block(int index) {
            this.index = index;
        }

        @Override
        public void cursor(PacketCursor reuse) {
            reuse.reset(filler.memory, PacketLayout.PACKED, 0, filler.end, LinkType.OTHER, 0, index, first);
        }

        @Override
        public int packets() {
            return filler.packets;
        }

        @Override
        public void release() {
            released = true;
        }
    }

    @Override
    public void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CaptureStats stats() {
        return new CaptureStats(packets, 0, 0, 0, 0, -1);
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo("test", "packets made by a test", false);
    }
}
