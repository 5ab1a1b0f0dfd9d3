package org.geophone.capture.live.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;

/** A sink that can stop giving blocks back, and knows whether one changed while it held it. */
final class HoldingSink implements BlockSink {
    private record Held(PacketBlock block, long checksum) {
    }

    private final List<Held> held = new ArrayList<>();
    private final Random random;
    private final CountDownLatch up = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private boolean holding;
    private long packets;
    private int changed;

    HoldingSink(long seed) {
        random = new Random(seed);
    }

    /** A checksum over time, lengths and bytes of every packet. */
    private static long checksum(PacketBlock block) {
        PacketCursor cursor = new PacketCursor();
        block.cursor(cursor);
        CRC32 sum = new CRC32();
        int count = 0;
        while (cursor.next()) {
            count++;
            sum.update(Long.toString(cursor.timeNanos()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            sum.update(cursor.memory().duplicate().position(cursor.offset())
                    .limit(cursor.offset() + cursor.captured()));
            sum.update(cursor.original());
        }
        assertEquals(block.packets(), count);
        return sum.getValue();
    }

    @Override
    public synchronized boolean offer(PacketBlock block) {
        held.add(new Held(block, checksum(block)));
        packets += block.packets();
        if (!holding) {
            releaseAll();
        }
        return true;
    }

    /** From now on blocks are kept; or all are given back, in any order, and those to come at once. */
    synchronized void hold(boolean keep) {
        holding = keep;
        if (!keep) {
            releaseAll();
        }
    }

    private void releaseAll() {
        Collections.shuffle(held, random);
        for (Held one : held) {
            changed += checksum(one.block()) == one.checksum() ? 0 : 1;
            one.block().release();
        }
        held.clear();
    }

    synchronized int held() {
        return held.size();
    }

    synchronized long packets() {
        return packets;
    }

    /** Blocks whose content changed while they were held. */
    synchronized int changed() {
        return changed;
    }

    @Override
    public void up(String part, int rings) {
        up.countDown();
    }

    boolean isUp() {
        return up.getCount() == 0;
    }

    @Override
    public void end(CaptureEnd how) {
        end.countDown();
    }

    boolean hasEnded() {
        return end.getCount() == 0;
    }
}
