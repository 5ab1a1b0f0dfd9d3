package org.geophone.itests.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.Commands;
import org.geophone.testkit.net.ResolverNetwork;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real tunnel, iodine, through a real resolver, captured live at the resolver's interface. */
class TunnelTest {
    private static final String DOMAIN = "example.com";
    private static final String ZONE = "t." + DOMAIN;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path work;

    @Test
    void aRealTunnelThroughARealResolverIsAlertedNamingClientAndZone() throws Exception {
        Commands.assumeNamespaces();
        Commands.assumeInstalled("iodine", "iodined", "dnsmasq", "ifconfig");
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/net/tun")), "there is no /dev/net/tun");
        try (ResolverNetwork network = ResolverNetwork.open(work, DOMAIN); LiveRun run = LiveRun.boot(work,
                Map.of())) {
            run.capture(network.resolverInterface(), Map.of());
            network.inServer("iodined", "-f", "-c", "-P", "secret", "10.99.0.1", ZONE);
            long begin = System.nanoTime();
            // a fragment size of its own spares it the search for the largest
            network.inClient("iodine", "-f", "-r", "-m", "900", "-P", "secret", ResolverNetwork.RESOLVER, ZONE);
            network.awaitClientAddress("10.99.0.2");
            network.sendFromClient("10.99.0.1", 300, 900);
            Container.await("an alert for the tunnel", PATIENCE, () -> run.records(RecordKind.ALERT).stream()
                    .anyMatch(TunnelTest::namesClientAndZone));
            System.out.println("The tunnel was alerted before " + (System.nanoTime() - begin) / 1_000_000 / 1000.0
                    + " s had passed since its client was started");
            JsonNode first = run.records(RecordKind.ALERT).get(0);
            System.out.println("The first alert is of " + first.path("@timestamp").asText("") + ", the first query of "
                    + run.report().path("first_time").asText(""));
            List<JsonNode> alerts = run.records(RecordKind.ALERT);
            new Schemas().check(RecordKind.ALERT, run.sensor().lines(RecordKind.ALERT));
            assertTrue(alerts.stream().allMatch(a -> a.path("message").asText("").contains(DOMAIN)),
                    alerts.toString());
            assertEquals(0, run.stats().kernelDrops());
        }
    }

    private static boolean namesClientAndZone(JsonNode alert) {
        return alert.at("/source/ip/0").asText("").equals(ResolverNetwork.CLIENT)
                && alert.at("/dns/question/registered_domain").asText("").equals(DOMAIN)
                && alert.at("/geophone/alert/examples/0/name").asText("").endsWith(ZONE);
    }
}
