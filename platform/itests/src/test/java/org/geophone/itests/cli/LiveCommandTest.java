package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.Commands;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --interface}, and what {@code status} says of it. */
class LiveCommandTest {
    @TempDir
    private Path folder;
    private Cli cli;
    private Path err;

    @BeforeEach
    void configuration() throws IOException {
        cli = new Cli(folder);
        err = folder.resolve("run-err.txt");
        Path config = Files.createDirectories(folder.resolve("config"));
        for (String file : List.of("org.geophone.admin.cfg", "org.geophone.output.file-local.cfg")) {
            Files.copy(Cli.HOME.resolve("config").resolve(file), config.resolve(file));
        }
    }

    private Process run(List<String> by, String... option) throws IOException {
        String[] args = new String[5 + option.length];
        System.arraycopy(new String[] {"run", "--config", "config", "--data", "data"}, 0, args, 0, 5);
        System.arraycopy(option, 0, args, 5, option.length);
        return cli.start(by, null, folder.resolve("run-out.txt"), err, args);
    }

    private static void assumePossible(String method) {
        Assumptions.assumeTrue(!method.equals("libpcap")
                || Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libpcap.so.0.8"))
                || Files.exists(Path.of("/usr/lib/aarch64-linux-gnu/libpcap.so.0.8")), "libpcap is not installed");
    }

    private static void end(Process sensor) throws InterruptedException {
        sensor.destroy();
        if (!sensor.waitFor(60, TimeUnit.SECONDS)) {
            sensor.destroyForcibly();
        }
    }

    private JsonNode status() {
        try {
            String text = cli.run("status", "--json", "--data", "data").out();
            return Schemas.JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void theInterfaceIsCapturedForOneRunAndStatusTellsPacketsAndDrops() throws Exception {
        try (VirtualPair pair = VirtualPair.open()) {
            Process sensor = run(List.of(), "--interface", pair.near());
            try {
                Container.await("a healthy sensor", () -> status().at("/health/state").asText("").equals("ok"));
                pair.send(0, 1_000);
                Container.await("all packets", () -> status().at("/sources/0/packets").asLong(0) >= 1_000);
                JsonNode source = status().at("/sources/0");
                assertEquals(pair.near(), source.path("name").asText(""));
                assertEquals(1_000, source.path("packets").asLong(0));
                assertEquals(0, source.path("kernel_drops").asLong(-1));
                assertTrue(source.path("problem").isNull(), source.toString());
                assertTrue(cli.run("status", "--data", "data").expect(0).out().contains("  " + pair.near()
                        + ": interface " + pair.near() + ", promiscuous; ring shared with the kernel, which it has for"
                        + " this interface; 1,000 packets, "));
            } finally {
                end(sensor);
            }
            Path events = folder.resolve("data/records/events.ndjson");
            assertEquals(1_000, Files.readAllLines(events, StandardCharsets.UTF_8).size());
            nothingIsCapturedWithoutTheOption();
        }
    }

    @Test
    void onAnyInterfaceEachPacketIsSeenOnce() throws Exception {
        try (VirtualPair pair = VirtualPair.open()) {
            // inside the namespace both ends of another pair, and loopback
            String inside = "-n " + pair.namespace() + " ";
            Commands.allIp(inside + "link set lo up", inside + "link add enda type veth peer name endb",
                    inside + "link set enda addrgenmode none", inside + "link set endb addrgenmode none",
                    inside + "link set enda up", inside + "link set endb up",
                    inside + "address add 198.51.100.1/24 dev enda",
                    inside + "neigh add 198.51.100.53 lladdr 02:00:00:00:00:53 dev enda");
            Process sensor = run(List.of("ip", "netns", "exec", pair.namespace()), "--interface", "any");
            try {
                Container.await("a healthy sensor", () -> status().at("/health/state").asText("").equals("ok"));
                String description = status().at("/sources/0/description").asText("");
                for (String part : List.of("; enda (incoming only): ring", "; endb (incoming only): ring",
                        "; far0: ring", "; lo: ring")) {
                    assertTrue(description.contains(part), description);
                }
                pair.sendTo("127.0.0.1", 0, 100);
                pair.sendTo("198.51.100.53", 100, 200);
                pair.send(300, 300);
                Container.await("all packets", () -> status().at("/sources/0/packets").asLong(0) >= 600);
                JsonNode source = status().at("/sources/0");
                assertEquals(600, source.path("packets").asLong(0));
                Map<String, Long> parts = new TreeMap<>();
                source.path("parts").forEach(part -> parts.put(part.path("name").asText(""),
                        part.path("packets").asLong(0)));
                assertEquals(Map.of("enda", 0L, "endb", 200L, "far0", 300L, "lo", 100L), parts);
            } finally {
                end(sensor);
            }
            Path events = folder.resolve("data/records/events.ndjson");
            assertEquals(600, Files.readAllLines(events, StandardCharsets.UTF_8).size());
        }
    }

    /** The only gap, as status tells it, of a sensor that captures again. */
    private JsonNode gapBeforeTheStart() {
        Container.await("a gap that is over", () -> status().at("/gaps/0/to").isTextual());
        assertEquals(1, status().at("/gaps").size());
        return status().at("/gaps/0");
    }

    @Test
    void theTimeInWhichTheSensorDidNotRunIsToldByTheNextOne() throws Exception {
        Path captured = folder.resolve("data/captured.txt");
        try (VirtualPair pair = VirtualPair.open()) {
            Process sensor = run(List.of(), "--interface", pair.near());
            try {
                // it is noted every ten seconds
                Container.await("a note of what is captured", () -> Files.exists(captured));
            } finally {
                sensor.destroyForcibly().waitFor();
            }
            sensor = run(List.of(), "--interface", pair.near());
            try {
                JsonNode gap = gapBeforeTheStart();
                assertEquals("the sensor ended without being stopped", gap.path("reason").asText(""));
                assertEquals(pair.near(), gap.path("part").asText(""));
                assertTrue(status().at("/health/problems").toString().contains("an interface was not captured"));
            } finally {
                end(sensor);
            }
            sensor = run(List.of(), "--interface", pair.near());
            try {
                assertEquals("the sensor was stopped", gapBeforeTheStart().path("reason").asText(""));
                Container.await("a healthy sensor", () -> status().at("/health/state").asText("").equals("ok"));
                assertEquals(1, status().at("/counters/capture.stops").asLong(0));
                String gaps = cli.run("status", "--gaps", "--data", "data").expect(0).out();
                assertTrue(gaps.matches("(?s)FROM \\(UTC\\) .*\n\\S+ \\S+ +\\S+ \\S+ +\\d+ (s|min) +" + pair.near()
                        + " +the sensor was stopped\n"), gaps);
            } finally {
                end(sensor);
            }
        }
        List<String> told = Files.readAllLines(folder.resolve("data/records/health.ndjson"), StandardCharsets.UTF_8);
        assertEquals(2, told.size());
        assertTrue(told.get(0).contains("without being stopped"), told.get(0));
        assertTrue(told.get(1).contains("the sensor was stopped"), told.get(1));
    }

    private void nothingIsCapturedWithoutTheOption() throws Exception {
        Process sensor = run(List.of());
        try {
            Container.await("a sensor without a source", () -> status().at("/health/problems").toString()
                    .contains("there is no source"));
        } finally {
            end(sensor);
        }
    }

    @Test
    void aWrongSettingIsToldByItsKey() throws Exception {
        Files.writeString(folder.resolve("config/org.geophone.capture.live-x.cfg"), "interface = lo\n"
                + "blockBytes = 100000\n", StandardCharsets.UTF_8);
        Process sensor = run(List.of());
        try {
            Container.await("a told setting", () -> status().at("/health/problems").toString()
                    .contains("blockBytes: 100000 is no power of two"));
        } finally {
            end(sensor);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "libpcap"})
    void withoutTheCapabilityTheInterfaceIsNamedAndWhatToGrant(String method) throws Exception {
        boolean root = "root".equals(System.getProperty("user.name"));
        Assumptions.assumeTrue(!root || Files.exists(Path.of("/usr/bin/setpriv")), "root, and there is no setpriv");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "there is no loopback interface");
        assumePossible(method);
        List<String> by = root ? List.of("/usr/bin/setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw")
                : List.of();
        Files.writeString(folder.resolve("config/org.geophone.capture.live-x.cfg"), "interface = lo\nmethod = " + method
                + "\n", StandardCharsets.UTF_8);
        Process sensor = run(by);
        try {
            Container.await("a told problem", () -> status().at("/sources/0/problem").asText("").contains("grant"));
            assertTrue(status().at("/sources/0/live").asBoolean(false));
            String text = cli.run("status", "--data", "data").expect(1).out();
            assertTrue(text.contains("the source lo: interface lo: " + (method.equals("auto")
                    ? "socket failed, Operation not permitted: grant" : "libpcap: ")), text);
            assertTrue(text.contains(": grant the capability CAP_NET_RAW to the sensor's process"), text);
        } finally {
            end(sensor);
        }
        String said = Files.readString(err, StandardCharsets.UTF_8);
        assertTrue(said.contains("interface lo: ") && said.contains("CAP_NET_RAW"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void theCapabilityAloneIsEnough(String method) throws Exception {
        Commands.assumeInstalled("setpriv");
        assumePossible(method);
        // a process without any privilege but this one, as a unit of systemd with AmbientCapabilities starts it
        List<String> by = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                "--bounding-set=-all,+net_raw", "--inh-caps=-all,+net_raw", "--ambient-caps=-all,+net_raw");
        try (VirtualPair pair = VirtualPair.open()) {
            Commands.run("chmod", "-R", "a+rwX", folder.toString());
            List<String> tries = new ArrayList<>(by);
            tries.addAll(List.of("test", "-x", Cli.HOME.resolve("bin/geophone").toString(), "-a", "-w",
                    folder.toString()));
            Process readable = new ProcessBuilder(tries).start();
            Assumptions.assumeTrue(readable.waitFor(60, TimeUnit.SECONDS) && readable.exitValue() == 0,
                    "others may not read the distribution or write the test's folder");
            Files.writeString(folder.resolve("config/org.geophone.capture.live-x.cfg"), "interface = " + pair.near()
                    + "\nmethod = " + method + "\n", StandardCharsets.UTF_8);
            Process sensor = run(by);
            try {
                Container.await("a source without a problem", () -> status().at("/sources/0/problem").isNull());
                pair.send(0, 100);
                Container.await("all packets", () -> status().at("/sources/0/packets").asLong(0) >= 100);
                assertEquals(100, status().at("/sources/0/packets").asLong(0));
            } finally {
                end(sensor);
            }
        }
    }
}
