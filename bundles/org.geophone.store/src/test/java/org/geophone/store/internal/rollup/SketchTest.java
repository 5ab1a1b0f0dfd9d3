package org.geophone.store.internal.rollup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
    private static final long KEY = 0x5DEECE66DL;
    private static final int TRIALS = 40;
    /** 1.04 / sqrt(1024), from the paper. */
    private static final double STANDARD_ERROR = 0.0325;

    private static long hash(long value) {
        return KeyHash.of(ByteBuffer.allocate(8).putLong(value).array(), 0, 8, KEY);
    }

    private static byte[] of(long from, long to) {
        byte[] registers = new byte[Sketch.REGISTERS];
        for (long v = from; v < to; v++) {
            Sketch.add(registers, 0, hash(v));
        }
        return registers;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 3000, 20_000, 100_000})
    void theErrorOverManyTrialsIsThatOfThePaper(int distinct) {
        double squares = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long from = (long) trial << 32;
            double error = (double) Sketch.count(of(from, from + distinct), 0) / distinct - 1;
            squares += error * error;
        }
        double measured = Math.sqrt(squares / TRIALS);
        assertTrue(measured < 1.4 * STANDARD_ERROR, distinct + " values: " + measured);
    }

    @Test
    void fewValuesAreCountedExactlyOrNearly() {
        assertEquals(0, Sketch.count(of(0, 0), 0));
        assertEquals(1, Sketch.count(of(0, 1), 0));
        assertEquals(10, Sketch.count(of(0, 10), 0), 1);
    }

    @Test
    void aValueThatComesAgainChangesNothing() {
        byte[] once = of(0, 500);
        byte[] twice = of(0, 500);
        for (long v = 0; v < 500; v++) {
            Sketch.add(twice, 0, hash(v));
        }
        assertArrayEquals(once, twice);
    }

    @Test
    void mergedSketchesAreTheSketchOfAllValues() {
        byte[] left = of(0, 900);
        Sketch.merge(left, 0, of(600, 2000), 0);
        assertArrayEquals(of(0, 2000), left);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 340, 400, 50_000})
    void whatIsPackedComesBackWhole(int distinct) {
        byte[] registers = of(0, distinct);
        byte[] packed = Sketch.pack(registers, 0);
        byte[] back = new byte[Sketch.REGISTERS];
        Sketch.mergePacked(back, packed);
        assertArrayEquals(registers, back);
        assertTrue(packed.length <= Math.min(3 * distinct, Sketch.REGISTERS), packed.length + " bytes");
    }
}
