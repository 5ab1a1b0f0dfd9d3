package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** Senders who know the detector, each with the outcome that DETECTION.md states. */
class AdversaryTest {
    private static final String CLIENT = "10.1.2.3";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final long MINUTE = 60 * Traffic.SECOND;
    private static final long DAY = 1440 * MINUTE;

    private final Findings findings = new Findings();
    private final AccountLayer layer = new AccountLayer(ScoreSettings.defaults(16 << 20), new Counters());
    private final Traffic traffic = new Traffic(slot -> {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    });
    private final Random random = new Random(20);

    /** Payload bytes gone when the first alert of severity 50 or more opened, or -1 when none did. */
    private int gone(int pieces, int bytesAPiece, long interval, String domain) {
        for (int i = 1; i <= pieces; i++) {
            traffic.missing(CLIENT, Traffic.text(random, BASE32, (8 * bytesAPiece + 4) / 5) + '.' + domain, 1);
            if (alerts() > 0) {
                return i * bytesAPiece;
            }
            traffic.pass(interval);
        }
        return -1;
    }

    private long alerts() {
        return findings.all().stream().filter(f -> f.severity() >= 50 && !f.has("action", "closed")).count();
    }

    @Test
    void aDripBelowTheLeakIsNeverSeen() {
        // 10 bytes forty minutes apart are 360 bytes a day; 400 are forgiven
        assertEquals(-1, gone(30 * 36, 10, 40 * MINUTE, "drip.com"));
    }

    @Test
    void aDripOfTenBytesInTenMinutesIsSeenWithinTwoDays() {
        int gone = gone(7 * 144, 10, 10 * MINUTE, "drip.com");
        assertTrue(gone > 0 && gone <= 2 * 1440, gone + " bytes");
    }

    @Test
    void twoHoursOfADayAreEnough() {
        int gone = -1;
        for (int day = 0; day < 7 && gone < 0; day++) {
            int before = 120 * day * 20;
            int now = gone(120, 20, MINUTE, "bursts.com");
            gone = now < 0 ? -1 : before + now;
            traffic.pass(22 * 60 * MINUTE);
        }
        assertTrue(gone > 0 && gone <= 2000, gone + " bytes");
    }

    @Test
    void aTunnelThatIsThereFromTheFirstSecondIsSeenInItsFirstKilobyte() {
        int gone = gone(100, 30, Traffic.SECOND, "first.com");
        assertTrue(gone > 0 && gone <= 1000, gone + " bytes");
    }

    /** Seen by attacking it: 75 look-ups of digests bought days of free tunnel, and no record at all. */
    @Test
    void whatExplainedAFewLookUpsDoesNotExplainWhatFollows() {
        for (int i = 0; i < 75; i++) {
            traffic.answered(CLIENT, Traffic.text(random, "0123456789abcdef", 32) + ".sums.com", 1,
                    MessageBuilder.a(203, 0, 113, 9));
            traffic.pass((long) (-Math.log(1 - random.nextDouble()) * MINUTE));
        }
        assertEquals(0, alerts(), "look-ups of digests");
        traffic.pass(180 * MINUTE);
        int gone = gone(1500, 20, 288 * Traffic.SECOND, "sums.com");
        assertTrue(gone > 0 && gone <= 8000, gone + " bytes");
    }

    @Test
    void aTunnelAmongAHundredDomainsIsSeenAsOne() {
        int sent = 0;
        while (alerts() == 0 && sent < 100_000) {
            traffic.missing(CLIENT, Traffic.text(random, BASE32, 48) + ".site" + sent / 30 % 100 + "x.com", 1);
            traffic.pass(Traffic.SECOND);
            sent += 30;
        }
        assertTrue(sent <= 13_000, sent + " bytes");
        assertEquals("information-over-many-domains", rule());
    }

    private String rule() {
        String document = findings.all().get(findings.all().size() - 1).document();
        int at = document.indexOf("\"rule\":{\"name\":\"") + 16;
        return document.substring(at, document.indexOf('"', at));
    }

    @Test
    void aTwoWeekGapHidesNothing() {
        assertTrue(gone(100, 30, Traffic.SECOND, "gap.com") > 0);
        traffic.pass(14 * DAY);
        long before = alerts();
        int sent = 0;
        while (alerts() == before) {
            traffic.missing(CLIENT, Traffic.text(random, BASE32, 48) + ".gap.com", 1);
            traffic.pass(Traffic.SECOND);
            sent += 30;
            assertTrue(sent <= 1200, "no second alert");
        }
        assertEquals(2, findings.of("opened").size());
    }

    @Test
    void paddingWithRepeatsDoesNotHideAFastTransfer() {
        // every piece five times, an hour apart in between: the sender pays with five sixths of his rate
        int sent = 0;
        String last = "start";
        while (alerts() == 0 && sent < 100_000) {
            String piece = Traffic.text(random, BASE32, 80).substring(0, 60) + ".padded.com";
            traffic.missing(CLIENT, piece, 1);
            for (int i = 0; i < 5; i++) {
                traffic.pass(70 * Traffic.SECOND);
                traffic.missing(CLIENT, i % 2 == 0 ? last + ".padded.com" : piece, 1);
            }
            last = piece.substring(0, 60);
            sent += 37;
        }
        assertTrue(sent <= 10_000, sent + " bytes");
    }

    @Test
    void dictionaryWordsCarryLittleAndAreSeenForWhatTheyCarry() {
        // 4096 invented words of two and three syllables: 12 bits each, three a name
        String[] words = new String[4096];
        for (int i = 0; i < words.length; i++) {
            words[i] = Traffic.text(random, "bdfglmnrst", 1) + Traffic.text(random, "aeiou", 1)
                    + Traffic.text(random, "bdfglmnrst", 1) + Traffic.text(random, "aeiou", 1)
                    + Traffic.text(random, "lmnrst", 1);
        }
        int bits = 0;
        while (alerts() == 0 && bits < 8 * 100_000) {
            traffic.missing(CLIENT, words[random.nextInt(4096)] + words[random.nextInt(4096)] + '.'
                    + words[random.nextInt(4096)] + ".words.com", 1);
            traffic.pass(Traffic.SECOND);
            bits += 36;
        }
        assertTrue(bits <= 8 * 4096, bits / 8 + " bytes");
    }

    @Test
    void anOwnReverseZoneOfIpv6IsAPoorChannelAndIsSeen() {
        // 80 bits of an address below a prefix of 48
        lookUps(20, 12);
    }

    @Test
    void aPartOfAnAddressIsNoWayAroundIt() {
        lookUps(18, 2);
    }

    private void lookUps(int digits, int type) {
        int sent = 0;
        while (alerts() == 0 && sent < 100_000) {
            String random = Traffic.text(this.random, "0123456789abcdef", digits).replaceAll("(.)", "$1.");
            traffic.missing(CLIENT, random + "7.7.0.0.d.d.7.0.1.0.0.2.ip6.arpa", type);
            traffic.pass(Traffic.SECOND);
            sent += digits / 2;
        }
        assertTrue(sent <= 13_200, sent + " bytes");
        String document = findings.all().get(findings.all().size() - 1).document();
        assertTrue(document.contains(" new names for addresses of 2001:7dd:77::/48, under ip6.arpa"), document);
    }

    @Test
    void dataBehindAKnownNameIsNoSearchList() {
        traffic.answered(CLIENT, "www.bank.com", 1, (byte) 10, (byte) 1, (byte) 2, (byte) 3);
        int sent = 0;
        while (alerts() == 0 && sent < 100_000) {
            traffic.missing(CLIENT, "www.bank.com." + Traffic.text(random, BASE32, 48) + ".other.com", 1);
            traffic.pass(Traffic.SECOND);
            sent += 30;
        }
        assertTrue(sent <= 1000, sent + " bytes");
    }

    @Test
    void aHabitThatIsFedSlowlyIsBounded() {
        // doubles every week from 200 bytes a day on: the habit follows, at most to four times the ordinary
        int day = 0;
        double rate = 200;
        while (alerts() == 0 && day < 120) {
            int pieces = (int) (rate / 20);
            for (int i = 0; i < pieces; i++) {
                traffic.missing(CLIENT, Traffic.text(random, BASE32, 32) + ".fed.com", 1);
                traffic.pass(DAY / pieces);
            }
            rate *= 1.104;
            day++;
        }
        assertTrue(rate <= 2 * 4 * 400 * 2, "at " + rate + " bytes a day after " + day + " days");
    }

    @Test
    void aHabitFromTheFirstDayOnIsNotTrusted() {
        assertTrue(gone(200, 20, 5 * MINUTE, "habit.com") > 0);
        for (int i = 0; i < 21 * 288; i++) {
            traffic.missing(CLIENT, Traffic.text(random, BASE32, 32) + ".habit.com", 1);
            traffic.pass(5 * MINUTE);
        }
        assertEquals(1, findings.of("opened").size());
        assertTrue(findings.of("closed").isEmpty());
        String last = findings.all().get(findings.all().size() - 1).document();
        assertTrue(last.contains("since it was first seen"), last);
        assertFalse(last.contains("are usual for this domain"), last);
    }

    @Test
    void aBurstOfADeliveryNetworkForManyClientsIsQuiet() {
        // a thousand hosts, each for several of forty clients
        String[] hosts = new String[1000];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = "r" + random.nextInt(20) + "---sn-" + Traffic.text(random, "abcdefgh2345", 8);
        }
        traffic.known("10.1.", 40, ".7");
        for (int i = 0; i < 4000; i++) {
            String host = hosts[random.nextInt(hosts.length)];
            traffic.answered("10.1." + i % 40 + ".7", host + ".delivery.com", 1, (byte) 10, (byte) 1, (byte) 2,
                    (byte) random.nextInt(50));
            traffic.pass(Traffic.SECOND / 2);
        }
        assertEquals(0, alerts(), () -> findings.all().get(0).document());
    }
}
