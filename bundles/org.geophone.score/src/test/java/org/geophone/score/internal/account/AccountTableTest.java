package org.geophone.score.internal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
