package org.geophone.score.internal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void numbersAreCountedEachForItself() {
        tally.add(16);
        tally.add(1);
        tally.add(16);
        assertEquals(2, tally.size());
        assertEquals(2, tally.of(16));
        assertEquals(1, tally.of(1));
        assertEquals(0, tally.of(28));
        assertEquals(3, tally.all());
        assertEquals(16, tally.key(0));
        assertEquals(2, tally.count(0));
    }

    @Test
    void whatFindsNoRoomIsCountedTogether() {
        for (int i = 0; i < 20; i++) {
            tally.add(i);
        }
        tally.add(3);
        tally.add(15);
        // eleven places for numbers, the twelfth for the rest: 11 to 19 and 15 again
        assertEquals(12, tally.size());
        assertEquals(1, tally.of(10));
        assertEquals(2, tally.of(3));
        assertEquals(0, tally.of(15));
        assertEquals(10, tally.of(Tally.OTHER));
        assertEquals(22, tally.all());
    }

    @Test
    void clearedItCountsAnew() {
        tally.add(5);
        tally.clear();
        assertEquals(0, tally.size() + tally.all() + tally.of(5));
        tally.add(6);
        assertEquals(6, tally.key(0));
    }

    @Test
    void aSavedOneGoesOnCounting() throws IOException {
        for (int size = 0; size <= 14; size++) {
            Tally one = new Tally();
            for (int i = 0; i < size; i++) {
                one.add(i);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            one.save(new DataOutputStream(bytes));
            Tally copy = new Tally();
            copy.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            for (int i = 0; i < 14; i++) {
                one.add(i);
                copy.add(i);
                assertEquals(one.of(i), copy.of(i), size + " numbers saved");
            }
            assertEquals(one.of(Tally.OTHER), copy.of(Tally.OTHER), size + " numbers saved");
            assertEquals(size + 14, copy.all());
        }
    }

    @Test
    void aTallyThatIsTooLargeIsRefused() {
        assertThrows(IOException.class, () -> tally.load(new DataInputStream(new ByteArrayInputStream(
                new byte[] {13, 0, 0, 0, 0, 0, 0, 0, 0}))));
    }

    @Test
    void aFrequentNumberIsFoundAmongManyThatComeOnce() {
        Tally tally = new Tally();
        for (int i = 1; i <= 100; i++) {
            tally.addFrequent(1000 + i);
            if (i > 20) {
                tally.addFrequent(7);
            }
        }
        // 180 in all: too low by at most 180 / 12
        assertTrue(tally.of(7) >= 80 - 15 && tally.of(7) <= 80, "counted " + tally.of(7));
        assertEquals(0, tally.of(Tally.OTHER));
    }
}
