package org.geophone.capture.live.internal.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.junit.jupiter.api.Test;

/** The ring over memory of the test's own. */
class PacketRingTest {
    private final List<String> told = new ArrayList<>();
    private int letGo;

    private PacketRing ring(Memory memory) {
        return new PacketRing(memory.blocks, LinkType.ETHERNET, 5, 2, () -> letGo++, Thread.currentThread());
    }

    @Test
    void aFilledBlockIsWalkedWhereItLies() {
        Memory memory = new Memory(2);
        PacketRing ring = ring(memory);
        assertNull(ring.take());
        memory.fill(0, 60, 61, 100);
        RingBlock block = ring.take();
        block.number(41, (bytes, truncated) -> told.add(bytes + " " + truncated));
        assertEquals(3, block.packets());
        PacketCursor cursor = new PacketCursor();
        // twice: the pipeline looks at the first packet's time before it decodes
        for (int round = 0; round < 2; round++) {
            block.cursor(cursor);
            for (int i = 0; i < 3; i++) {
                assertTrue(cursor.next());
                assertEquals(1_000_000_000_000L + i, cursor.timeNanos());
                assertEquals(new int[] {60, 61, 100}[i], cursor.captured());
                assertEquals(new int[] {60, 62, 100}[i], cursor.original());
                assertEquals(i == 1 ? 7 : -1, cursor.vlan());
                assertEquals(41 + i, cursor.packet());
                assertEquals(5, cursor.source());
                assertEquals(2, cursor.interfaceId());
                assertEquals(LinkType.ETHERNET, cursor.linkType());
                assertEquals(i + 1, cursor.memory().get(cursor.offset()));
                assertEquals(i + 1, cursor.memory().get(cursor.offset() + cursor.captured() - 1));
            }
            assertFalse(cursor.next());
        }
        assertFalse(memory.isKernels(0));
        assertEquals(List.of(), told);
        block.release();
        assertTrue(memory.isKernels(0));
        // 60 + 61 + 100, and the second was longer on the wire
        assertEquals(List.of("221 1"), told);
    }

    @Test
    void whatABlockHeldIsToldInFullWhereverItsReaderStands() {
        Memory memory = new Memory(4);
        PacketRing ring = ring(memory);
        PacketCursor cursor = new PacketCursor();
        RingBlock[] taken = new RingBlock[4];
        for (int i = 0; i < 4; i++) {
            memory.fill(i, 10 + i, 21);
            taken[i] = ring.take();
            taken[i].number(1, (bytes, truncated) -> told.add(bytes + " " + truncated));
        }
        // nobody read it
        taken[0].release();
        // read in part
        taken[1].cursor(cursor);
        cursor.next();
        taken[1].release();
        // read by one who has gone on to another block
        taken[2].cursor(cursor);
        while (cursor.next()) {
            assertEquals(memory.blocks[2], cursor.memory());
        }
        taken[3].cursor(cursor);
        taken[2].release();
        // not taken by the sink
        taken[3].withdraw();
        assertEquals(List.of("31 1", "32 2", "33 1"), told);
        assertTrue(memory.isKernels(3));
    }

    @Test
    void anEmptyBlockShowsNoPacket() {
        Memory memory = new Memory(2);
        memory.fill(0);
        RingBlock block = ring(memory).take();
        PacketCursor cursor = new PacketCursor();
        block.cursor(cursor);
        assertEquals(0, block.packets());
        assertFalse(cursor.next());
    }

    @Test
    void blocksGoBackInOrderWhateverTheOrderOfReleases() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Memory memory = new Memory(7);
        PacketRing ring = ring(memory);
        int start = 0;
        for (int round = 0; round < 200; round++) {
            int count = 1 + random.nextInt(7);
            List<Integer> order = new ArrayList<>();
            List<RingBlock> out = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                memory.fill((start + i) % 7, 60);
                out.add(ring.take());
                assertNotNull(out.get(i), "seed " + seed);
                order.add(i);
            }
            Collections.shuffle(order, random);
            boolean[] back = new boolean[count];
            for (int i : order) {
                out.get(i).release();
                back[i] = true;
                boolean before = true;
                for (int j = 0; j < count; j++) {
                    before &= back[j];
                    assertEquals(before, memory.isKernels((start + j) % 7), "seed " + seed + " round " + round);
                }
            }
            assertEquals(0, ring.held());
            start = (start + count) % 7;
        }
    }

    @Test
    void whileAllBlocksAreOutNoneIsTakenTwice() {
        Memory memory = new Memory(2);
        PacketRing ring = ring(memory);
        memory.fill(0, 60);
        memory.fill(1, 60);
        RingBlock first = ring.take();
        assertFalse(ring.allHeld());
        assertNotNull(ring.take());
        assertTrue(ring.allHeld());
        assertNull(ring.take());
        first.release();
        assertFalse(ring.allHeld());
        assertNull(ring.take(), "the kernel has not filled it again");
        memory.fill(0, 60);
        assertNotNull(ring.take());
    }

    @Test
    void aSecondReleaseIsRefused() {
        Memory memory = new Memory(2);
        PacketRing ring = ring(memory);
        memory.fill(0, 60);
        memory.fill(1, 60);
        RingBlock first = ring.take();
        RingBlock second = ring.take();
        second.release();
        assertThrows(IllegalStateException.class, second::release);
        first.release();
        assertThrows(IllegalStateException.class, first::release);
    }

    @Test
    void memoryGoesWithTheLastBlockThatIsOut() {
        Memory memory = new Memory(3);
        PacketRing ring = ring(memory);
        memory.fill(0, 60);
        memory.fill(1, 60);
        memory.fill(2, 60);
        RingBlock first = ring.take();
        RingBlock second = ring.take();
        ring.close();
        assertNull(ring.take(), "a closed ring gives nothing away");
        second.release();
        assertEquals(0, letGo);
        first.release();
        assertEquals(1, letGo);
        ring.close();
        assertEquals(1, letGo);
    }

    @Test
    void anIdleRingLetsItsMemoryGoAtOnce() {
        PacketRing ring = ring(new Memory(2));
        ring.close();
        assertEquals(1, letGo);
    }
}
