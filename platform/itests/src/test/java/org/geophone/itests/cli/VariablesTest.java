package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings from variables of the environment in which the sensor is started. */
class VariablesTest {
    private static final String PIPELINE = "org.geophone.pipeline.cfg";

    @TempDir
    private Path folder;

    private static void write(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static String line(String text, String begin) {
        return text.lines().filter(line -> line.startsWith(begin)).findFirst().orElse("no line " + begin);
    }

    @Test
    void aVariableOverridesAFileAndConfiguresWhatHasNone() throws Exception {
        write(folder.resolve("config").resolve(PIPELINE), "threads = paired\nringSize = 4096\n");
        try (RunningSensor sensor = new RunningSensor(folder, null, Map.of("GEOPHONE_PIPELINE__ringSize", "8192",
                "GEOPHONE_ENRICH_HOSTS__MAXHOSTS", "777"))) {
            assertTrue(sensor.ask("status").out().contains("ring 0 of 8,192"));
            assertEquals("8192\n", sensor.ask("config", "get", "pipeline", "ringSize").expect(0).out());
            assertEquals("ringSize = 8192 (by the variable GEOPHONE_PIPELINE__ringSize)",
                    line(sensor.ask("config", "get", "pipeline").expect(0).out(), "ringSize"));
            String hosts = sensor.ask("config", "get", "enrich.hosts").expect(0).out();
            assertEquals("file: none", line(hosts, "file:"));
            assertEquals("maxHosts = 777 (by the variable GEOPHONE_ENRICH_HOSTS__MAXHOSTS)", line(hosts, "maxHosts"));
            assertEquals("Nothing is wrong.\n", sensor.ask("config", "check").expect(0).out());
        }
    }

    @Test
    void whatAVariableSetsIsChangedThereAndOtherKeysInTheFileAsEver() throws Exception {
        Path file = folder.resolve("config").resolve(PIPELINE);
        write(file, "ringSize = 4096\n");
        try (RunningSensor sensor = new RunningSensor(folder, null, Map.of("GEOPHONE_PIPELINE__ringSize", "8192"))) {
            String refusal = "geophone: org.geophone.pipeline: ringSize is set by the variable"
                    + " GEOPHONE_PIPELINE__ringSize of the environment, and a change of the file would have no effect:"
                    + " change the variable where the sensor is started, and start it anew\n";
            assertEquals(refusal, sensor.ask("config", "set", "pipeline", "ringSize=16384").complains(1).err());
            assertEquals(refusal, sensor.ask("config", "unset", "pipeline", "ringSize").complains(1).err());
            sensor.ask("config", "delete", "pipeline").complains(1);
            assertEquals("ringSize = 4096\n", Files.readString(file));
            // would fail, late, if it waited for the component to have what the file says
            sensor.ask("config", "set", "pipeline", "threads=fused").expect(0);
            assertEquals("ringSize = 4096\nthreads = fused\n", Files.readString(file));
            assertTrue(sensor.ask("status").out().contains("threads fused,"));
            Files.delete(file);
            Container.await("the file's settings go and the variable's stay", Duration.ofSeconds(30), () -> sensor
                    .ask("status").out().contains("threads paired, ring 0 of 8,192"));
        }
    }

    @Test
    void anOutputThatVariablesDescribeDelivers() throws Exception {
        try (ServerSocket siem = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningSensor sensor = new RunningSensor(folder, "paths = " + Cli.HOME.resolve("demo")
                        .resolve("office-day.pcap.gz") + "\n", Map.of("GEOPHONE_OUTPUT_SYSLOG_siem__host",
                                "127.0.0.1", "GEOPHONE_OUTPUT_SYSLOG_siem__port", "" + siem.getLocalPort(),
                                "GEOPHONE_OUTPUT_SYSLOG_siem__framing", "non-transparent",
                                "GEOPHONE_OUTPUT_SYSLOG_siem__TRANSPORT", "tcp",
                                "GEOPHONE_OUTPUT_SYSLOG_siem__laneKinds", "alert"))) {
            siem.setSoTimeout(120_000);
            Socket accepted = siem.accept();
            accepted.setSoTimeout(120_000);
            try (Socket sender = accepted; BufferedReader lines = new BufferedReader(new InputStreamReader(
                    sender.getInputStream(), StandardCharsets.UTF_8))) {
                assertTrue(lines.readLine().contains("geophone"));
            }
            String outputs = sensor.ask("outputs").out();
            assertTrue(line(outputs, "siem").contains("org.geophone.output.syslog~siem"), outputs);
            assertTrue(sensor.ask("outputs", "remove", "siem").complains(1).err().contains("cannot be removed while the"
                    + " environment sets a part of it"));
        }
    }

    @Test
    void whatIsWrongNamesTheVariableInTheLogAndInTheCheckAndAValueThatIsSecretIsNotShown() throws Exception {
        Map<String, String> variables = Map.of("GEOPHONE_PIPELINE__maxTransactionBytes", "lots",
                "GEOPHONE_PIPLINE__ringSize", "1", "GEOPHONE_PIPELINE__rings", "Pl4nted",
                "GEOPHONE_OUTPUT_ELASTICSEARCH_es__password", "Pl4nted", "GEOPHONE_OUTPUT_ELASTICSEARCH_es__nodes",
                "https://127.0.0.1:9", "GEOPHONE_OUTPUT_ELASTICSEARCH_es__lanePaused", "true");
        Cli cli = new Cli(folder);
        variables.forEach(cli::with);
        cli.write("config/" + PIPELINE, new byte[0]);
        String before = cli.run("config", "check", "--config", "config", "--data", "none").expect(1).out();
        try (RunningSensor sensor = new RunningSensor(folder, null, variables)) {
            Cli.Result check = sensor.ask("config", "check").expect(1);
            assertTrue(check.out().contains("NumberFormatException"), "why the component does not run: " + check.out());
            assertEquals(before, check.out().replaceAll("[^\n]*NumberFormatException[^\n]*\n", ""));
            assertTrue(before.contains("org.geophone.pipeline: maxTransactionBytes is 'lots', expected a whole number"),
                    before);
            assertTrue(before.contains("(set by the variable GEOPHONE_PIPELINE__maxTransactionBytes)\n"), before);
            assertTrue(before.contains("org.geophone.pipeline: there is no key rings (set by the variable"
                    + " GEOPHONE_PIPELINE__rings)\n"), before);
            assertTrue(before.contains("GEOPHONE_PIPLINE__ringSize: no installed bundle has a configuration that is"
                    + " written PIPLINE; the variable has no effect\n"), before);
            assertEquals("password = (set, not shown) (by the variable GEOPHONE_OUTPUT_ELASTICSEARCH_es__password)",
                    line(sensor.ask("config", "get", "output.elasticsearch~es").out(), "password ="));
            Path log = sensor.data.resolve("log/geophone.log");
            Container.await("the log names the variable", Duration.ofSeconds(30), () -> text(log).contains(
                    "configuration GEOPHONE_PIPLINE__ringSize: no installed bundle"));
            for (String said : new String[] {text(log), before, check.err(), sensor.ask("config", "get", "pipeline")
                    .out(), sensor.ask("config", "get", "output.elasticsearch~es", "--json").out()}) {
                assertFalse(said.contains("Pl4nted"), said);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
