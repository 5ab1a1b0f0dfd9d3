package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static final int TWO = 2 * Histories.ROOM;

    @Test
    void textsStandOneAfterAnotherClosedByALineFeed() {
        Histories histories = new Histories(TWO);
        assertTrue(add(histories, 7, "one"));
        assertTrue(add(histories, 7, ""));
        assertTrue(add(histories, 7, "three"));
        assertEquals("one\n\nthree\n", text(histories, 7));
        assertEquals(0, histories.evicted());
    }

    @Test
    void theKeyUsedLongestAgoGoesFirstAndItsTextsAreCounted() {
        Histories histories = new Histories(TWO);
        add(histories, 1, "a");
        add(histories, 1, "b");
        add(histories, 2, "c");
        histories.place(1);
        add(histories, 3, "d");
        assertEquals(1, histories.evicted());
        assertEquals("a\nb\n", text(histories, 1));
        assertEquals("", text(histories, 2));
        // making room for 2 again took 3, which was used before 1
        assertEquals(2, histories.evicted());
    }

    @Test
    void theOlderHalfGoesWhenTheRoomIsFull() {
        Histories histories = new Histories(TWO);
        // 1023 characters and a line feed: 16 fill the room
        for (int i = 0; i < 16; i++) {
            assertTrue(add(histories, 1, Character.toString('a' + i).repeat(1023)));
        }
        assertFalse(add(histories, 1, "next"));
        assertEquals(8, histories.evicted());
        String left = text(histories, 1);
        assertEquals(8 * 1024 + 5, left.length());
        assertTrue(left.startsWith("iii") && left.endsWith("p\nnext\n"));
    }

    @Test
    void theLengthAsAStreamHoldsUntilSomethingIsAdded() {
        Histories histories = new Histories(TWO);
        int place = histories.place(1);
        assertEquals(Histories.UNKNOWN, histories.deflated(place));
        histories.deflated(place, 12);
        assertEquals(12, histories.deflated(place));
        add(histories, 1, "x");
        assertEquals(Histories.UNKNOWN, histories.deflated(place));
    }

    @Test
    void aSmallerOneTakesTheKeysThatWereUsedLast() throws IOException {
        Histories histories = new Histories(4 * Histories.ROOM);
        for (int key = 1; key <= 4; key++) {
            add(histories, key, "text " + key);
        }
        histories.place(1);
        Histories small = new Histories(TWO);
        small.load(in(save(histories)));
        assertEquals("text 1\n", text(small, 1));
        assertEquals("text 4\n", text(small, 4));
    }

    @Test
    void damagedOnesAreRefused() throws IOException {
        Histories histories = new Histories(TWO);
        add(histories, 1, "text");
        byte[] saved = save(histories);
        // 8 evicted, 8 clock, 4 count, 8 key, 8 used, 4 length, 5 text
        assertEquals(45, saved.length);
        assertEquals("a history of 83886085 bytes cannot be", refused(saved, 36, 5));
        assertEquals("a history of -16777211 bytes cannot be", refused(saved, 36, -1));
        assertEquals("a history is damaged", refused(saved, 44, 'x'));
        assertEquals("a history is damaged", refused(saved, 27, 0));
    }

    private static String refused(byte[] saved, int at, int value) {
        byte[] damaged = saved.clone();
        damaged[at] = (byte) value;
        return assertThrows(IOException.class, () -> new Histories(TWO).load(in(damaged))).getMessage();
    }

    private static boolean add(Histories histories, long key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return histories.add(histories.place(key), bytes, 0, bytes.length);
    }

    private static String text(Histories histories, long key) {
        byte[] out = new byte[Histories.ROOM];
        return new String(out, 0, histories.copy(histories.place(key), out), StandardCharsets.US_ASCII);
    }

    private static byte[] save(Histories histories) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        histories.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
