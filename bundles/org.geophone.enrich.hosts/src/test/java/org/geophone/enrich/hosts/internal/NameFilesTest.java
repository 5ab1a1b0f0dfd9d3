package org.geophone.enrich.hosts.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.metrics.Counters;
import org.geophone.enrich.hosts.internal.file.Addresses;
import org.geophone.enrich.hosts.internal.file.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names out of hosts files and leases. The formats are those of the servers' manuals. */
class NameFilesTest {
    private static final String DHCPD = """
            # The format of this file is documented in the dhcpd.leases(5) manual page.
            authoring-byte-order little-endian;
            lease 10.0.0.11 {
              starts 4 2026/11/26 01:00:00;
              ends 4 2026/11/26 13:00:00;
              binding state active;
              next binding state free;
              rewind binding state free;
              hardware ethernet 52:54:00:00:00:0b;
              uid "\\001RT\\000\\"}{;";
              client-hostname "laptop-7";
            }
            lease 10.0.0.12 {
              binding state active;
              client-hostname "old";
            }
            lease 10.0.0.12 {
              binding state free;
            }
            lease 10.0.0.13 {
              binding state active;
              client-hostname "x\\"; } lease 10.0.0.1 { client-hostname \\"dc1\\033[2J<b>";
            }
            lease 10.0.0.14 {
              binding state active;
              set ddns-fwd-name = "printer.example.test";
            }
            ia-na "\\240\\001abc" {
              cltt 4 2026/11/26 01:00:00;
              iaaddr 2001:db8::11 {
                binding state active;
                max-life 7200;
                set ddns-fwd-name = "six.example.test.";
              }
            }
            lease 10.0.0.15 {
              binding state active;
              client-hostname "cut
            """;
    private static final String DNSMASQ = """
            1764130000 52:54:00:00:00:0b 10.0.0.11 phone-3 01:52:54:00:00:00:0b
            0 52:54:00:00:00:0c 10.0.0.12 * *
            duid 00:01:00:01
            1764130000 12345 2001:db8::12 tablet 00:01
            nonsense
            1764130000 52:54:00:00:00:0d 10.0.0.300 wrong *
            """;
    private static final String KEA = """
            address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context
            10.0.0.11,52:54:00:00:00:0b,,3600,1764130000,1,0,0,first.example.test.,0,
            10.0.0.11,52:54:00:00:00:0b,,3600,1764133600,1,0,0,second.example.test.,0,
            10.0.0.12,52:54:00:00:00:0c,,3600,1764130000,1,0,0,gone,0,
            10.0.0.12,52:54:00:00:00:0c,,0,1764130000,1,0,0,gone,0,
            10.0.0.13,52:54:00:00:00:0d,,3600,1764130000,1,0,0,declined,1,
            10.0.0.14,52:54:00:00:00:0e,,3600,1764130000,1,0,0,a&#x2cb,0,
            10.0.0.15,52:54
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String name(HostsEnricher hosts, String client) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(client).getAddress());
        EventSlot slot = Hosts.query(hosts, Hosts.START, "10.9.9.9", "10.0.0.53", "www.example.test", Hosts.A);
        slot.clientName = null;
        slot.sourceHigh = bytes.remaining() == 4 ? 0 : bytes.getLong();
        slot.sourceLow = bytes.remaining() == 4 ? 0xffff_0000_0000L | bytes.getInt() & 0xffff_ffffL : bytes.getLong();
        hosts.enrich(slot);
        return slot.clientName;
    }

    @Test
    void leasesOfDhcpdThatAreInForceGiveNames() throws IOException {
        HostsEnricher hosts = Hosts.named("", "dhcpd:" + file("dhcpd.leases", DHCPD));
        assertEquals("laptop-7", name(hosts, "10.0.0.11"));
        assertNull(name(hosts, "10.0.0.12"), "the last block about an address counts");
        assertEquals("printer.example.test", name(hosts, "10.0.0.14"));
        assertEquals("six.example.test", name(hosts, "2001:db8::11"));
        assertNull(name(hosts, "10.0.0.15"), "a block that is being written");
    }

    @Test
    void aHostileNameIsTextAndNamesNobodyElse() throws IOException {
        HostsEnricher hosts = Hosts.named("", "dhcpd:" + file("dhcpd.leases", DHCPD));
        assertEquals("x\";\\032}\\032lease\\03210.0.0.1\\032{\\032client-hostname\\032\"dc1\\027[2J<b>",
                name(hosts, "10.0.0.13"));
        assertNull(name(hosts, "10.0.0.1"));
        String longName = "a".repeat(254);
        HostsEnricher second = Hosts.named("", "hosts:" + file("hosts", "10.0.0.2 " + longName + "\n10.0.0.3 "
                + "\u00e4\u202e\\\n"));
        assertNull(name(second, "10.0.0.2"), "longer than a name can be");
        assertEquals("\\228?\\\\", name(second, "10.0.0.3"), "the file was written in Latin-1");
    }

    @Test
    void leasesOfDnsmasqGiveNames() throws IOException {
        HostsEnricher hosts = Hosts.named("", "dnsmasq:" + file("dnsmasq.leases", DNSMASQ));
        assertEquals("phone-3", name(hosts, "10.0.0.11"));
        assertNull(name(hosts, "10.0.0.12"), "a star is no name");
        assertEquals("tablet", name(hosts, "2001:db8::12"));
        assertEquals(2, hosts.names().table().size());
    }

    @Test
    void leasesOfKeaGiveNamesAlsoWhileTheirFileIsCleanedUp() throws IOException {
        Path leases = file("kea-leases4.csv", KEA);
        HostsEnricher hosts = Hosts.named("", "kea:" + leases);
        assertEquals("second.example.test", name(hosts, "10.0.0.11"));
        assertNull(name(hosts, "10.0.0.12"), "released");
        assertNull(name(hosts, "10.0.0.13"), "declined");
        assertEquals("a,b", name(hosts, "10.0.0.14"));
        Files.move(leases, folder.resolve("kea-leases4.csv.1"));
        file("kea-leases4.csv", KEA.lines().findFirst().orElseThrow() + "\n"
                + "10.0.0.16,52:54:00:00:00:10,,3600,1764130000,1,0,0,new,0,\n");
        hosts.names().check();
        assertEquals("second.example.test", name(hosts, "10.0.0.11"));
        assertEquals("new", name(hosts, "10.0.0.16"));
    }

    @Test
    void delegatedNetworksOfKeaAreNoHosts() throws IOException {
        HostsEnricher hosts = Hosts.named("", "kea:" + file("kea-leases6.csv", """
                address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,\
                fqdn_rev,hostname,hwaddr,state
                2001:db8::7,00:01,3600,1764130000,1,1800,0,1,128,0,0,host7,,0
                2001:db8:8::,00:01,3600,1764130000,1,1800,2,1,56,0,0,router,,0
                """));
        assertEquals("host7", name(hosts, "2001:db8::7"));
        assertNull(name(hosts, "2001:db8:8::"));
    }

    @Test
    void theOperatorsFileWinsThenTheFirstFileAndRolesOfNetworksStay() throws IOException {
        Path own = file("own", "10.0.0.11 mine\n10.0.0.0/24 - monitor\n");
        HostsEnricher hosts = Hosts.named(own.toString(), "hosts:" + file("etc-hosts",
                "10.0.0.11 theirs\n10.0.0.12 named alias # x\n10.0.0.12 again\nbroken\n") + ", dnsmasq:"
                + file("leases", "0 aa 10.0.0.12 leased *\n0 aa 10.0.0.13 other *\n"));
        assertEquals("mine", name(hosts, "10.0.0.11"));
        assertEquals("named", name(hosts, "10.0.0.12"), "the first name of the first file");
        assertEquals("other", name(hosts, "10.0.0.13"));
        EventSlot slot = Hosts.query(hosts, Hosts.START, "10.0.0.13", "10.0.0.12", "www.example.test", Hosts.A);
        assertEquals("named", slot.serverName);
        assertEquals(HostRole.MONITOR.bit(), slot.clientRoles);
    }

    @Test
    void aChangedFileIsReadAgainAndOneThatIsGoneKeepsItsNames() throws IOException {
        Path leases = file("leases", "0 aa 10.0.0.12 before *\n");
        HostsEnricher hosts = Hosts.named("", "dnsmasq:" + leases);
        assertEquals("before", name(hosts, "10.0.0.12"));
        file("leases", "0 aa 10.0.0.12 after-it *\n");
        hosts.names().check();
        assertEquals("after-it", name(hosts, "10.0.0.12"));
        Files.delete(leases);
        hosts.names().check();
        assertEquals("after-it", name(hosts, "10.0.0.12"));
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class,
                () -> Hosts.named("", "lease:/var/lib/x"));
        assertTrue(wrong.getMessage().startsWith("nameFiles: 'lease:/var/lib/x' is not hosts:PATH"), wrong
                .getMessage());
    }

    @Test
    void anotherConfigurationThatNamesTheSameFileKeepsWhatItSaid() throws IOException {
        Path leases = file("leases", "0 aa 10.0.0.12 before *\n");
        HostsEnricher hosts = Hosts.named("", "dnsmasq:" + leases);
        Files.delete(leases);
        hosts.modified(new Hosts.Config("", "hosts:" + file("more", "10.0.0.13 more\n") + ",dnsmasq:" + leases, 0, true,
                1000));
        assertEquals("before", name(hosts, "10.0.0.12"), "the file cannot be read just now");
        assertEquals("more", name(hosts, "10.0.0.13"));
        hosts.modified(new Hosts.Config("", "", 0, true, 1000));
        assertNull(name(hosts, "10.0.0.12"), "it is named no longer");
    }

    @Test
    void aRefusedConfigurationLeavesNoThreadBehind() throws Exception {
        Path own = file("own", "10.0.0.11 mine\n");
        assertThrows(IllegalArgumentException.class, () -> new HostsEnricher(
                new Hosts.Config(own.toString(), "lease:/var/lib/x", 3_600_000, true, 1000), new Counters()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("geophone-enrich-hosts-file"))) {
            assertTrue(System.nanoTime() < deadline, "a thread looks at the hosts file");
            Thread.sleep(10);
        }
    }

    @Test
    void whatFailsOnceIsTriedAgain() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        try (Watch watch = new Watch("test", 1, () -> {
            twice.countDown();
            throw new StackOverflowError("made for a test");
        })) {
            assertTrue(twice.await(20, TimeUnit.SECONDS), "it was run once only by " + watch);
        }
    }

    @Test
    void addressesAreReadWithoutAskingAResolver() {
        assertArrayEquals(new long[] {0, 0xffff_ff00_0a01L}, Addresses.parse("255.0.010.1"));
        for (String none : List.of("999.1.1.1", "256.1.1.1", "1.1.1.300", "1.1.1", ".:1", "a", "", "1.1.1.1.")) {
            assertNull(Addresses.parse(none), none);
        }
    }
}
