package org.geophone.score.internal.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountTableTest {
    private static final int DAY = 86_400;

    private final Allowances allowances = new Allowances(800, 400);

    @Test
    void anAccountLosesItsLeakADay() {
        AccountTable table = new AccountTable(1 << 20, allowances);
        int p = table.open(1, AccountKind.PAIR, 1000);
        table.charge(p, 1000, 600, 1000);
        table.charge(p, 1000 + DAY / 2, 0, 0);
        // half a day: 200 of 400 bytes up, 400 of 800 down
        assertEquals(400, table.up(p), 0.1);
        assertEquals(600, table.down(p), 0.1);
        table.charge(p, 1000 + 3 * DAY, 50, 0);
        assertEquals(50, table.up(p), 0.1);
        assertEquals(0, table.down(p), 0.1);
    }

    @Test
    void aDripBelowTheLeakNeverFillsAnAccountAndOneAboveItDoes() {
        AccountTable table = new AccountTable(1 << 20, allowances);
        int slow = table.open(1, AccountKind.PAIR, 0);
        int fast = table.open(2, AccountKind.PAIR, 0);
        int crossed = -1;
        for (int hour = 0; hour < 24 * 30; hour++) {
            table.charge(slow, hour * 3600, 16, 0);
            table.charge(fast, hour * 3600, 26, 0);
            if (crossed < 0 && table.fill(fast) >= 1) {
                crossed = hour;
            }
        }
        assertTrue(table.fill(slow) < 0.05, "384 bytes a day stay under a leak of 400");
        // 26 bytes an hour less 16.67 leave 9.33 an hour: 800 are reached after (800 - 26) / 9.33 = 82.9 hours
        assertEquals(83, crossed);
    }

    @Test
    void widerKindsHaveMultiplesOfTheAllowance() {
        assertEquals(800, allowances.up(AccountKind.PAIR.ordinal()));
        assertEquals(1600, allowances.down(AccountKind.PAIR.ordinal()));
        assertEquals(2000, allowances.up(AccountKind.DOMAIN.ordinal()));
        assertEquals(1200, allowances.leakUp(AccountKind.DOMAIN.ordinal()));
        assertEquals(2400, allowances.up(AccountKind.CLIENT.ordinal()));
        assertEquals(2000, allowances.leakUp(AccountKind.CLIENT.ordinal()));
    }

    @Test
    void atTheBoundTheEmptiestAccountsGoAndTheHeavyOnesStay() {
        AccountTable table = new AccountTable(100_000, allowances);
        for (int i = 1; i <= 50; i++) {
            table.charge(table.open(Hashes.mix(i, 9), AccountKind.PAIR, 0), 0, 700, 0);
        }
        for (int i = 1; i <= 100_000; i++) {
            table.charge(table.open(Hashes.mix(i, 10), AccountKind.PAIR, i / 100), i / 100, 3, 0);
        }
        for (int i = 1; i <= 50; i++) {
            assertTrue(table.place(Hashes.mix(i, 9)) >= 0, "heavy account " + i + " was pushed out");
        }
        assertTrue(table.bytes() <= 100_000, "bytes " + table.bytes());
        assertEquals(100_050 - table.size(), table.evicted());
    }

    /** Fills the table several times over with accounts that hold so many bytes each. */
    private static void flood(AccountTable table, float bytes, int seconds) {
        for (int i = 1; i <= 20_000; i++) {
            table.charge(table.open(Hashes.mix(i, 10), AccountKind.PAIR, seconds), seconds, bytes, 0);
        }
    }

    @Test
    void suspiciousAccountsStayAgainstHeavierOnes() {
        AccountTable table = new AccountTable(100_000, allowances);
        for (int i = 1; i <= 50; i++) {
            table.charge(table.open(Hashes.mix(i, 9), AccountKind.PAIR, 0), 0, 250, 0);
            table.suspect(Hashes.mix(i, 9), true);
        }
        flood(table, 700, 60);
        for (int i = 1; i <= 50; i++) {
            assertEquals(250, table.up(table.place(Hashes.mix(i, 9))), "suspicious account " + i);
        }
        for (int i = 1; i <= 50; i++) {
            table.suspect(Hashes.mix(i, 9), false);
        }
        flood(table, 800, 120);
        int left = 0;
        for (int i = 1; i <= 50; i++) {
            left += table.place(Hashes.mix(i, 9)) >= 0 ? 1 : 0;
        }
        assertEquals(0, left, "what is suspicious no longer goes before what is heavier");
    }

    @Test
    void whatIsWellExplainedGoesBeforeWhatMovedLessUnexplained() {
        AccountTable table = new AccountTable(100_000, allowances);
        for (int i = 1; i <= 50; i++) {
            // 3200 bytes to a domain that everybody asks for, a sixteenth of it charged; half a day leaks 200 of 400
            int popular = table.open(Hashes.mix(i, 8), AccountKind.PAIR, 0);
            table.charge(popular, 0, 3200 / 16f, 0);
            table.note(popular, 3200, 0, 0, true, true);
            int own = table.open(Hashes.mix(i, 9), AccountKind.PAIR, DAY / 2);
            table.charge(own, DAY / 2, 100, 0);
            table.note(own, 100, 0, 0, true, true);
        }
        flood(table, 50, DAY / 2);
        for (int i = 1; i <= 50; i++) {
            assertTrue(table.place(Hashes.mix(i, 8)) < 0, "well explained account " + i);
            assertTrue(table.place(Hashes.mix(i, 9)) >= 0, "unexplained account " + i);
        }
    }

    @Test
    void ofLightAccountsTheOneUntouchedForLongestGoes() {
        AccountTable table = new AccountTable(1, allowances);
        for (int i = 1; i <= 8; i++) {
            // at most seven of 800 bytes: less than a hundredth, whatever is in it
            table.charge(table.open(i, AccountKind.PAIR, 100 * i), 100 * i, 8 - i, 0);
        }
        table.open(9, AccountKind.PAIR, 1000);
        assertEquals(-1, table.place(1));
        table.open(10, AccountKind.PAIR, 1000);
        assertEquals(-1, table.place(2));
        assertTrue(table.place(8) >= 0);
        assertEquals(2, table.evicted());
    }

    @Test
    void anOrdinaryPairCostsAtMost64Bytes() {
        assertEquals(52, AccountTable.ACCOUNT_BYTES);
        AccountTable table = new AccountTable(1 << 20, allowances);
        for (int i = 1; i <= 200_000; i++) {
            table.open(Hashes.mix(i, 10), AccountKind.PAIR, 0);
        }
        assertTrue(table.bytes() <= 1 << 20, "bytes " + table.bytes());
        assertTrue(table.bytes() / table.size() <= 64, table.bytes() + " bytes for " + table.size());
    }

    @Test
    void itFindsWhatAMapFindsAndKeepsItWhenSaved() throws IOException {
        long seed = 4712;
        Random random = new Random(seed);
        AccountTable table = new AccountTable(4_200_000, allowances);
        Map<Long, Float> model = new HashMap<>();
        for (int i = 0; i < 30_000; i++) {
            long key = Hashes.mix(random.nextInt(15_000), 3);
            table.charge(table.open(key, AccountKind.PAIR, 0), 0, 2, 0);
            model.merge(key, 2f, Float::sum);
        }
        assertEquals(model.size(), table.size(), "seed " + seed);
        AccountTable copy = new AccountTable(4_200_000, allowances);
        copy.load(saved(table));
        AccountTable other = new AccountTable(5_000_000, allowances);
        other.load(saved(table));
        for (Map.Entry<Long, Float> entry : model.entrySet()) {
            assertEquals(entry.getValue(), table.up(table.place(entry.getKey())), "seed " + seed);
            assertEquals(entry.getValue(), copy.up(copy.place(entry.getKey())), "seed " + seed);
            assertEquals(entry.getValue(), other.up(other.place(entry.getKey())), "seed " + seed);
        }
        assertArrayEquals(saved(table).readAllBytes(), saved(copy).readAllBytes());
    }

    @Test
    void ofATableThatIsTooLargeTheFullAccountsAreKeptWhateverTheirKind() throws IOException {
        int now = 1_790_000_000;
        AccountTable large = new AccountTable(8 << 20, allowances);
        for (int i = 1; i <= 20_000; i++) {
            int full = large.open(Hashes.mix(i, 1), AccountKind.PAIR, now);
            large.charge(full, now, i % 10 == 0 ? 1500 : 0, 0);
            large.open(Hashes.mix(i, 2), AccountKind.CLIENT, now);
        }
        AccountTable small = new AccountTable(3 << 19, allowances);
        small.load(saved(large));
        assertTrue(small.evicted() > 5000, small.evicted() + " evicted");
        for (int i = 10; i <= 20_000; i += 10) {
            assertTrue(small.place(Hashes.mix(i, 1)) >= 0, "account " + i + " holds 1.9 allowances");
        }
    }

    @Test
    void ofALoadedTableThatIsTooLargeTheEmptyAccountsGoThatWereUntouchedForLongest() throws IOException {
        int now = 1_790_000_000;
        AccountTable large = new AccountTable(8 << 20, allowances);
        for (int i = 1; i <= 3000; i++) {
            large.open(i, AccountKind.PAIR, now + i % 2 * DAY);
        }
        AccountTable small = new AccountTable(1 << 16, allowances);
        small.load(saved(large));
        int[] kept = new int[2];
        for (int i = 1; i <= 3000; i++) {
            kept[i % 2] += small.place(i) < 0 ? 0 : 1;
        }
        assertTrue(kept[1] > 10 * kept[0], kept[1] + " of the last day, " + kept[0] + " of the day before");
    }

    @Test
    void aTableSavedInTheOrderOfBeforeIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        // 64 sets of eight, the number not negated; none of them filled, none evicted
        out.writeInt(64);
        out.writeInt(0);
        out.writeLong(0);
        AccountTable table = new AccountTable(1 << 20, allowances);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThrows(IOException.class, () -> table.load(in));
    }

    private static DataInputStream saved(AccountTable table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.save(new DataOutputStream(bytes));
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void anAccountLeaksFromNowOnWhenTheClockIsSetBack() {
        AccountTable table = new AccountTable(1 << 20, allowances);
        int ahead = table.open(1, AccountKind.PAIR, 1000 + DAY);
        table.charge(ahead, 1000 + DAY, 600, 0);
        int before = table.open(2, AccountKind.PAIR, 500);
        table.charge(before, 500, 600, 0);
        table.setBack(1000);
        assertEquals(1000 + DAY, table.first(ahead), "as it was told");
        table.open(1, AccountKind.PAIR, 1001);
        assertEquals(1001, table.first(ahead));
        table.open(2, AccountKind.PAIR, 1001);
        assertEquals(500, table.first(before));
        table.charge(ahead, 1000 + DAY / 2, 0, 0);
        table.charge(before, 500 + DAY / 2, 0, 0);
        assertEquals(400, table.up(ahead), 0.1);
        assertEquals(400, table.up(before), 0.1);
    }
}
