package org.geophone.capture.live.internal.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.junit.jupiter.api.Test;

/** The pool over memory of the test's own. */
class ArenaPoolTest {
    private static final int BLOCK = 256;
    private final ByteBuffer[] memory = {ByteBuffer.allocateDirect(BLOCK), ByteBuffer.allocateDirect(BLOCK)};
    private final List<String> told = new ArrayList<>();
    private int letGo;
    private final ArenaPool pool = new ArenaPool(memory, 5, 3, () -> letGo++, Thread.currentThread());

    @Test
    void packetsAreWalkedAsTheyWereAdded() {
        ArenaBlock block = pool.take();
        int[] lengths = {60, 61, 9};
        for (int i = 0; i < lengths.length; i++) {
            assertTrue(block.fits(lengths[i]));
            int at = block.append(1_000 + i, i == 2 ? LinkType.LINUX_SLL : LinkType.ETHERNET, lengths[i] + i,
                    lengths[i]);
            memory[block.index()].put(at, (byte) (7 + i)).put(at + lengths[i] - 1, (byte) (17 + i));
        }
        // 3 headers of 32 bytes and 64 + 64 + 16 bytes: 16 are left, a header does not fit
        assertFalse(block.fits(0));
        assertEquals(3, block.packets());
        block.number(41, (bytes, truncated) -> told.add(bytes + " " + truncated));
        PacketCursor cursor = new PacketCursor();
        block.cursor(cursor);
        for (int i = 0; i < lengths.length; i++) {
            assertTrue(cursor.next());
            assertEquals(1_000 + i, cursor.timeNanos());
            assertEquals(lengths[i], cursor.captured());
            assertEquals(lengths[i] + i, cursor.original());
            assertEquals(i == 2 ? LinkType.LINUX_SLL : LinkType.ETHERNET, cursor.linkType());
            assertEquals(-1, cursor.vlan());
            assertEquals(41 + i, cursor.packet());
            assertEquals(5, cursor.source());
            assertEquals(3, cursor.interfaceId());
            assertEquals(7 + i, cursor.memory().get(cursor.offset()));
            assertEquals(17 + i, cursor.memory().get(cursor.offset() + lengths[i] - 1));
        }
        assertFalse(cursor.next());
        assertEquals(List.of(), told);
        block.release();
        // 60 + 61 + 9, two of them longer on the wire
        assertEquals(List.of("130 2"), told);
    }

    @Test
    void theLongestPacketThatFitsFillsTheBlock() {
        ArenaBlock block = pool.take();
        assertFalse(block.fits(BLOCK - PacketCursor.PACKED_HEADER_BYTES + 1));
        assertTrue(block.fits(BLOCK - PacketCursor.PACKED_HEADER_BYTES));
    }

    @Test
    void aBlockThatIsBackIsEmptyAgain() {
        ArenaBlock first = pool.take();
        first.append(1, LinkType.RAW, 10, 8);
        ArenaBlock second = pool.take();
        assertTrue(pool.allHeld());
        assertNull(pool.take());
        second.release();
        assertEquals(1, pool.held());
        assertTrue(pool.oldestHeldNanos() > 0);
        first.release();
        assertEquals(0, pool.oldestHeldNanos());
        ArenaBlock again = pool.take();
        assertEquals(0, again.packets());
        again.number(1, (bytes, truncated) -> told.add(bytes + " " + truncated));
        again.release();
        assertEquals(List.of("0 0"), told);
    }

    @Test
    void aSecondReleaseIsRefused() {
        ArenaBlock block = pool.take();
        block.release();
        assertThrows(IllegalStateException.class, block::release);
    }

    @Test
    void memoryGoesWithTheLastBlockThatIsOut() {
        ArenaBlock first = pool.take();
        ArenaBlock second = pool.take();
        pool.close();
        assertNull(pool.take());
        first.release();
        assertEquals(0, letGo);
        second.release();
        assertEquals(1, letGo);
        pool.close();
        assertEquals(1, letGo);
    }

    @Test
    void anIdlePoolLetsItsMemoryGoAtOnce() {
        assertNotNull(pool.take());
        ArenaPool idle = new ArenaPool(memory, 0, 0, () -> letGo += 10, Thread.currentThread());
        idle.close();
        assertEquals(10, letGo);
    }
}
