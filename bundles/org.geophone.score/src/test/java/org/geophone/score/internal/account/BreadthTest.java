package org.geophone.score.internal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BreadthTest {
    private final Breadth breadth = new Breadth(1 << 16);

    /** Hashes of domains that fall on different bits: a twenty-fourth of all hashes each. */
    private static long domain(int i) {
        return i * (1L << 32) / 24 + (1L << 26) << 32;
    }

    private static long client(int i) {
        return Hashes.mix(77, i);
    }

    @Test
    void aClientIsKnownByThreeOtherDomains() {
        for (int i = 0; i < 4; i++) {
            assertFalse(breadth.isKnown(client(1), domain(0)), "as often as it likes");
        }
        assertFalse(breadth.isKnown(client(1), domain(1)));
        assertFalse(breadth.isKnown(client(1), domain(2)));
        assertTrue(breadth.isKnown(client(1), domain(3)));
        assertTrue(breadth.isKnown(client(1), domain(0)));
        assertFalse(breadth.isKnown(client(2), domain(3)), "another one");
    }

    @Test
    void whoAskedForThreeDomainsIsNotKnownToOneOfThem() {
        for (int i = 0; i < 3; i++) {
            breadth.isKnown(client(1), domain(i));
        }
        assertFalse(breadth.isKnown(client(1), domain(1)));
        assertTrue(breadth.isKnown(client(1), domain(9)));
    }

    @Test
    void moreClientsThanThereIsRoomForTakeEachOthersPlace() {
        Breadth small = new Breadth(1);
        assertEquals(1024, small.bytes());
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 100_000; i++) {
                assertFalse(small.isKnown(client(i), domain(round)));
            }
        }
    }

    @Test
    void theStateSurvivesAndOneOfAnotherSizeIsForgotten() throws IOException {
        for (int i = 0; i < 3; i++) {
            breadth.isKnown(client(1), domain(i));
        }
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        breadth.save(new DataOutputStream(saved));
        Breadth copy = new Breadth(1 << 16);
        copy.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        assertTrue(copy.isKnown(client(1), domain(9)));
        Breadth smaller = new Breadth(1 << 14);
        smaller.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        assertFalse(smaller.isKnown(client(1), domain(9)));
        byte[] hostile = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        assertThrows(IOException.class,
                () -> copy.load(new DataInputStream(new ByteArrayInputStream(hostile))));
    }
}
