package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geophone.itests.Schemas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help, {@code demo}, {@code simulate}, and the verbs that ask a sensor where none runs. */
class VerbsTest {
    private static final List<String> VERBS = List.of("run", "status", "bundles", "outputs", "alerts", "config",
            "audit", "replay", "demo", "simulate", "evaluate", "explain", "inspect", "mutes", "safe");

    @TempDir
    private Path folder;
    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    @Test
    void helpNamesEveryVerbAndEveryVerbHasHelp() throws Exception {
        Cli.Result help = cli.run("--help").expect(0);
        for (String verb : VERBS) {
            assertTrue(help.out().contains("\n  " + verb + " "), help.out());
            Cli.Result own = cli.run(verb, "--help").expect(0);
            assertTrue(own.out().contains("Usage: geophone " + verb), own.out());
            assertTrue(own.out().contains("Exit codes:"), own.out());
        }
        assertTrue(cli.run("--version").expect(0).out().matches("geophone [0-9]+\\.[0-9]+.* \\(Java .*\\)\\R"));
        assertTrue(cli.run().expect(2).err().contains("Usage: geophone VERB"));
        assertTrue(cli.run("fly\u001b[31m").complains(2).err().contains("no verb 'fly"));
    }

    @Test
    void theDemoNamesWhoSentWhatWhere() throws Exception {
        Cli.Result demo = cli.run("demo", "--exit").expect(0);
        JsonNode theft = Schemas.JSON.readTree(Cli.HOME.resolve("demo/office-day.labels.json").toFile())
                .at("/labels/0");
        assertTrue(demo.out().contains(theft.path("client_ip").asText("no client")), demo.out());
        assertTrue(demo.out().contains(theft.path("registered_domain").asText("no domain")), demo.out());
        assertTrue(demo.out().contains("An alert was opened"), demo.out());
        assertTrue(demo.out().matches("(?s).*data sent out +about [0-9.]+ [kM]?B.*"), demo.out());
        assertTrue(demo.out().contains("it begins      \"staff_no,given_name"), demo.out());
        assertTrue(Files.exists(folder.resolve("geophone-demo").resolve("report.json")));
    }

    @Test
    void simulatedTrafficIsTheSameForTheSameSeed() throws Exception {
        String list = cli.run("simulate", "--list").expect(0).out();
        assertTrue(list.contains("office") && list.contains("base64"), list);
        byte[] first = simulate("first.pcap", "7");
        assertArrayEquals(first, simulate("second.pcap", "7"));
        assertFalse(Arrays.equals(first, simulate("third.pcap", "8")));
        assertTrue(Files.readString(folder.resolve("first.labels.json"), StandardCharsets.UTF_8).startsWith("{"));
    }

    private byte[] simulate(String name, String seed) throws Exception {
        cli.run("simulate", "--out", name, "--seed", seed, "--set", "clients=2", "--set", "hours=1").expect(0);
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void unusableArgumentsOfSimulateAreNamed() throws Exception {
        assertTrue(cli.run("simulate", "--out", "x.pcap", "--set", "wings=2").complains(2).err().contains("wings"));
        assertTrue(cli.run("simulate", "--out", "x.pcap", "--scenario", "moon").complains(2).err().contains("moon"));
        assertTrue(cli.run("simulate").complains(2).err().contains("--out"));
        assertFalse(Files.exists(folder.resolve("x.pcap")));
    }

    @Test
    void whereNoSensorRunsTheVerbsThatAskOneSaySo() throws Exception {
        String data = folder.resolve("data").toString();
        for (String verb : List.of("status", "bundles", "outputs", "alerts", "config", "audit")) {
            Cli.Result result = cli.run(verb, "--data", data).complains(2);
            assertEquals("", result.out());
            assertTrue(result.err().contains("no sensor answers at " + data), result.err());
            assertTrue(result.err().contains("geophone run"), result.err());
        }
    }
}
