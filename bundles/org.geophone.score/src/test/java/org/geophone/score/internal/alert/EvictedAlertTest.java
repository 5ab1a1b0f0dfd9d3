package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.layer.MemoryShare;
import org.geophone.score.internal.layer.ScoreSettings;
import org.junit.jupiter.api.Test;

/** More alerts at the same time than there is room for. */
class EvictedAlertTest {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final long MEMORY = 1 << 20;

    private final Findings findings = new Findings();
    private final Counters counters = new Counters();
    private final AccountLayer layer = new AccountLayer(ScoreSettings.defaults(MEMORY), counters);
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
