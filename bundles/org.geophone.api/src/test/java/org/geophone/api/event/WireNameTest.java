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

    @Test
    void hashesAreThoseThatSnapshotsHold() {
        // worked out by a second program, from the formula
        assertHash(0x63d2_72b8_bd59_e383L, new byte[0]);
        assertHash(0xcee5_5f2c_c03f_406fL, bytes("a"));
        assertHash(0x03cf_f4ad_4192_1eb2L, bytes("www"));
        assertHash(0x4187_000d_ad76_0c4bL, bytes("example"));
        assertHash(0x83ee_1ece_ca50_5652L, bytes("abcdefgh"));
        assertHash(0x9e36_fafb_9e6c_db46L, bytes("\7example\3com\0"));
        assertHash(0x32f6_0743_4ff7_5e5aL, bytes("\u00fa\u00fb\u00fc\u00fd\u00fe\u00ffxyz"));
    }

    /** At the end of an array, in the middle of one, and whatever stands around. */
    private static void assertHash(long expected, byte[] data) {
        assertEquals(expected, WireName.hash(data, 0, data.length));
        for (int behind = 0; behind < 10; behind++) {
            byte[] around = new byte[3 + data.length + behind];
            java.util.Arrays.fill(around, (byte) 0xa5);
            System.arraycopy(data, 0, around, 3, data.length);
            assertEquals(expected, WireName.hash(around, 3, data.length), behind + " bytes behind");
        }
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
