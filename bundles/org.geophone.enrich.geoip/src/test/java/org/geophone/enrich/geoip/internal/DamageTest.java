package org.geophone.enrich.geoip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.geophone.api.metrics.Counters;
import org.geophone.enrich.geoip.internal.lookup.Places;
import org.geophone.enrich.geoip.internal.mmdb.Database;
import org.geophone.enrich.geoip.internal.mmdb.MmdbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
    private static final int ROUNDS = 5_000;

    @Test
    void aDamagedFileIsRefusedOrAnswersAndNothingElseHappens() {
        long seed = System.nanoTime();
        System.out.println("DamageTest seed " + seed);
        Random random = new Random(seed);
        byte[] whole = Bases.cities(28, "London");
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(damaged.length) : damaged.length;
            try {
                Places places = new Places(new Database[] {Database.of(ByteBuffer.wrap(damaged, 0, length).slice())},
                        "en", 16, 16, new Counters());
                for (int i = 0; i < 20; i++) {
                    places.of(0, 0xffff_0000_0000L | random.nextInt() & 0xffff_ffffL);
                    places.of(random.nextLong(), random.nextLong());
                    places.of(0, 0xffff_c000_0200L + i);
                }
            } catch (MmdbException e) {
                refused++;
            }
        }
        assertTrue(refused > ROUNDS / 10, refused + " refused");
        assertTrue(refused < ROUNDS, "some damage changes a text only");
    }

    /** Six bytes a node: these products are 4 and 2 in 64 bits. */
    @ParameterizedTest
    @ValueSource(longs = {0x5555_5555_5555_5556L, 0x2AAA_AAAA_AAAA_AAABL})
    void aNumberOfNodesWhoseBytesAreTooManyForANumberIsRefused(long nodes) {
        byte[] whole = Bases.cities(24, "London");
        int value = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("node_count") + "node_count".length();
        int behind = value + 1 + (whole[value] & 0x1f);
        // an unsigned number of 64 bits: an extended type, 7 + 2, and 8 bytes
        byte[] damaged = ByteBuffer.allocate(whole.length + 10 - (behind - value)).put(whole, 0, value)
                .put((byte) 8).put((byte) 2).putLong(nodes).put(whole, behind, whole.length - behind).array();
        String why = assertThrows(MmdbException.class, () -> Database.of(ByteBuffer.wrap(damaged))).getMessage();
        assertEquals("its " + nodes + " nodes do not fit into the file: it is cut off or damaged", why);
    }

    /**
     * Each node leads to a list of all that comes behind it, whose values are bytes; within each of these is the head
     * of the next list: together as many values as half the square of the nodes.
     */
    @Test
    void valuesThatOverlapAreNotLookedAtForHours() {
        int nodes = 20_000;
        byte[] whole = Bases.cities(32, "London");
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int metadata = text.lastIndexOf("\u00ab\u00cd\u00efMaxMind.com");
        ByteBuffer file = ByteBuffer.allocate(nodes * 8 + 16 + nodes * 5 + whole.length - metadata);
        for (int i = 0; i < nodes; i++) {
            file.putInt(nodes + 16 + 5 * i + 1).putInt(i + 1);
        }
        file.position(nodes * 8 + 16);
        for (int i = 0; i < nodes; i++) {
            // four bytes; within them a list of so many values: 285 and 16 bits
            file.put((byte) 0x84).put((byte) 0x1e).put((byte) 4).putShort((short) Math.max(0, nodes - 1 - i - 285));
        }
        file.put(whole, metadata, whole.length - metadata);
        int count = nodes * 13 + 16 + text.lastIndexOf("node_count") - metadata + "node_count".length() + 1;
        file.putInt(count, nodes);
        assertEquals("its values overlap so much that they cannot be looked at",
                assertThrows(MmdbException.class, () -> Database.of(file.flip())).getMessage());
    }
}
