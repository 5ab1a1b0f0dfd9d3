package org.geophone.enrich.hosts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.event.CaptureClock;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntRolesTest {
    private static final int RECURSIVE = 0x8180;
    private static final int AUTHORITATIVE = 0x8400;
    private static final int MX = 15;
    private static final int PTR = 12;
    private static final String SERVER = "10.0.0.53";
    private static final String CLIENT = "10.0.0.9";

    /** Twenty minutes of answers to so many clients for so many domains; the server's roles at their end. */
    private static int serve(HostsEnricher hosts, int clients, int domains, int flags) {
        int roles = 0;
        for (int i = 0; i < 1200; i++) {
            roles = Hosts.answer(hosts, Hosts.START + i * 1_000_000_000L, "10.0.1." + i % clients, SERVER,
                    "a" + i + ".domain" + i % domains + ".test", flags).serverRoles;
        }
        return roles;
    }

    @Test
    void aServerOfManyClientsAndDomainsIsAResolver() {
        assertEquals(HostRole.RESOLVER.bit(), serve(Hosts.learning(), 20, 50, RECURSIVE));
        assertEquals(0, serve(Hosts.learning(), 7, 50, RECURSIVE), "seven clients are too few");
        assertEquals(0, serve(Hosts.learning(), 20, 50, AUTHORITATIVE), "no recursion on offer");
    }

    @Test
    void aHostThatIsShownAheadIsNotRememberedForIt() {
        Counters counters = new Counters();
        HostsEnricher hosts = Hosts.with("", 16, counters);
        EventSlot[] group = new EventSlot[100];
        for (int i = 0; i < group.length; i++) {
            group[i] = Slots.query(Hosts.START + i, "10.0.2." + i, SERVER, "a.test", Hosts.A);
        }
        hosts.ahead(group, group.length);
        for (int i = 0; i < 16; i++) {
            hosts.enrich(group[i]);
        }
        hosts.ahead(group, group.length);
        assertEquals(0, counters.get(Counter.HOSTS_EVICTED), "16 hosts have asked, and 16 find room");
        hosts.enrich(group[16]);
        assertEquals(1, counters.get(Counter.HOSTS_EVICTED));
    }

    @Test
    void theServerOfATunnelDoesNotBecomeAResolverBySettingFlags() {
        assertEquals(0, serve(Hosts.learning(), 200, 15, RECURSIVE));
    }

    @Test
    void aBurstIsNoRole() {
        HostsEnricher hosts = Hosts.learning();
        int roles = 0;
        for (int i = 0; i < 2000; i++) {
            roles |= Hosts.answer(hosts, Hosts.START + i * 100_000_000L, "10.0.1." + i % 200, SERVER,
                    "domain" + i + ".test", RECURSIVE).serverRoles;
        }
        assertEquals(0, roles, "200 seconds");
    }

    @Test
    void aHostThatIteratesIsAResolverAndAStubIsNot() {
        for (boolean desired : new boolean[] {false, true}) {
            HostsEnricher hosts = Hosts.learning();
            EventSlot slot = null;
            for (int i = 0; i < 300; i++) {
                slot = Slots.query(Hosts.START + i * 3_000_000_000L, CLIENT, "192.0.2." + i % 100,
                        "www.domain" + i + ".test", Hosts.A);
                slot.flags = desired ? 0x0100 : 0;
                hosts.enrich(slot);
            }
            assertEquals(desired ? 0 : HostRole.RESOLVER.bit(), slot.clientRoles);
        }
    }

    private static int ask(HostsEnricher hosts, int count, long stepNanos, String name, int type) {
        int roles = 0;
        for (int i = 0; i < count; i++) {
            roles = Hosts.query(hosts, Hosts.START + i * stepNanos, CLIENT, SERVER, name.replace("#",
                    Integer.toString(i % 200)), type).clientRoles;
        }
        return roles;
    }

    @Test
    void aHostThatAsksForExchangersOfManyDomainsIsAMailRelay() {
        assertEquals(HostRole.MAIL_RELAY.bit(), ask(Hosts.learning(), 60, Hosts.MINUTE / 2, "domain#.test", MX));
        assertEquals(0, ask(Hosts.learning(), 500, Hosts.MINUTE / 20, "data#.tunnel.test", MX), "MX of one domain");
    }

    @Test
    void aHostThatAsksSeveralBlockListsIsAMailRelayAndDressedNamesAreNot() {
        HostsEnricher hosts = Hosts.learning();
        ask(hosts, 60, Hosts.MINUTE / 4, "#.2.0.192.list.first.test", Hosts.A);
        assertEquals(HostRole.MAIL_RELAY.bit(), ask(hosts, 60, Hosts.MINUTE / 4, "#.2.0.192.second.test", Hosts.A));
        assertEquals(0, ask(Hosts.learning(), 200, Hosts.MINUTE / 4, "#.2.0.192.tunnel.test", Hosts.A));
    }

    @Test
    void aWalkThroughReverseNamesIsAScanner() {
        assertEquals(0, ask(Hosts.learning(), 32, Hosts.MINUTE / 60, "#.2.0.192.in-addr.arpa", PTR), "31 steps");
        // the step is in the last octet, which stands first
        assertEquals(HostRole.SCANNER.bit(), ask(Hosts.learning(), 33, Hosts.MINUTE / 60, "#.2.0.192.in-addr.arpa",
                PTR));
        assertEquals(HostRole.SCANNER.bit(), ask(Hosts.learning(), 200, Hosts.MINUTE / 60, "2.#.0.192.in-addr.arpa",
                PTR), "many names without steps");
        assertEquals(0, ask(Hosts.learning(), 200, Hosts.MINUTE / 60, "#.2.0.192.in-addr.tunnel.test", PTR));
    }

    @Test
    void fewNamesEachMinuteForThreeHoursAreAMonitorsAndTheRoleLapsesAfterADay() {
        HostsEnricher hosts = Hosts.learning();
        assertEquals(0, ask(hosts, 180, Hosts.MINUTE, "watched.test", Hosts.A), "the third hour is not over");
        HostsEnricher second = Hosts.learning();
        assertEquals(HostRole.MONITOR.bit(), ask(second, 181, Hosts.MINUTE, "watched.test", Hosts.A));
        long later = Hosts.START + 181 * Hosts.MINUTE;
        long day = 24 * 60 * Hosts.MINUTE;
        assertEquals(HostRole.MONITOR.bit(), Hosts.query(second, later + day - 2 * Hosts.MINUTE, CLIENT, SERVER,
                "a.test", Hosts.A).clientRoles);
        assertEquals(0, Hosts.query(second, later + day + 60 * Hosts.MINUTE, CLIENT, SERVER, "a.test",
                Hosts.A).clientRoles);
        assertEquals(0, ask(Hosts.learning(), 400, Hosts.MINUTE, "w#.test", Hosts.A), "many names");
    }

    @Test
    void aRoleLapsesAfterADayAlsoWhenTheClockWasSetBackByMonths() {
        HostsEnricher hosts = Hosts.learning();
        assertEquals(HostRole.RESOLVER.bit(), serve(hosts, 20, 50, RECURSIVE));
        long back = Hosts.START - 90 * 24 * 60 * Hosts.MINUTE;
        for (int i = 0; i < CaptureClock.SURE; i++) {
            assertEquals(HostRole.RESOLVER.bit(), Hosts.query(hosts, back, SERVER, CLIENT, "a.test",
                    Hosts.A).clientRoles);
        }
        assertEquals(HostRole.RESOLVER.bit(), Hosts.query(hosts, back + 23 * 60 * Hosts.MINUTE, SERVER, CLIENT,
                "a.test", Hosts.A).clientRoles);
        assertEquals(0, Hosts.query(hosts, back + 25 * 60 * Hosts.MINUTE, SERVER, CLIENT, "a.test",
                Hosts.A).clientRoles);
    }

    @Test
    void oneMessageOfADayAgoTakesNoRoleAndMakesNoneOlder() {
        HostsEnricher hosts = Hosts.learning();
        assertEquals(HostRole.RESOLVER.bit(), serve(hosts, 20, 50, RECURSIVE));
        long last = Hosts.START + 20 * Hosts.MINUTE;
        assertEquals(HostRole.RESOLVER.bit(), Hosts.answer(hosts, last - 25 * 60 * Hosts.MINUTE, CLIENT, SERVER,
                "a.test", RECURSIVE).serverRoles);
        assertEquals(HostRole.RESOLVER.bit(), Hosts.answer(hosts, last, CLIENT, SERVER, "a.test",
                RECURSIVE).serverRoles);
        // a late one, and nothing more in that hour
        Hosts.answer(hosts, last - 25 * 60 * Hosts.MINUTE, CLIENT, SERVER, "a.test", RECURSIVE);
        assertEquals(HostRole.RESOLVER.bit(), Hosts.query(hosts, last + 23 * 60 * Hosts.MINUTE, SERVER, CLIENT,
                "a.test", Hosts.A).clientRoles);
    }

    @Test
    void theFileWinsOverWhatWasLearnt(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("hosts"), (SERVER + " ns1 none\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(0, serve(Hosts.with(file.toString(), 1000, new Counters()), 20, 50, RECURSIVE));
        Files.write(file, (SERVER + " ns1\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(HostRole.RESOLVER.bit(), serve(Hosts.with(file.toString(), 1000, new Counters()), 20, 50,
                RECURSIVE), "a line without roles leaves learning alone");
    }

    @Test
    void theMemoryIsBoundedAndAHostWithARoleOutlivesAFlood() {
        Counters counters = new Counters();
        HostsEnricher hosts = Hosts.with("", 64, counters);
        assertEquals(HostRole.RESOLVER.bit(), serve(hosts, 20, 50, RECURSIVE));
        for (int i = 0; i < 163; i++) {
            Hosts.query(hosts, Hosts.START, "10.7.0." + i, "10.8.8.8", "a.test", Hosts.A);
        }
        assertEquals(100, counters.get(Counter.HOSTS_EVICTED), "64 places, one of them the resolver's");
        assertEquals(HostRole.RESOLVER.bit(), Hosts.query(hosts, Hosts.START, CLIENT, SERVER, "a.test",
                Hosts.A).serverRoles);
    }

    @Test
    void theLogOfRolesIsBounded() {
        RoleLog log = new RoleLog();
        int told = 0;
        for (int i = 0; i < 1000; i++) {
            told += log.mayTell(0) ? 1 : 0;
        }
        assertEquals(RoleLog.MAX_PER_HOUR, told);
        assertEquals(true, log.mayTell(60 * Hosts.MINUTE));
        for (int i = 0; i < 1000; i++) {
            told += log.mayTell(i % 2 * 60 * Hosts.MINUTE) ? 1 : 0;
        }
        assertEquals(2 * RoleLog.MAX_PER_HOUR - 1, told, "late ones count with those of the hour");
        assertEquals(true, log.mayTell(-300 * Hosts.MINUTE), "the clock was set back");
    }
}
