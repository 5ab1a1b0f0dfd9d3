package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config check} before there is a sensor. */
class ConfigCheckTest {
    @TempDir
    private Path folder;
    private Cli cli;

    @BeforeEach
    void shippedConfiguration() throws IOException {
        cli = new Cli(folder);
        Path from = Cli.HOME.resolve("config");
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                // the examples, too, as somebody would put them into force
                cli.write("config/" + name.replaceFirst("\\.example$", ""), Files.readAllBytes(file));
            }
        }
    }

    private Cli.Result check(String... more) throws Exception {
        String[] all = Stream.concat(Stream.of("config", "check", "--config", "config", "--data", "data"),
                Stream.of(more)).toArray(String[]::new);
        Cli.Result result = cli.run(all);
        assertTrue(result.err().startsWith("geophone: no sensor answers at " + folder.resolve("data/admin.sock")
                + ": this is about the files of " + folder.resolve("config") + " themselves\n"), result.err());
        return result;
    }

    @Test
    void whatIsShippedIsRightExamplesIncludedAndNothingIsStartedByLookingAtIt() throws Exception {
        String socket = folder.resolve("elsewhere.sock").toString();
        cli.write("config/org.geophone.admin.cfg", ("socketPath = " + socket + "\n").getBytes(StandardCharsets.UTF_8));
        assertEquals("Nothing is wrong.\n", check().expect(0).out());
        assertFalse(Files.exists(folder.resolve("data")));
        assertFalse(Files.exists(Path.of(socket)));
    }

    @Test
    void aFileThatIsShippedAndMissingIsToldAndNoError() throws Exception {
        Files.delete(folder.resolve("config/org.geophone.health.cfg"));
        Files.delete(folder.resolve("config/org.geophone.dispatch.cfg"));
        Cli.Result result = check().expect(0);
        assertEquals("Nothing is wrong.\n", result.out());
        assertEquals("geophone: " + folder.resolve("config") + " does not have what this version ships in "
                + Cli.HOME.resolve("config") + ": org.geophone.dispatch.cfg, org.geophone.health.cfg; what such a file"
                + " turns on is off without it", result.err().lines().skip(1).findFirst().orElse(""));
    }

    @Test
    void eachWrongValueIsNamedWithItsKeyAndWhatIsExpected() throws Exception {
        cli.write("config/org.geophone.console.cfg", "port = 70000\n".getBytes(StandardCharsets.UTF_8));
        cli.write("config/org.geophone.output.file-local.cfg", "directory = out\nfsync = sometimes\nlaneKinds = alert\n"
                .getBytes(StandardCharsets.UTF_8));
        cli.write("config/org.geophone.ssh.cfg", "prot = 22\n".getBytes(StandardCharsets.UTF_8));
        cli.write("config/org.geophone.scroe.cfg", "actualFloor = 300\n".getBytes(StandardCharsets.UTF_8));
        String out = check().expect(1).out();
        assertTrue(out.contains("org.geophone.scroe: no installed bundle knows such a configuration: is the name of its"
                + " file right?\n"), out);
        assertTrue(out.contains("org.geophone.console: port is '70000', expected a whole number from 1 to 65535\n"),
                out);
        assertTrue(out.contains("org.geophone.output.file~local: fsync is 'sometimes', expected one of "), out);
        assertTrue(out.contains("org.geophone.ssh: ") && out.contains("prot"), out);
        assertEquals(4, out.lines().count(), out);
    }

    @Test
    void whatFitsItsDescriptionAndYetCannotBeUsedIsFoundBeforeTheStart() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        wrong.put("capture.live-x", "interface = any\nblockBytes = 100000\n");
        wrong.put("enrich.hosts", "nameFiles = leases\n");
        wrong.put("pipeline", "internalNetworks = 10.0.0.0/99\n");
        wrong.put("score", "accountMemoryBytes = 7\n");
        wrong.put("output.syslog-siem", "host = siem.example\nappName = two words\n");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            cli.write("config/org.geophone." + one.getKey() + ".cfg", one.getValue().getBytes(StandardCharsets.UTF_8));
        }
        String out = check().expect(1).out();
        assertTrue(out.contains("org.geophone.capture.live~x: blockBytes: 100000 is no power of two\n"), out);
        assertTrue(out.contains("org.geophone.enrich.hosts: nameFiles: 'leases' is not hosts:PATH, "), out);
        assertTrue(out.contains("org.geophone.pipeline: internalNetworks: not a network: 10.0.0.0/99\n"), out);
        assertTrue(out.contains("org.geophone.score: accountMemoryBytes is 7; it must be 1048576 to "), out);
        assertTrue(out.contains("org.geophone.output.syslog~siem: ") && out.contains(" key appName is 'two words'"),
                out);
        assertEquals(wrong.size(), out.lines().count(), out);
        Cli.Result ring = check("pipeline", "ringSize=5000", "internalNetworks=private").expect(2);
        assertTrue(ring.err().contains("org.geophone.pipeline: ringSize: 5000 is not a power of two"), ring.err());
    }

    @Test
    void settingsAreTriedWithoutBeingMade() throws Exception {
        check("score", "checkIntervalMs=200").expect(0);
        Cli.Result wrong = check("console", "port=x").expect(2);
        assertTrue(wrong.err().contains("org.geophone.console: port is 'x', expected a whole number"), wrong.err());
        assertFalse(Files.readString(folder.resolve("config/org.geophone.score.cfg")).contains("200"));
    }
}
