package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles of hosts, stated in a file, in the events of a whole sensor. */
class RolesTest {
    private static final int ETHERNET = 1;
    private static final int ELSEWHERE = 0xc0a8_0909;
    private static final String HOSTS = """
            192.168.1.1     ns1     resolver
            192.168.1.10    pc-10   monitor,scanner
            192.168.2.0/24  -       mail_relay
            192.168.1.12    pc-12   none
            """;

    @TempDir
    private static Path work;
    private static Witness seen;

    private static void put(Recording all, int id, int client, int server) {
        Talk talk = new Talk(client, 20_000, server);
        byte[] name = MessageBuilder.name("www.example.com");
        all.add(talk.ask(new MessageBuilder().id(id).question(name, 1, 1).build()))
                .add(talk.reply(new MessageBuilder().id(id).answer(0).question(name, 1, 1).build()));
    }

    @BeforeAll
    static void replay() throws Exception {
        Path hosts = Files.writeString(work.resolve("hosts"), HOSTS, StandardCharsets.US_ASCII);
        Recording all = new Recording();
        put(all, 1, Frames.CLIENT, Frames.SERVER);
        put(all, 2, 0xc0a8_0207, Frames.SERVER);
        put(all, 3, 0xc0a8_010c, Frames.SERVER);
        put(all, 4, 0xc0a8_010d, ELSEWHERE);
        put(all, 5, 0xc0a8_0101, 0xc0a8_0208);
        Path capture = Files.write(work.resolve("capture.pcap"), all.pcap(ETHERNET));
        try (SensorRun run = SensorRun.boot(work.resolve("sensor"), Map.of())) {
            run.container().configure("org.geophone.enrich.hosts",
                    Map.of("hostsFile", hosts.toString(), "checkIntervalMs", 0, "learn", false));
            Enricher enricher = run.container().service(Enricher.class, "(component.name=*HostsEnricher)");
            EventSlot probe = Slots.query(0, "192.168.1.10", "192.168.1.1", "www.example.com", 1);
            Container.await("the hosts of the file", () -> {
                // no source runs yet, so this is the only thread
                enricher.enrich(probe);
                return probe.clientName != null;
            });
            run.read(capture);
            run.awaitEnd();
            seen = Witness.of(run);
        }
    }

    @Test
    void rolesOfBothEndsAreInTheEvent() {
        assertEquals("{\"client\":[\"scanner\",\"monitor\"],\"server\":[\"resolver\"]}",
                seen.only(1).at("/geophone/roles").toString());
        assertEquals("{\"client\":[\"mail_relay\"],\"server\":[\"resolver\"]}",
                seen.only(2).at("/geophone/roles").toString());
        assertEquals("{\"client\":[\"resolver\"],\"server\":[\"mail_relay\"]}",
                seen.only(5).at("/geophone/roles").toString());
    }

    @Test
    void aHostWithoutARoleIsLeftOut() {
        assertEquals("{\"server\":[\"resolver\"]}", seen.only(3).at("/geophone/roles").toString());
        assertFalse(seen.only(4).path("geophone").has("roles"), seen.only(4).toString());
    }
}
