package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.decisions.Lists;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that are spread over domains or over clients, and habits that people accept. */
class SpreadTest {
    private static final String CLIENT = "10.1.2.3";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int TXT = 16;

    @TempDir
    private Path folder;
    private final Findings findings = new Findings();
    private final Random random = new Random(81);
    private final Traffic traffic = new Traffic(this::observe);
    private Lists lists;
    private AccountLayer layer;

    @BeforeEach
    void layer() {
        lists = new Lists(folder);
        layer = new AccountLayer(ScoreSettings.defaults(16 << 20), lists.standing(), new Counters());
    }

    private void observe(EventSlot slot) {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    }

    private Findings.Finding first() {
        assertFalse(findings.all().isEmpty(), "no alert");
        return findings.all().get(0);
    }

    /** A piece of 40 characters in base64, 25 bytes at 5 bits each. */
    private void piece(String client, String name) {
        traffic.answered(client, name, TXT, MessageBuilder.txt(Traffic.text(random, BASE64, 40)));
        traffic.pass(Traffic.SECOND);
    }

    @Test
    void aDownloadOverSeveralDomainsAlertsForTheClient() {
        int pieces = 0;
        for (; pieces < 1000 && findings.all().isEmpty(); pieces++) {
            piece(CLIENT, "q" + pieces / 12 + ".stage" + (char) ('a' + pieces % 12) + ".com");
        }
        // 4800 bytes are allowed; eight of each domain are free and 4 bytes of each answer
        assertTrue(pieces <= 12 * 8 + 4800 / 21 + 12, pieces + " pieces");
        assertTrue(first().has("name", "information-over-many-domains"), first().document());
        assertTrue(first().has("direction", "down") && first().has("class", "download"), first().document());
        assertTrue(first().severity() >= 50);
    }

    /** Seen by attacking it: who asks for the same few names again and again never left what is free. */
    @Test
    void aDownloadInAnswersToOneNameOfEachDomainAlertsForTheClient() {
        int pieces = 0;
        for (; pieces < 3000 && findings.all().isEmpty(); pieces++) {
            piece(CLIENT, "www.stage" + (char) ('a' + pieces % 12) + ".com");
        }
        // 4800 bytes are allowed; 1024 of each domain are free and 4 bytes of each answer
        assertTrue(pieces <= 12 * 1024 / 25 + 4800 / 21 + 12, pieces + " pieces");
        assertTrue(first().has("name", "information-over-many-domains"), first().document());
    }

    /**
     * One answer of 2,250 characters, 1,406 bytes at 5 bits each, from each domain, where nobody asked before: its own
     * account and the domain's are made by the same message, and the table of accounts grows at one of them.
     */
    @Test
    void largeAnswersOfSeveralDomainsCountTheSameWhereverTheTableOfAccountsGrows() {
        for (int others = 200; others < 370; others++) {
            findings.all().clear();
            layer = new AccountLayer(ScoreSettings.defaults(2 << 20), lists.standing(), new Counters());
            for (int i = 0; i < others; i++) {
                traffic.query("10.5." + i / 250 + '.' + (1 + i % 250), Traffic.text(random, "abcdefghijklmnop", 9)
                        + ".office.com", 1);
            }
            int answers = 0;
            for (; answers < 10 && findings.all().isEmpty(); answers++) {
                String[] text = new String[9];
                Arrays.setAll(text, i -> Traffic.text(random, BASE64, 250));
                String name = "www.stage" + others + (char) ('a' + answers) + ".com";
                observe(Slots.answer(traffic.now(), CLIENT, Traffic.RESOLVER, name, TXT, 0, new MessageBuilder()
                        .answer(0).question(name, TXT).answerRecord(name, TXT, 60, MessageBuilder.txt(text))));
            }
            // 4800 bytes are allowed
            assertEquals(4, answers, "behind " + others + " other clients");
        }
    }

    /** Seen by attacking it: a list of domains full of others' names had no room for those that received the data. */
    @Test
    void namesThatMoveNothingTakeNoPlaceOnTheListOfDomains() {
        for (int i = 0; i < 15; i++) {
            traffic.missing(CLIENT, Traffic.text(random, BASE64, 40) + ".decoy.com", 1);
        }
        for (int i = 0; i < 45; i++) {
            traffic.missing(CLIENT, "www." + Traffic.text(random, "abcdefgh", 7) + ".com", 1);
        }
        findings.all().clear();
        int pieces = 0;
        for (; pieces < 1000 && findings.all().isEmpty(); pieces++) {
            String name = Traffic.text(random, BASE64, 40) + ".drop" + (char) ('a' + pieces % 14) + ".com";
            traffic.missing(CLIENT, name, 1);
            traffic.pass(Traffic.SECOND);
        }
        assertTrue(first().has("name", "information-over-many-domains"), first().document());
        assertTrue(first().document().contains("dropa.com"), first().document());
    }

    @Test
    void aDownloadThatSeveralClientsShareAlertsForTheDomain() {
        traffic.known("10.1.2.1", 8);
        int pieces = 0;
        for (; pieces < 3000 && findings.all().isEmpty(); pieces++) {
            piece("10.1.2.1" + pieces % 8, "q" + pieces + ".stage.com");
        }
        // 4000 bytes are allowed; eight clients are taken for nine, so that each answer counts a third
        assertTrue(pieces >= 400 && pieces <= 4000 * 3 / 25, pieces + " pieces");
        assertTrue(first().has("name", "information-to-one-domain-from-several-clients"), first().document());
        assertTrue(first().has("direction", "down") && first().has("class", "download"), first().document());
        assertTrue(first().severity() >= 50);
    }

    @Test
    void addressesThatAskForNothingElseMakeNoDomainPopular() {
        int pieces = 0;
        for (; pieces < 3000 && findings.all().isEmpty(); pieces++) {
            // thirty characters of five bits
            traffic.missing("10." + pieces % 250 + "." + pieces / 250 + ".9",
                    Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 30) + ".stage.com", 1);
            traffic.pass(Traffic.SECOND);
        }
        // 2000 bytes of names are allowed, and no address has sent more than one
        assertTrue(pieces <= 2000 / 18 + 1, pieces + " pieces");
        assertTrue(first().has("name", "information-to-one-domain-from-several-clients"), first().document());
    }

    /** For so many days 100 names of 20 bytes, from the first day on: 2000 bytes a day. */
    private int habitual(int days) {
        for (int i = 0; i < 100 * days; i++) {
            traffic.missing(CLIENT, Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 32) + ".habit.com", 1);
            traffic.pass(864 * Traffic.SECOND);
        }
        return findings.all().stream().mapToInt(Findings.Finding::severity).max().orElse(0);
    }

    @Test
    void aHabitFromTheFirstDayOnAlertsUntilSomebodyAcceptsIt() {
        assertTrue(habitual(10) >= 50);
        assertEquals(1, findings.of("opened").size());
    }

    @Test
    void anAcceptedHabitIsANoticeOrNothing() {
        lists.decide("habit habit.com until=never owner=kim reason=backup-agent");
        int worst = habitual(10);
        assertTrue(worst < 50, findings.all().toString());
    }

    @Test
    void whatExceedsAnAcceptedHabitEightTimesAlerts() {
        lists.decide("habit habit.com until=never owner=kim reason=backup-agent");
        habitual(5);
        for (int i = 0; i < 5000; i++) {
            traffic.missing(CLIENT, Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 32) + ".habit.com", 1);
            traffic.pass(Traffic.SECOND);
        }
        assertTrue(findings.all().stream().anyMatch(f -> f.severity() >= 50), findings.all().toString());
    }
}
