package org.geophone.capture.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;

/** Walks every block at once, keeps a copy of each packet, and hands the block back. */
final class RecordingSink implements BlockSink {
    /** A packet as the cursor showed it. */
    record Seen(long packet, long timeNanos, LinkType link, int interfaceId, int original, byte[] data, int source) {
        @Override
        public String toString() {
            return "#" + packet + " t=" + timeNanos + " " + link + "/" + interfaceId + " " + original + " "
                    + Arrays.toString(data);
        }
    }

    private final PacketCursor cursor = new PacketCursor();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Seen> seen = new ArrayList<>();
    private int blocks;
    private int ends;
    private CaptureEnd end;
    private String thread;

    @Override
    public synchronized boolean offer(PacketBlock block) {
        thread = Thread.currentThread().getName();
        blocks++;
        block.cursor(cursor);
        int before = seen.size();
        while (cursor.next()) {
            byte[] data = new byte[cursor.captured()];
            ByteBuffer memory = cursor.memory();
            for (int i = 0; i < data.length; i++) {
                data[i] = memory.get(cursor.offset() + i);
            }
            seen.add(new Seen(cursor.packet(), cursor.timeNanos(), cursor.linkType(), cursor.interfaceId(),
                    cursor.original(), data, cursor.source()));
        }
        assertEquals(block.packets(), seen.size() - before, "packets() and the cursor agree");
        // whatever order a decoder leaves behind must not disturb the reader
        memoryLeftAstray();
        block.release();
        notifyAll();
        return true;
    }

    private void memoryLeftAstray() {
        ByteBuffer memory = cursor.memory();
        memory.order(memory.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        memory.position(memory.capacity() / 2).limit(memory.capacity() / 2);
    }

    @Override
    public synchronized void end(CaptureEnd how) {
        ends++;
        end = how;
        ended.countDown();
    }

    CaptureEnd awaitEnd() {
        try {
            assertTrue(ended.await(20, TimeUnit.SECONDS), "the source did not end");
        } catch (InterruptedException e) {
            fail(e);
        }
        synchronized (this) {
            assertEquals(1, ends, "end is told once");
            return end;
        }
    }

    synchronized void awaitPackets(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (seen.size() < count) {
            assertTrue(System.nanoTime() < deadline, "only " + seen.size() + " of " + count + " packets came");
            wait(50);
        }
    }

    synchronized List<Seen> packets() {
        return List.copyOf(seen);
    }

    synchronized int blocks() {
        return blocks;
    }

    synchronized String thread() {
        return thread;
    }
}
