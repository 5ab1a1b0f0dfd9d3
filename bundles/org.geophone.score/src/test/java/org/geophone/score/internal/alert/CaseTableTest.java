package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.AccountTable;
import org.geophone.score.internal.account.Allowances;
import org.junit.jupiter.api.Test;

class CaseTableTest {
    private final AccountTable accounts = new AccountTable(1 << 20, new Allowances(800, 400));

    private static Case of(long key) {
        return new Case(key, AccountKind.PAIR, null, 0, 0);
    }

    @Test
    void itFindsWhatAMapFinds() {
        long seed = 51;
        Random random = new Random(seed);
        CaseTable table = new CaseTable(10_000, accounts);
        Map<Long, Case> model = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // keys that share their low bits, so that runs form and gaps have to be closed
            long key = 1 + random.nextInt(40) + 4096L * random.nextInt(20);
            if (random.nextBoolean()) {
                table.remove(key);
                model.remove(key);
            } else if (!model.containsKey(key)) {
                Case c = of(key);
                table.put(c);
                model.put(key, c);
            }
            long probe = 1 + random.nextInt(40) + 4096L * random.nextInt(20);
            assertSame(model.get(probe), table.get(probe), "seed " + seed + ", step " + i);
            assertEquals(model.size(), table.size());
        }
    }

    @Test
    void ofEquallyFullCasesThoseThatComeFirstInOrderGo() {
        CaseTable table = new CaseTable(32, accounts);
        Case[] cases = new Case[32];
        for (int i = 0; i < cases.length; i++) {
            // one is emptier than all others
            accounts.charge(accounts.open(i + 1, AccountKind.PAIR, 0), 0, i == 20 ? 5 : 10, 0);
            cases[i] = new Case(i + 1, AccountKind.PAIR, null, 0, i);
            table.put(cases[i]);
        }
        table.put(of(33));
        Case first = cases[0];
        for (Case c : cases) {
            first = c.key != 21 && c.idKey < first.idKey ? c : first;
        }
        assertEquals(2, table.evicted());
        assertNull(table.get(21));
        assertNull(table.get(first.key));
        assertEquals(31, table.size());
    }

    @Test
    void whenItIsFullTheEmptiestGoAndOpenAlertsStay() {
        CaseTable table = new CaseTable(32, accounts);
        for (int i = 1; i <= 32; i++) {
            accounts.charge(accounts.open(i, AccountKind.PAIR, 0), 0, 10 * i, 0);
            table.put(of(i));
        }
        table.get(1).episode.open(1, 0, 1f, 1, 0);
        table.put(of(33));
        assertEquals(2, table.evicted());
        assertNotNull(table.get(1));
        assertNull(table.get(2));
        assertNull(table.get(3));
        assertNotNull(table.get(4));
        assertNotNull(table.get(33));
    }

    @Test
    void ofOpenAlertsTheQuietGoBeforeTheMildAndAreTold() {
        CaseTable table = new CaseTable(32, accounts);
        for (int i = 1; i <= 32; i++) {
            Case c = of(i);
            c.episode.open(i, 0, 50f + i, 1, 0);
            // the first ones are the least severe, by 31 at most, but 31 and 32 have been quiet for three seconds
            c.lastNanos = i > 30 ? 57_000_000_000L : 60_000_000_000L;
            table.put(c);
        }
        Case severe = table.get(32);
        Case less = table.get(31);
        List<Case> gone = table.put(of(33));
        assertEquals(Set.of(less, severe), Set.copyOf(gone));
        assertNull(table.get(31));
        assertNull(table.get(32));
        assertNotNull(table.get(1));
    }

    @Test
    void aCaseWithoutAnAlertGoesBeforeAnOpenOneHoweverFullItIs() {
        CaseTable table = new CaseTable(32, accounts);
        for (int i = 1; i <= 32; i++) {
            Case c = of(i);
            if (i > 2) {
                c.episode.open(i, 0, 50f, 1, 0);
            } else {
                // far more than any weight of an alert
                accounts.charge(accounts.open(i, AccountKind.PAIR, 0), 0, 1e8f, 0);
            }
            table.put(c);
        }
        assertEquals(List.of(), table.put(of(33)));
        assertNull(table.get(1));
        assertNull(table.get(2));
        assertEquals(31, table.size());
    }
}
