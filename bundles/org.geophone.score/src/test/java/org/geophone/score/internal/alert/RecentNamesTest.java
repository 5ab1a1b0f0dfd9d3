package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.geophone.api.event.WireName;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class RecentNamesTest {
    private static void fill(RecentNames names, int from, int to) {
        for (int i = from; i < to; i++) {
            names.add(Slots.query(i, "10.1.2.3", "10.0.0.53", "n" + "0".repeat(i % 50) + i + ".example.com", 1), i, 0,
                    1 + i % 7, 1 + i % 3);
        }
    }

    private static List<Long> times(List<Sample> samples) {
        return samples.stream().map(Sample::timeNanos).toList();
    }

    private static byte[] save(RecentNames names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        names.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void load(RecentNames names, byte[] saved) throws IOException {
        names.load(new DataInputStream(new ByteArrayInputStream(saved)));
    }

    @Test
    void theLastNamesOfAPairOrADomainAreFoundInOrder() {
        RecentNames names = new RecentNames(1 << 20);
        fill(names, 0, 20);
        assertEquals(List.of(3L, 10L, 17L), times(names.find(false, 4)));
        assertEquals(List.of(2L, 5L, 8L, 11L, 14L, 17L), times(names.find(true, 3)));
        Sample sample = names.find(false, 4).get(1);
        assertEquals("n000000000010.example.com", WireName.text(sample.name(), 0, sample.name().length));
    }

    @Test
    void aMebibyteHoldsThe8192LastNames() {
        RecentNames names = new RecentNames(1 << 20);
        assertTrue(names.bytes() <= 1 << 20);
        fill(names, 0, 30_000);
        List<Long> all = times(names.find(true, 1));
        assertEquals(29_997L, all.get(all.size() - 1));
        // of 8192 entries a third, where their names find room: 64 bytes each, these have 44 on average
        assertEquals(8192 / 3, all.size(), 2);
    }

    @Test
    void aSavedRingGoesOnAlike() throws IOException {
        RecentNames names = new RecentNames(1 << 20);
        fill(names, 0, 30_000);
        RecentNames copy = new RecentNames(1 << 20);
        load(copy, save(names));
        fill(names, 30_000, 35_000);
        fill(copy, 30_000, 35_000);
        assertArrayEquals(save(names), save(copy));
        assertEquals(times(names.find(false, 2)), times(copy.find(false, 2)));
    }

    @Test
    void aSmallerRingTakesTheLastNamesAndALargerOneAll() throws IOException {
        RecentNames names = new RecentNames(1 << 18);
        fill(names, 0, 30_000);
        RecentNames small = new RecentNames(1 << 16);
        load(small, save(names));
        List<Long> all = times(names.find(true, 1));
        List<Long> last = times(small.find(true, 1));
        assertTrue(last.size() > 50 && last.size() < all.size(), "kept " + last.size() + " of " + all.size());
        assertEquals(all.subList(all.size() - last.size(), all.size()), last);
        fill(small, 30_000, 31_000);
        assertEquals(30_999L, times(small.find(false, 1 + 30_999 % 7)).get(
                small.find(false, 1 + 30_999 % 7).size() - 1));
        RecentNames large = new RecentNames(1 << 20);
        load(large, save(names));
        assertEquals(all, times(large.find(true, 1)));
    }

    @Test
    void namesThatLieOverEachOtherOrBehindTheEndAreRefused() throws IOException {
        RecentNames names = new RecentNames(1 << 20);
        fill(names, 0, 2);
        byte[] saved = save(names);
        // written, count, first; then pair, domain and place of the first name, its sample (14 bytes and the name)
        int firstName = "n0.example.com".length() + 2;
        int secondPlace = 24 + 24 + 14 + firstName + 16;
        assertEquals(firstName, ByteBuffer.wrap(saved).getLong(secondPlace));
        for (long place : new long[] {0, firstName - 1, firstName + 1, -1, Long.MAX_VALUE}) {
            byte[] damaged = saved.clone();
            ByteBuffer.wrap(damaged).putLong(secondPlace, place);
            assertThrows(IOException.class, () -> load(new RecentNames(1 << 20), damaged), "place " + place);
        }
        for (int head : new int[] {0, 8}) {
            byte[] damaged = saved.clone();
            ByteBuffer.wrap(damaged).putLong(head, Long.MAX_VALUE);
            assertThrows(IOException.class, () -> load(new RecentNames(1 << 20), damaged), "number at " + head);
        }
        load(new RecentNames(1 << 20), saved);
    }
}
