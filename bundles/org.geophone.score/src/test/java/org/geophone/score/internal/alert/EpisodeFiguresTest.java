package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.layer.ScoreSettings;
import org.junit.jupiter.api.Test;

/** Whether what an alert tells is what moved since the time that it tells. */
class EpisodeFiguresTest {
    private static final String CLIENT = "10.1.2.3";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final long DAY = 86_400 * Traffic.SECOND;
    /** 30 characters of base32 are 150 bits; a label of them costs 5.17 bits each at most. */
    private static final double NAME_BYTES = 30 * 5.17 / 8;

    private final Findings findings = new Findings();
    private final AccountLayer layer = new AccountLayer(ScoreSettings.defaults(16 << 20), new Counters());
    private final Traffic traffic = new Traffic(slot -> {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    });
    private final Random random = new Random(27);

    /** So many names, one a second, under one domain or spread over twenty. */
    private void leak(String domain, boolean spread, int names) {
        for (int i = 0; i < names; i++) {
            traffic.query(CLIENT, Traffic.text(random, BASE32, 30) + '.' + domain
                    + (spread ? (char) ('a' + i % 20) : "") + ".com", 1);
            traffic.pass(Traffic.SECOND);
        }
    }

    private void quiet(int days) {
        for (int i = 0; i < 4 * days; i++) {
            traffic.query("10.1.2.9", "www.example.com", 1);
            traffic.pass(DAY / 4);
        }
    }

    /** The first record of what leaks next. */
    private String next(String domain, boolean spread) {
        findings.all().clear();
        for (int i = 0; i < 50 && findings.all().isEmpty(); i++) {
            leak(domain, spread, 20);
        }
        return findings.of("opened").get(0).document();
    }

    private static long number(String document, String field) {
        Matcher m = Pattern.compile('"' + field + "\":(\\d+)").matcher(document);
        assertTrue(m.find(), document);
        return Long.parseLong(m.group(1));
    }

    private static long seconds(String document, String field) {
        Matcher m = Pattern.compile('"' + field + "\":\"([^\"]*)\"").matcher(document);
        assertTrue(m.find(), document);
        return Instant.parse(m.group(1)).getEpochSecond();
    }

    /** One name a second, from the first second to the last, and nothing else. */
    private static void tellsOneNameASecond(String document) {
        long names = seconds(document, "end") - seconds(document, "first_seen") + 1;
        assertTrue(names > 20 && names < 400, names + " names");
        assertEquals(names, number(document, "distinct_names"), document);
        assertEquals(names, number(document, "queries"), document);
        assertEquals(NAME_BYTES * names, number(document, "information_bytes"), 0.15 * NAME_BYTES * names, document);
        assertEquals(30 * 5 / 8.0 * names, number(document, "estimated_payload_bytes"), 0.1 * NAME_BYTES * names,
                document);
        assertTrue(document.contains(" bytes of information in " + names + " new names over "), document);
    }

    @Test
    void overManyDomainsWhatAClientAskedForInAMonthBeforeIsNotPartOfIt() {
        for (int i = 0; i < 30 * 30; i++) {
            traffic.query(CLIENT, "www." + Traffic.text(random, "abcdefghijklmnop", 9) + ".com", 1);
            traffic.query(CLIENT, "portal-" + Traffic.text(random, "abcdefghijklmnop", 8) + ".x" + i + ".com", 1);
            traffic.pass(DAY / 30);
        }
        tellsOneNameASecond(next("drop", true));
    }

    @Test
    void overManyDomainsWhatAnEpisodeOfBeforeMovedIsNotPartOfIt() {
        leak("drop", true, 2000);
        quiet(15);
        tellsOneNameASecond(next("gold", true));
    }

    @Test
    void overManyDomainsTheNextEpisodeTellsItsOwnAlsoWhereTheCaseWentOn() {
        leak("drop", true, 2000);
        // after a day without anything new it is closed; half the allowance stays and a part of that has leaked
        quiet(1);
        traffic.query("10.1.2.9", "www.example.com", 1);
        assertEquals(1, findings.of("closed").size());
        tellsOneNameASecond(next("gold", true));
    }

    @Test
    void whatLeakedAwayLongAgoIsNotToldAsMovedOfLate() {
        leak("drop", false, 2000);
        quiet(15);
        int sent = 0;
        findings.all().clear();
        for (; findings.all().isEmpty(); sent++) {
            leak("drop", false, 1);
        }
        String document = findings.of("opened").get(0).document();
        assertTrue(document.contains("\"window\":\"1m\""), document);
        double moved = NAME_BYTES * sent;
        assertEquals(moved, number(document, "7d"), 0.15 * moved, document);
        assertTrue(number(document, "1m") < moved, document);
    }
}
