package org.geophone.score.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.RuleCount;
import org.geophone.api.record.RecordKind;
import org.geophone.score.internal.decisions.Lists;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerComponentTest {
    private static final ScoreSettings SETTINGS = ScoreSettings.defaults(2 << 20);

    /** Two days: browsing, a mail gateway, a fast transfer, a slow one, a download, and a flood that evicts. */
    private static List<EventSlot> mixture(long seed) {
        List<EventSlot> slots = new ArrayList<>();
        Traffic traffic = new Traffic(slots::add);
        Random random = new Random(seed);
        for (int i = 0; i < 12_000; i++) {
            traffic.answered("10.1.2." + random.nextInt(60), "www.site-" + random.nextInt(900) + ".com", 1,
                    MessageBuilder.a(192, 0, 2, random.nextInt(250)));
            if (i % 6 == 0) {
                traffic.missing("10.1.2.99", random.nextInt(256) + ".1.2.3.bl.list.org", 1);
            }
            if (i > 3000 && i < 3400) {
                traffic.missing("10.1.2.7", Traffic.text(random, "0123456789abcdef", 50) + ".fast.com", 1);
            }
            if (i % 40 == 0) {
                traffic.missing("10.1.2.8", Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 16) + ".slow.com",
                        28);
            }
            if (i > 6000 && i < 6200) {
                traffic.answered("10.1.2.9", i + ".stage.down.com", 16, MessageBuilder.txt(Traffic.text(random,
                        "ABCDEFabcdef0123456789+/", 200)));
            }
            if (i > 8000 && i < 9000) {
                traffic.query("10.1.2." + random.nextInt(60), Traffic.text(random, "abcdefghijklmnop", 9) + ".net", 1);
            }
            traffic.pass(14 * Traffic.SECOND);
        }
        return slots;
    }

    private static ScorerComponent scorer() {
        return new ScorerComponent(SETTINGS, new Counters());
    }

    private static void feed(ScorerComponent scorer, List<EventSlot> slots, Findings findings) {
        for (EventSlot slot : slots) {
            scorer.observe(slot, findings);
        }
    }

    @Test
    void theSameMessagesGiveTheSameFindings() {
        List<EventSlot> slots = mixture(5);
        Findings one = new Findings();
        Findings two = new Findings();
        feed(scorer(), slots, one);
        feed(scorer(), slots, two);
        assertEquals(one.all(), two.all());
        assertTrue(one.of("opened").size() >= 3, "opened " + one.of("opened").size());
        assertTrue(!one.of("closed").isEmpty(), "closed " + one.of("closed").size());
    }

    @Test
    void whatIsShownAheadChangesNoFindingAndNoState() {
        long seed = 12;
        List<EventSlot> slots = mixture(seed);
        Findings plain = new Findings();
        ScorerComponent straight = scorer();
        feed(straight, slots, plain);
        Findings shown = new Findings();
        ScorerComponent told = scorer();
        Random random = new Random(seed);
        for (int from = 0; from < slots.size();) {
            // also more than a scorer looks at, and some that do not come next
            int count = Math.min(slots.size() - from, random.nextInt(40));
            told.ahead(slots.subList(from, from + count).toArray(EventSlot[]::new), count);
            int observed = Math.min(slots.size() - from, 1 + random.nextInt(20));
            feed(told, slots.subList(from, from + observed), shown);
            from += observed;
        }
        assertEquals(plain.all(), shown.all(), "seed " + seed);
        assertEquals(straight.snapshot(), told.snapshot(), "seed " + seed);
    }

    @Test
    void aRestartAnywhereChangesNoFinding() {
        long seed = 6;
        List<EventSlot> slots = mixture(seed);
        Findings whole = new Findings();
        ScorerComponent straight = scorer();
        feed(straight, slots, whole);
        straight.finish(whole);
        Random random = new Random(seed);
        for (int n = 0; n < 3; n++) {
            int cut = random.nextInt(slots.size());
            Findings parts = new Findings();
            ScorerComponent first = scorer();
            feed(first, slots.subList(0, cut), parts);
            ScorerComponent second = scorer();
            second.restore(first.snapshot());
            feed(second, slots.subList(cut, slots.size()), parts);
            second.finish(parts);
            assertEquals(whole.all(), parts.all(), "seed " + seed + ", cut at " + cut);
            assertEquals(straight.snapshot(), second.snapshot(), "seed " + seed + ", cut at " + cut);
        }
    }

    @Test
    void aRestartAnywhereChangesNoFindingOfWhatIsMuted(@TempDir Path folder) {
        long seed = 9;
        List<EventSlot> slots = mixture(seed);
        Lists lists = Lists.deciding(folder,
                // in the middle of the fast transfer, which lasts from 11:40 to 13:13
                "mute fast.com client=10.1.2.7 until=2024-03-18T12:30:00Z owner=kim reason=back-up",
                "mute *.stage.down.com until=never owner=kim reason=zone within a domain",
                "mute * client=10.1.2.8 until=2024-03-19T06:00:00Z owner=kim reason=everything of one client");
        Findings whole = new Findings();
        ScorerComponent straight = new ScorerComponent(SETTINGS, lists, new Counters());
        feed(straight, slots, whole);
        straight.finish(whole);
        assertEquals(3, whole.of("muted").size(), whole.of("muted").toString());
        assertEquals(2, whole.of("opened").stream().filter(f -> f.has("registered_domain", "fast.com")
                || f.has("registered_domain", "slow.com")).count());
        Random random = new Random(seed);
        for (int n = 0; n < 6; n++) {
            int cut = random.nextInt(slots.size());
            Findings parts = new Findings();
            ScorerComponent first = new ScorerComponent(SETTINGS, lists, new Counters());
            feed(first, slots.subList(0, cut), parts);
            ScorerComponent second = new ScorerComponent(SETTINGS, lists, new Counters());
            second.restore(first.snapshot());
            feed(second, slots.subList(cut, slots.size()), parts);
            second.finish(parts);
            assertEquals(whole.all(), parts.all(), "seed " + seed + ", cut at " + cut);
            assertEquals(straight.snapshot(), second.snapshot(), "seed " + seed + ", cut at " + cut);
        }
    }

    @Test
    void aMuteThatWasWrittenWhileNobodyScoredIsTakenUpByTheSuccessor(@TempDir Path folder) {
        List<EventSlot> slots = mixture(9).stream()
                .filter(s -> s.clientLow() == Slots.address("10.1.2.7")).toList();
        Lists lists = new Lists(folder);
        Findings findings = new Findings();
        ScorerComponent first = new ScorerComponent(SETTINGS, lists, new Counters());
        feed(first, slots.subList(0, slots.size() / 2), findings);
        assertEquals(1, findings.of("opened").size());
        byte[] state = States.of(first);
        lists.decide("mute fast.com until=never owner=kim reason=back-up");
        ScorerComponent second = new ScorerComponent(SETTINGS, lists, new Counters());
        States.give(second, state);
        long before = alerts(findings).size();
        feed(second, slots.subList(slots.size() / 2, slots.size()), findings);
        assertEquals(before + 1, alerts(findings).size());
        assertEquals(1, findings.of("muted").size());
    }

    private static List<Findings.Finding> alerts(Findings findings) {
        return findings.all().stream().filter(f -> f.kind() == RecordKind.ALERT).toList();
    }

    @Test
    void otherSafeDomainsCountForThePopulationFromTheNextBucketAndForTheAccountsAtOnce(@TempDir Path folder) {
        Lists lists = new Lists(folder);
        Findings findings = new Findings();
        Counters counters = new Counters();
        ScorerComponent scorer = new ScorerComponent(SETTINGS, lists, counters);
        Traffic traffic = new Traffic(slot -> scorer.observe(slot, findings));
        Random random = new Random(10);
        for (int i = 0; i < 100; i++) {
            traffic.answered("10.1.2." + i % 50, "www.site-" + i + ".com", 1, MessageBuilder.a(192, 0, 2, 1));
        }
        assertEquals(List.of(), scorer.rules());
        lists.hold("good.com");
        for (int bucket = 0; bucket < 2; bucket++) {
            for (int i = 0; i < 100; i++) {
                traffic.missing("10.1.2.3", Traffic.text(random, "0123456789abcdef", 60) + ".good.com", 1);
            }
            traffic.pass(900 * Traffic.SECOND);
        }
        scorer.finish(findings);
        assertEquals(List.of(), alerts(findings));
        assertEquals(1, counters.get(Counter.ALERTS_SUPPRESSED));
        // 100 domains of one name each are below the floor; good.com was in two buckets, and safe in the second
        assertEquals(new RuleCount("safe_domains", 1, 1), scorer.rules().get(1));
        assertEquals("actual_floor", scorer.rules().get(0).rule());
        assertEquals(scorer.rules(), lists.rules());
        scorer.deactivate();
        assertEquals(List.of(), lists.rules());
    }

    @Test
    void aDamagedSnapshotIsRefusedAndChangesNothing() {
        long seed = 7;
        ScorerComponent scorer = scorer();
        feed(scorer, mixture(seed).subList(0, 20_000), new Findings());
        byte[] good = States.of(scorer);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThrows(IllegalArgumentException.class, () -> States.give(scorer, bad),
                    "seed " + seed + ", step " + i);
            byte[] cut = Arrays.copyOf(good, random.nextInt(good.length));
            assertThrows(IllegalArgumentException.class, () -> States.give(scorer, cut));
        }
        assertArrayEquals(good, States.of(scorer));
    }

    @Test
    void damageBehindAGoodChecksumIsRefusedToo() {
        long seed = 8;
        ScorerComponent scorer = scorer();
        feed(scorer, mixture(seed).subList(0, 20_000), new Findings());
        byte[] good = States.of(scorer);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n < 3; n++) {
                bad[6 + random.nextInt(bad.length - 10)] = (byte) random.nextInt();
            }
            java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
            sum.update(bad, 0, bad.length - 4);
            java.nio.ByteBuffer.wrap(bad).putInt(bad.length - 4, (int) sum.getValue());
            ScorerComponent other = scorer();
            try {
                States.give(other, bad);
            } catch (IllegalArgumentException expected) {
                assertTrue(expected.getMessage().startsWith("the snapshot"), "seed " + seed + ", step " + i);
            }
        }
    }

    @Test
    void aSnapshotOfAnotherVersionIsRefusedInWords() {
        byte[] other = States.of(scorer());
        other[5] = 9;
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> States.give(scorer(), other));
        assertEquals("the snapshot has format version 9; this scorer reads up to 3", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> States.give(scorer(), new byte[3]));
        assertEquals("these 3 bytes are no snapshot of a scorer", e.getMessage());
    }

    @Test
    void timeNeverGoesBackForTheLayers() {
        Findings findings = new Findings();
        ScorerComponent scorer = scorer();
        scorer.advance(2_000_000_000_000L, findings);
        scorer.advance(1_000_000_000_000L, findings);
        byte[] after = States.of(scorer);
        ScorerComponent direct = scorer();
        direct.advance(2_000_000_000_000L, findings);
        assertArrayEquals(States.of(direct), after);
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new ScoreSettings(5, 350,
                false, true, List.of(), 4 << 20, 800, 400, 86_400_000));
        assertEquals("org.geophone.score: bucketSpanMs is 5; it must be 60000 to 86400000", e.getMessage());
    }
}
