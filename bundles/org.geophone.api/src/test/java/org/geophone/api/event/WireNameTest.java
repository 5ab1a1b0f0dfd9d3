package org.geophone.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireNameTest {
    @Test
    void textEscapesWhatIsNotPlain() {
        byte[] name = "\3a.b\2\u00ff\u0001\3com\0".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("a\\.b.\\255\\001.com", WireName.text(name, 0, name.length));
        assertEquals(3, WireName.labels(name, 0, name.length));
        assertEquals(".", WireName.text(new byte[1], 0, 1));
    }

    @Test
    void aNameCutShortIsWrittenAsFarAsItGoes() {
        byte[] name = "\7exam".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("exam", WireName.text(name, 0, name.length));
    }

    @Test
    void hashesDependOnEveryByteAndOnLengthButNotOnPlace() {
        Random random = new Random(8);
        Set<Long> seen = new HashSet<>();
        for (int n = 0; n < 64; n++) {
            byte[] data = new byte[n + 3];
            random.nextBytes(data);
            long hash = WireName.hash(data, 0, n);
            byte[] moved = new byte[n + 8];
            System.arraycopy(data, 0, moved, 5, n);
            assertEquals(hash, WireName.hash(moved, 5, n));
            seen.add(hash);
            for (int i = 0; i < n; i++) {
                data[i] ^= 1;
                assertNotEquals(hash, WireName.hash(data, 0, n));
                data[i] ^= 1;
            }
        }
        assertEquals(64, seen.size());
    }
}
