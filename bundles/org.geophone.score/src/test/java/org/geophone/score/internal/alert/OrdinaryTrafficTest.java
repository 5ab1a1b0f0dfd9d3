package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class OrdinaryTrafficTest {
    private static final String[] HOSTS = {"www", "mail", "api", "cdn", "static", "img", "login", "news", "shop"};

    private final Findings findings = new Findings();
    private final Counters counters = new Counters();
    private AccountLayer layer = new AccountLayer(ScoreSettings.defaults(4 << 20), counters);
    private final Traffic traffic = new Traffic(slot -> {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    });

    @Test
    void aDayOfBrowsingByManyClientsIsQuiet() {
        Random random = new Random(21);
        for (int i = 0; i < 100_000; i++) {
            int domain = (int) Math.pow(random.nextDouble() * 45, 2);
            String name = HOSTS[random.nextInt(HOSTS.length)] + ".site-" + domain + ".com";
            traffic.answered("10.1.2." + random.nextInt(100), name, 1, MessageBuilder.a(192, 0, 2, domain % 250));
            traffic.pass(86_400L * Traffic.SECOND / 100_000);
        }
        assertEquals(List.of(), findings.all());
    }

    @Test
    void hashLookUpsOfManyClientsThatAnswerFrom127AreQuiet() {
        Random random = new Random(22);
        traffic.known("10.1.2.", 30);
        for (int i = 0; i < 2000; i++) {
            String name = Traffic.text(random, "0123456789abcdefghijklmnopqrstuv", 26) + ".avqs.vendor.com";
            traffic.answered("10.1.2." + random.nextInt(30), name, 1, MessageBuilder.a(127, 0, 0, 4));
            traffic.pass(40 * Traffic.SECOND);
        }
        assertEquals(List.of(), findings.all());
    }

    @Test
    void aMailGatewayAskingEightListsIsQuiet() {
        Random random = new Random(23);
        for (int i = 0; i < 500; i++) {
            String reversed = random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                    + (1 + random.nextInt(223));
            for (int list = 0; list < 8; list++) {
                String name = reversed + ".bl.list" + (char) ('a' + list) + ".org";
                if (random.nextInt(4) == 0) {
                    traffic.answered("10.1.2.3", name, 1, MessageBuilder.a(127, 0, 0, 2));
                } else {
                    traffic.missing("10.1.2.3", name, 1);
                }
            }
            traffic.pass(170 * Traffic.SECOND);
        }
        assertEquals(List.of(), findings.all());
    }

    @Test
    void reverseLookUpsAndNumberedHostsAreQuiet() {
        for (int i = 0; i < 5000; i++) {
            traffic.missing("10.1.2.3", i % 256 + "." + i / 256 + ".20.10.in-addr.arpa", 12);
            traffic.pass(Traffic.SECOND);
        }
        for (int i = 0; i < 1000; i++) {
            traffic.missing("10.1.2.4", "ws-" + (1000 + i) + ".corp.internal.com", 1);
        }
        assertEquals(List.of(), findings.all());
    }

    @Test
    void whoLooksUpTheIpv6AddressesOfItsSiteOrOfVisitorsIsQuiet() {
        Random random = new Random(23);
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            // a log server: 500 machines a day take a new address, half of the look-ups are repeats
            if (own.isEmpty() || random.nextBoolean() && random.nextInt(6) == 0) {
                own.add(lookup("20010db80077000" + random.nextInt(8) + Traffic.text(random, "0123456789abcdef", 16)));
            }
            traffic.missing("10.1.2.3", own.get(Math.max(0, own.size() - 1 - random.nextInt(40))), 12);
            // a web server: visitors from everywhere, a quarter of them from one carrier's 256 sites
            String site = random.nextInt(4) > 0 ? "2" + Traffic.text(random, "0123456789abcdef", 11)
                    : "2600abcdef" + Traffic.text(random, "0123456789abcdef", 2);
            traffic.missing("10.1.2.4", lookup(site + Traffic.text(random, "0123456789abcdef", 20)), 12);
            traffic.pass((long) (-Math.log(1 - random.nextDouble()) * 15 * Traffic.SECOND));
        }
        assertTrue(own.size() > 2000, own.size() + " addresses");
        assertEquals(List.of(), findings.all().stream().filter(f -> f.severity() >= 50).toList());
    }

    /** The name of an address in 32 digits. */
    private static String lookup(String address) {
        return new StringBuilder(address).reverse().toString().replaceAll("(.)", "$1.") + "ip6.arpa";
    }

    @Test
    void aSafeDomainAskedThroughAResolverIsSuppressedAndCounted() {
        ScoreSettings plain = ScoreSettings.defaults(4 << 20);
        layer = new AccountLayer(new ScoreSettings(plain.bucketSpanMs(), plain.actualFloor(), false, true,
                List.of("other.org", "*.good.com"), plain.memoryBytes(), 800, 400, plain.quietMs()), counters);
        Random random = new Random(24);
        for (int i = 0; i < 200; i++) {
            traffic.answered("10.1.2.9", "www.site-" + i + ".com", 1, MessageBuilder.a(192, 0, 2, 1));
        }
        for (int i = 0; i < 100; i++) {
            traffic.missing("10.1.2.3", Traffic.text(random, "0123456789abcdef", 60) + ".good.com", 1);
        }
        assertEquals(List.of(), findings.all());
        assertEquals(1, counters.get(Counter.ALERTS_SUPPRESSED));
        // the same domain asked of a server that nobody else uses is scored
        for (int i = 0; i < 100; i++) {
            layer.observe(Slots.query(traffic.now(), "10.1.2.5", "192.0.2.66",
                    Traffic.text(random, "0123456789abcdef", 60) + ".good.com", 1), findings);
        }
        assertEquals(1, findings.of("opened").size());
    }

    @Test
    void aMillionDomainsStayWithinTheMemory() {
        layer = new AccountLayer(ScoreSettings.defaults(4 << 20), counters);
        Random random = new Random(25);
        for (int i = 0; i < 60; i++) {
            traffic.query("10.1.2.3", Traffic.text(random, "0123456789abcdef", 20) + ".evil.com", 1);
        }
        int before = findings.all().size();
        for (int i = 0; i < 1_000_000; i++) {
            traffic.query("10.9.0." + i % 250, "www.d" + i + ".net", 1);
            traffic.pass(Traffic.SECOND / 1000);
        }
        assertTrue(counters.get(Counter.ACCOUNTS_EVICTED) > 0);
        assertTrue(counters.get(Counter.NAMES_FORGOTTEN) > 0);
        // the suspicious account survived the flood: a little more makes it alert
        for (int i = 0; i < 60; i++) {
            traffic.query("10.1.2.3", Traffic.text(random, "0123456789abcdef", 20) + ".evil.com", 1);
        }
        assertTrue(findings.all().stream().skip(before).anyMatch(f -> f.has("registered_domain", "evil.com")));
    }
}
