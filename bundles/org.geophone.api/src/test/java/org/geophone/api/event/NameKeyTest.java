package org.geophone.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameKeyTest {
    private final long high = NameKey.high();
    private final long low = NameKey.low();
    private final byte[] name = {3, 'c', 'o', 'm', 0};

    @AfterEach
    void backToTheKeyOfTheProcess() {
        NameKey.use(high, low);
    }

    @Test
    void aTestRunUsesTheKeyOfItsProperty() {
        assertEquals(System.getProperty(NameKey.PROPERTY), String.format("%016x%016x", high, low));
    }

    @Test
    void eachBitOfTheKeyMakesOtherHashes() {
        long hash = WireName.hash(name, 0, name.length);
        for (int bit = 0; bit < 64; bit++) {
            NameKey.use(high ^ 1L << bit, low);
            assertNotEquals(hash, WireName.hash(name, 0, name.length), "bit " + bit);
            NameKey.use(high, low ^ 1L << bit);
            assertNotEquals(hash, WireName.hash(name, 0, name.length), "low bit " + bit);
        }
    }

    @Test
    void theGenerationRisesWithAnotherKeyOnly() {
        int before = NameKey.generation();
        NameKey.use(high, low);
        assertEquals(before, NameKey.generation());
        NameKey.use(high, low + 1);
        assertEquals(before + 1, NameKey.generation());
    }
}
