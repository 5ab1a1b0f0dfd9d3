package org.geophone.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void stableHashesAreThoseThatIdsAreMadeOf() {
        // worked out by a second program, from the formula
        assertEquals(0x63d2_72b8_bd59_e383L, stable(new byte[0]));
        assertEquals(0xcee5_5f2c_c03f_406fL, stable(bytes("a")));
        assertEquals(0x03cf_f4ad_4192_1eb2L, stable(bytes("www")));
        assertEquals(0x4187_000d_ad76_0c4bL, stable(bytes("example")));
        assertEquals(0x83ee_1ece_ca50_5652L, stable(bytes("abcdefgh")));
        assertEquals(0x9e36_fafb_9e6c_db46L, stable(bytes("\7example\3com\0")));
        assertEquals(0x32f6_0743_4ff7_5e5aL, stable(bytes("\u00fa\u00fb\u00fc\u00fd\u00fe\u00ffxyz")));
    }

    /** At the end of an array, in the middle of one, and whatever stands around. */
    private static long stable(byte[] data) {
        long hash = WireName.stableHash(data, 0, data.length);
        for (int behind = 0; behind < 10; behind++) {
            assertEquals(hash, WireName.stableHash(within(data, behind), 3, data.length), behind + " bytes behind");
        }
        return hash;
    }

    private static byte[] within(byte[] data, int behind) {
        byte[] around = new byte[3 + data.length + behind];
        java.util.Arrays.fill(around, (byte) 0xa5);
        System.arraycopy(data, 0, around, 3, data.length);
        return around;
    }

    @Test
    void hashesAreThoseThatAStateHoldsUnderItsKey() {
        long high = NameKey.high();
        long low = NameKey.low();
        try {
            // worked out by a second program, from the formula
            NameKey.use(0x0001_0203_0405_0607L, 0x0809_0a0b_0c0d_0e0fL);
            assertHash(0x7b03_4368_e4df_3ddeL, new byte[0]);
            assertHash(0x5090_942b_d63b_a03dL, bytes("a"));
            assertHash(0xb092_9595_e87c_bcc6L, bytes("www"));
            assertHash(0x6e98_a720_4fcc_7c5fL, bytes("example"));
            assertHash(0x6475_408b_32eb_67aeL, bytes("abcdefgh"));
            assertHash(0x5420_1596_0170_bda6L, bytes("\7example\3com\0"));
            assertHash(0x888c_1d4c_dfef_120aL, bytes("\u00fa\u00fb\u00fc\u00fd\u00fe\u00ffxyz"));
            NameKey.use(0xfedc_ba98_7654_3210L, 0x0123_4567_89ab_cdefL);
            assertHash(0xb46d_37dd_1c8c_0757L, new byte[0]);
            assertHash(0xfb05_8866_1ba0_3296L, bytes("\7example\3com\0"));
        } finally {
            NameKey.use(high, low);
        }
    }

    /** At the end of an array, in the middle of one, and whatever stands around. */
    private static void assertHash(long expected, byte[] data) {
        assertEquals(expected, WireName.hash(data, 0, data.length));
        for (int behind = 0; behind < 10; behind++) {
            assertEquals(expected, WireName.hash(within(data, behind), 3, data.length), behind + " bytes behind");
        }
    }

    @Test
    void textsThatMeetUnderAHashWithoutAKeyDoNotMeetUnderAKey() {
        // the difference of the first word is made good by the second one: (h ^ w1) * odd is known, so w2 follows
        byte[] first = bytes("aaaaaaaabbbbbbbb");
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            byte[] second = meeting(first, random.nextLong());
            assertEquals(stable(first), stable(second));
            assertNotEquals(WireName.hash(first, 0, 16), WireName.hash(second, 0, 16));
        }
    }

    /** Sixteen other bytes with the same stable hash: a first word, and the second one that makes up for it. */
    private static byte[] meeting(byte[] bytes, long word) {
        java.nio.ByteBuffer in = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        long begin = 0x9E37_79B9_7F4A_7C15L ^ 16;
        long second = in.getLong(8) ^ mix(begin ^ in.getLong(0)) ^ mix(begin ^ word);
        return java.nio.ByteBuffer.allocate(16).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(word).putLong(second)
                .array();
    }

    private static long mix(long v) {
        long x = v * 0xC2B2_AE3D_27D4_EB4FL;
        x ^= x >>> 29;
        x *= 0x9E37_79B9_7F4A_7C15L;
        return x ^ x >>> 32;
    }

    @Test
    void eachBitOfATextTurnsAboutHalfOfTheHash() {
        Random random = new Random(12);
        for (int length : new int[] {1, 3, 7, 8, 9, 16, 23, 40}) {
            int[] turned = new int[8 * length];
            int rounds = 400;
            for (int round = 0; round < rounds; round++) {
                byte[] data = new byte[length];
                random.nextBytes(data);
                long hash = WireName.hash(data, 0, length);
                for (int bit = 0; bit < 8 * length; bit++) {
                    data[bit / 8] ^= (byte) (1 << bit % 8);
                    turned[bit] += Long.bitCount(hash ^ WireName.hash(data, 0, length));
                    data[bit / 8] ^= (byte) (1 << bit % 8);
                }
            }
            for (int bit = 0; bit < turned.length; bit++) {
                double mean = (double) turned[bit] / rounds;
                assertTrue(mean > 28 && mean < 36, length + " bytes, bit " + bit + ": " + mean);
            }
        }
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
