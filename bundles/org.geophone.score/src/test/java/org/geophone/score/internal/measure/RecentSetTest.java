package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.geophone.score.internal.account.Hashes;
import org.junit.jupiter.api.Test;

class RecentSetTest {
    @Test
    void belowItsBoundItAnswersLikeAHashSet() {
        long seed = 4711;
        Random random = new Random(seed);
        RecentSet set = new RecentSet(8 << 20);
        Set<Long> model = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long key = Hashes.mix(random.nextInt(50_000), 7);
            assertEquals(model.add(key), set.add(key), "seed " + seed + ", step " + i);
        }
        assertEquals(model.size(), set.size());
        assertEquals(0, set.evicted());
    }

    @Test
    void atItsBoundWhatIsTouchedOftenStays() {
        RecentSet set = new RecentSet(64 * 1024);
        for (int i = 1; i <= 100; i++) {
            set.add(Hashes.mix(i, 1));
        }
        for (int i = 0; i < 200_000; i++) {
            set.add(Hashes.mix(i, 2));
            set.contains(Hashes.mix(i % 100 + 1, 1));
        }
        for (int i = 1; i <= 100; i++) {
            assertTrue(set.contains(Hashes.mix(i, 1)), "touched key " + i + " was pushed out");
        }
        assertTrue(set.size() <= 8192);
        assertEquals(200_100 - set.size(), set.evicted());
    }

    @Test
    void savedAndLoadedItKeepsItsContentAndTheOrderOfEviction() throws IOException {
        RecentSet set = new RecentSet(64 * 1024);
        for (int i = 0; i < 20_000; i++) {
            set.add(Hashes.mix(i, 3));
        }
        RecentSet copy = new RecentSet(64 * 1024);
        copy.load(in(save(set)));
        for (int i = 0; i < 20_000; i++) {
            assertEquals(set.add(Hashes.mix(i, 4)), copy.add(Hashes.mix(i, 4)));
            assertEquals(set.contains(Hashes.mix(i, 3)), copy.contains(Hashes.mix(i, 3)));
        }
        assertEquals(set.evicted(), copy.evicted());
        assertFalse(copy.add(Hashes.mix(19_999, 4)));
    }

    @Test
    void aSmallerSetTakesWhatFindsRoom() throws IOException {
        RecentSet set = new RecentSet(1 << 20);
        for (int i = 0; i < 20_000; i++) {
            set.add(Hashes.mix(i, 3));
        }
        RecentSet small = new RecentSet(64 * 1024);
        small.load(in(save(set)));
        assertTrue(small.size() > 7000 && small.size() <= 8192, "size " + small.size());
    }

    @Test
    void itNeverTakesMoreThanItMayWhateverThatIs() {
        for (int bytes : new int[] {1000, 65_536, 100_000, 777_777}) {
            RecentSet set = new RecentSet(bytes);
            for (int i = 0; i < 200_000; i++) {
                set.add(Hashes.mix(i, 5));
            }
            assertTrue(set.bytes() <= bytes && set.bytes() > bytes * 9L / 10, bytes + " bytes, took " + set.bytes());
            assertEquals(200_000 - set.size(), set.evicted());
        }
    }

    @Test
    void aSetSavedInTheOrderOfBeforeIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        // one set of eight, the number not negated; not filled, none evicted
        out.writeInt(1);
        out.writeInt(0);
        out.writeLong(0);
        RecentSet set = new RecentSet(1);
        DataInputStream in = in(bytes.toByteArray());
        assertThrows(IOException.class, () -> set.load(in));
    }

    private static byte[] save(RecentSet set) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        set.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
