package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.AccountTable;
import org.geophone.score.internal.account.Allowances;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.layer.MemoryShare;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** More alerts at the same time than there is room for. */
class EvictedAlertTest {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final long MEMORY = 1 << 20;

    private final Findings findings = new Findings();
    private final Counters counters = new Counters();
    private AccountLayer layer = new AccountLayer(ScoreSettings.defaults(MEMORY), counters);
    private final Traffic traffic = new Traffic(slot -> {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    });
    private final Random random = new Random(27);

    private void leak(int attacker, int pieces) {
        for (int i = 0; i < pieces; i++) {
            traffic.missing("10.9.0." + attacker, Traffic.text(random, BASE32, 48) + ".leak" + attacker + ".com", 1);
            traffic.pass(Traffic.SECOND);
        }
    }

    @Test
    void alertsThatMakeRoomGetALastRecord() {
        int room = CaseTable.most(MemoryShare.CASES.of(MEMORY));
        assertTrue(room >= 8 && room < 40, room + " cases");
        for (int attacker = 1; attacker <= 80; attacker++) {
            leak(attacker, 40);
        }
        int opened = findings.of("opened").size();
        int closed = findings.of("closed").size();
        assertTrue(opened >= 80, opened + " opened");
        assertTrue(opened - closed <= room, opened + " opened, " + closed + " closed, room for " + room);
        assertTrue(counters.get(Counter.CASES_EVICTED) >= closed);
    }

    private static byte[] state(AccountLayer of) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        of.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private void restore(byte[] state, long memory) throws IOException {
        layer = new AccountLayer(ScoreSettings.defaults(memory), new Counters());
        layer.load(new DataInputStream(new ByteArrayInputStream(state)));
    }

    @Test
    void alertsThatFindNoRoomAfterARestartGetALastRecordThatTellsWhatTheyToldBefore() throws IOException {
        layer = new AccountLayer(ScoreSettings.defaults(16 * MEMORY), counters);
        for (int attacker = 1; attacker <= 80; attacker++) {
            leak(attacker, 40);
        }
        assertEquals(80, findings.of("opened").size());
        assertEquals(0, findings.of("closed").size());
        restore(state(layer), MEMORY);
        // once more before any message has come: nothing of it is forgotten
        restore(state(layer), MEMORY);
        int room = CaseTable.most(MemoryShare.CASES.of(MEMORY));
        traffic.query("10.9.1.1", "www.example.com", 1);
        int closed = findings.of("closed").size();
        assertTrue(closed >= 80 - room, closed + " closed, room for " + room);
        // a day later those that had room are quiet, too: none is told twice, and none never
        for (int i = 0; i < 5; i++) {
            traffic.pass(21_600 * Traffic.SECOND);
            traffic.query("10.9.1.1", "www.example.com", 1);
        }
        assertEquals(80, findings.of("closed").size());
        for (Findings.Finding f : findings.of("closed")) {
            assertTrue(f.document().contains(" in 40 new names under leak"), f.document());
            assertTrue(f.document().contains(" within 39 seconds since "), f.document());
        }
    }

    @Test
    void anAlertWhoseAccountIsGoneTellsWhatItToldBefore() throws IOException {
        AccountTable accounts = new AccountTable(1 << 16, new Allowances(800, 400));
        Case c = new Case(7, AccountKind.PAIR, MessageBuilder.name("leak.com"), 9, 11);
        int p = accounts.open(c.key, c.kind, 1_710_720_000);
        accounts.note(p, 900, 30, 400, true, true);
        c.moved.of(accounts, p);
        c.lastNanos = 1_710_720_060 * Traffic.SECOND;
        AlertWriter writer = new AlertWriter(new Allowances(800, 400),
                new AccountTable(1 << 16, new Allowances(800, 400)), new DomainTable(1 << 16));
        JsonBytes out = new JsonBytes(4096);
        writer.write(c, Content.of(c), "closed", c.lastNanos, out);
        assertTrue(out.toString().contains(" sent about 930 bytes of information in 1 new name under leak.com, in "
                + "unseen queries to a server, within 60 seconds since 2024-03-18 00:00:00 UTC"), out.toString());
        assertTrue(out.toString().contains("\"queries\":1,\"distinct_names\":1,"), out.toString());
    }

    @Test
    void aStateOfBeforeTheCasesToldWhatMovedHasItFromTheAccounts() throws IOException {
        AccountTable accounts = new AccountTable(1 << 16, new Allowances(800, 400));
        int p = accounts.open(7, AccountKind.PAIR, 1_710_720_000);
        accounts.note(p, 900, 30, 400, true, true);
        CaseTable table = new CaseTable(8, accounts);
        table.put(new Case(7, AccountKind.PAIR, MessageBuilder.name("leak.com"), 9, 11));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.save(new DataOutputStream(bytes));
        // six numbers of four bytes each are new
        byte[] before = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 24);
        table.load(new DataInputStream(new ByteArrayInputStream(before)), true, false);
        assertEquals(900, table.get(7).moved.up());
        assertEquals(1_710_720_000, table.get(7).moved.first());
    }

    @Test
    void anAlertThatGrowsStaysWhileQuietOnesMakeRoom() {
        leak(1, 30);
        for (int attacker = 2; attacker <= 80; attacker++) {
            // more severe than the first one's for long
            leak(attacker, 50);
            leak(1, 1);
        }
        assertEquals(1, findings.of("opened").stream().filter(f -> f.document().contains("\"leak1.com\"")).count());
        assertEquals(0, findings.of("closed").stream().filter(f -> f.document().contains("\"leak1.com\"")).count());
    }
}
