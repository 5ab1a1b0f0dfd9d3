package org.geophone.score.internal.population.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.population.Population;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class OpenBucketTest {
    private final Counters counters = new Counters();

    private OpenBucket bucket(boolean whole, boolean fold, long maxBytes) {
        return new OpenBucket(whole, fold, maxBytes, new KeyedHash(), counters);
    }

    private OpenBucket bucket() {
        return bucket(false, true, 1 << 20);
    }

    private static void ask(OpenBucket bucket, String client, String... names) {
        for (String name : names) {
            bucket.observe(Slots.query(0, client, "10.0.9.9", name, 1));
        }
    }

    private static List<String> names(OpenBucket bucket, int domain) {
        List<String> all = new ArrayList<>();
        for (int n = bucket.domains().firstName(domain); n >= 0; n = bucket.names().next(n)) {
            all.add(new String(bucket.names().array(n), bucket.names().offset(n), bucket.names().length(n),
                    StandardCharsets.ISO_8859_1));
        }
        return all;
    }

    @Test
    void distinctSubdomainsAreKeptOnceAndInOrder() {
        OpenBucket bucket = bucket();
        ask(bucket, "10.0.0.1", "www.example.com", "a.b.c.example.com", "www.example.com", "www.example.org");
        assertEquals(List.of("www", "a.b.c"), names(bucket, 0));
        assertEquals(List.of("www"), names(bucket, 1));
        assertEquals(3, bucket.domains().queries(0));
        assertEquals(8, bucket.domains().nameBytes(0));
        assertEquals(4, bucket.events());
    }

    @Test
    void domainsAndNamesOfOneLengthAreToldApartWhetherShownAheadOrNot() {
        OpenBucket bucket = bucket(false, true, 8 << 20);
        // every name twice, and the second time shown ahead, the registered domains themselves among them
        for (int round = 0; round < 2; round++) {
            for (int i = 1000; i < 3000; i++) {
                String domain = "d" + i % 1000 + (i % 1000 < 10 ? "--" : i % 1000 < 100 ? "-" : "") + ".com";
                EventSlot name = Slots.query(0, "10.0.0.1", "10.0.9.9", "h" + i + "." + domain, 1);
                EventSlot itself = Slots.query(0, "10.0.0.1", "10.0.9.9", domain, 1);
                if (round == 1) {
                    bucket.want(name);
                    bucket.want(itself);
                    bucket.fetch();
                    bucket.wantMore();
                    bucket.fetch();
                }
                bucket.observe(name);
                bucket.observe(itself);
            }
        }
        assertEquals(1000, bucket.domains().size());
        assertEquals(2000, bucket.names().size());
        assertEquals(2000, bucket.pairs().size());
        assertEquals(1, bucket.askers().size());
        assertEquals(List.of("h1007", "h2007"), names(bucket, 7));
        assertEquals(8, bucket.domains().queries(7));
        // without its closing zero, d7--.com has two labels with their lengths: 1 + 4 + 1 + 3
        assertEquals(9, bucket.domains().length(7));
    }

    @Test
    void theLongestNameKeepsItsLength() {
        OpenBucket bucket = bucket(true, true, 1 << 20);
        // four labels of 63, 63, 63 and 57 letters before com: 255 bytes in wire form (RFC 1035 section 2.3.4)
        String label = "a".repeat(63);
        String name = label + "." + label + "." + label + "." + "b".repeat(57) + ".com";
        ask(bucket, "10.0.0.1", name, name);
        assertEquals(List.of(name), names(bucket, 0));
    }

    @Test
    void aQueryForTheRegisteredDomainItselfCountsButAddsNothing() {
        OpenBucket bucket = bucket();
        ask(bucket, "10.0.0.1", "example.com");
        assertEquals(1, bucket.domains().queries(0));
        assertEquals(0, bucket.domains().names(0));
    }

    @Test
    void aQueryWithoutRegisteredDomainIsNoMoreThanAnEvent() {
        OpenBucket bucket = bucket();
        ask(bucket, "10.0.0.1", "localhost");
        EventSlot broken = Slots.query(0, "10.0.0.1", "10.0.9.9", "www.example.com", 1);
        broken.nameBytes = 0;
        broken.registeredStart = -1;
        bucket.observe(broken);
        assertEquals(2, bucket.events());
        assertEquals(0, bucket.domains().size());
    }

    @Test
    void lettersAreFoldedUnlessToldOtherwise() {
        OpenBucket folded = bucket();
        ask(folded, "10.0.0.1", "WwW.example.com", "www.eXample.com");
        assertEquals(List.of("www"), names(folded, 0));
        OpenBucket asSeen = bucket(false, false, 1 << 20);
        ask(asSeen, "10.0.0.1", "WwW.example.com", "www.eXample.com", "A.bC.Example.COM");
        assertEquals(List.of("WwW", "www", "A.bC"), names(asSeen, 0));
        assertEquals(1, asSeen.domains().size());
    }

    @Test
    void aNameThatIsNotInTheMessageAsItStandsIsTakenFolded() {
        OpenBucket asSeen = bucket(false, false, 1 << 20);
        EventSlot slot = Slots.query(0, "10.0.0.1", "10.0.9.9", "WwW.example.com", 1);
        slot.data[slot.messageOffset + 12] = (byte) 0xc0;
        asSeen.observe(slot);
        assertEquals(List.of("www"), names(asSeen, 0));
        slot.messageBytes = 20;
        asSeen.observe(slot);
        assertEquals(List.of("www"), names(asSeen, 0));
    }

    @Test
    void bytesAboveAsciiAreKeptRaw() {
        OpenBucket bucket = bucket();
        ask(bucket, "10.0.0.1", "\u00e9\u00ff\u0001.example.com");
        assertEquals(List.of("\u00e9\u00ff\u0001"), names(bucket, 0));
        assertEquals(3, bucket.domains().nameBytes(0));
    }

    @Test
    void theWholeNameCanBeMeasuredInstead() {
        OpenBucket bucket = bucket(true, true, 1 << 20);
        ask(bucket, "10.0.0.1", "www.example.com", "example.com");
        assertEquals(List.of("www.example.com", "example.com"), names(bucket, 0));
    }

    @Test
    void eachAskerOfANameIsNotedOnce() {
        OpenBucket bucket = bucket();
        ask(bucket, "10.0.0.1", "www.example.com", "www.example.com");
        ask(bucket, "10.0.0.2", "www.example.com");
        assertEquals(2, bucket.askers().size());
        assertEquals(2, bucket.pairs().size());
    }

    @Test
    void aDomainKeeps64KibOfNamesAndIsMarkedBeyond() {
        OpenBucket bucket = bucket();
        for (int i = 0; i < 2000; i++) {
            ask(bucket, "10.0.0.1", Population.base32(i) + ".example.com");
        }
        assertEquals(64 * 1024 / 50, bucket.domains().names(0));
        assertEquals(2000 - 64 * 1024 / 50, bucket.domains().lost(0));
        assertEquals(2000 - 64 * 1024 / 50, counters.get(Counter.POPULATION_NAMES_CAPPED));
        assertEquals(0, counters.get(Counter.POPULATION_NAMES_DROPPED), "more memory would change nothing");
    }

    @Test
    void aFloodOfDomainsStopsAtTheCapAndIsCounted() {
        OpenBucket bucket = bucket();
        for (int i = 0; i < 20_000; i++) {
            ask(bucket, "10.0.0." + i % 200, "x.flood" + i + ".com");
        }
        assertTrue(bucket.bytes() <= 1 << 20, "bytes " + bucket.bytes());
        assertTrue(bucket.domains().size() > 5_000, "domains " + bucket.domains().size());
        assertEquals(20_000 - bucket.domains().size(), counters.get(Counter.POPULATION_DOMAINS_DROPPED));
        bucket.clear();
        ask(bucket, "10.0.0.1", "www.example.com");
        assertEquals(1, bucket.domains().size());
        assertEquals(List.of("www"), names(bucket, 0));
    }
}
