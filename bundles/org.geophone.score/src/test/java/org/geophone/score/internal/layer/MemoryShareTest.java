package org.geophone.score.internal.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryShareTest {
    private static long sum(long memory) {
        long sum = 0;
        for (MemoryShare share : MemoryShare.values()) {
            sum += share.of(memory);
        }
        return sum;
    }

    @Test
    void thePartsAreTheWhole() {
        assertEquals(128L << 20, sum(128L << 20));
        assertEquals(32L << 20, sum(32L << 20));
        assertTrue(sum(1_000_003) <= 1_000_003 && sum(1_000_003) > 1_000_003 - MemoryShare.values().length);
    }

    @Test
    void inTheDefaultOnePartIsAMebibyte() {
        assertEquals(24L << 20, MemoryShare.ACCOUNTS.of(128L << 20));
        assertEquals(28L << 20, MemoryShare.BUCKET.of(128L << 20));
    }
}
