package org.geophone.enrich.hosts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    private static final String FILE = """
            # the site
            10.0.0.53      ns1     resolver
            10.0.0.0/24    -       monitor,scanner
            10.0.0.7       pc-7
            10.0.0.8       pc-8    pc-8.example.test eight
            10.0.0.25      mx1     mail_relay   # relay
            10.0.0.9       quiet   none
            2001:db8::/32  six     resolver
            ::ffff:10.1.0.1 mapped
            """;

    @TempDir
    private Path folder;

    private Path write(String content) throws IOException {
        Path next = Files.write(folder.resolve(".next"), content.getBytes(StandardCharsets.UTF_8));
        return Files.move(next, folder.resolve("hosts"), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    private static EventSlot ask(HostsEnricher hosts, String client) {
        return Hosts.query(hosts, Hosts.START, client, "10.0.0.53", "www.example.test", Hosts.A);
    }

    @Test
    void theLongestPrefixGivesNameAndRoles() throws IOException {
        HostsEnricher hosts = Hosts.with(write(FILE).toString(), 100, new Counters());
        assertEquals("", hosts.keeper().refusal());
        EventSlot relay = ask(hosts, "10.0.0.25");
        assertEquals("mx1", relay.clientName);
        assertEquals(HostRole.MAIL_RELAY.bit(), relay.clientRoles);
        assertEquals(HostRole.RESOLVER.bit(), relay.serverRoles);
        EventSlot other = ask(hosts, "10.0.0.200");
        assertNull(other.clientName);
        assertEquals(HostRole.MONITOR.bit() | HostRole.SCANNER.bit(), other.clientRoles);
        assertEquals("pc-8", ask(hosts, "10.0.0.8").clientName, "aliases of a hosts file are left out");
        assertEquals(0, ask(hosts, "10.0.0.7").clientRoles, "a line without roles states none");
        assertEquals("mapped", ask(hosts, "10.1.0.1").clientName);
        assertNull(ask(hosts, "10.2.0.1").clientName);
        EventSlot six = Hosts.query(hosts, 0, "10.9.9.9", "10.9.9.9", "a.test", Hosts.A);
        six.sourceHigh = 0x2001_0db8_0000_0005L;
        hosts.enrich(six);
        assertEquals("six", six.clientName);
    }

    @Test
    void aFileWithAnErrorIsRefusedWithItsLineAndTheOldOneStays() throws IOException {
        Path file = write(FILE);
        HostsEnricher hosts = Hosts.with(file.toString(), 100, new Counters());
        String[][] wrong = {
            {"10.0.0.1 a\nserver1 b\n", ": line 2: \"server1\" is no address or network"},
            {"10.0.0.0/33 - resolver\n", ": line 1: \"10.0.0.0/33\" has no prefix length from 0 to 32"},
            {"10.0.0.1\n", ": line 1: \"10.0.0.1\" has neither name nor roles"},
            {"10.0.0.1 - resolvr\n", ": line 1: \"resolvr\" is no list of roles (resolver, mail_relay, scanner,"
                    + " monitor, or none)"},
            {"10.0.0.1 a resolver,x\n", ": line 1: \"resolver,x\" is no list of roles (resolver, mail_relay, scanner,"
                    + " monitor, or none)"},
            {"10.0.0.1 b\u001b[0m\n", ": line 1: \"b?[0m\" is no host name"},
        };
        for (String[] one : wrong) {
            write(one[0]);
            hosts.keeper().check();
            assertEquals(file + one[1], hosts.keeper().refusal());
            assertEquals("pc-7", ask(hosts, "10.0.0.7").clientName);
        }
        Files.delete(file);
        hosts.keeper().check();
        assertEquals(file + " does not exist", hosts.keeper().refusal());
    }

    @Test
    void aReplacedFileIsTakenWhileTheSensorRuns() throws IOException {
        Path file = write("10.0.0.7 before\n");
        HostsEnricher hosts = new HostsEnricher(new Hosts.Config(file.toString(), "", 20, true, 100), new Counters());
        try {
            assertEquals("before", ask(hosts, "10.0.0.7").clientName);
            write("10.0.0.7 after resolver\n");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!"after".equals(ask(hosts, "10.0.0.7").clientName)) {
                assertTrue(System.nanoTime() < deadline, "the new file was not taken");
                Thread.onSpinWait();
            }
        } finally {
            hosts.deactivate();
        }
    }
}
