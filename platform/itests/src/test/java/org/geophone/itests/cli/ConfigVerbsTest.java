package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config} and {@code audit} against a running sensor. */
class ConfigVerbsTest {
    private static final String HOSTS = "org.geophone.enrich.hosts.cfg";

    @TempDir
    private static Path folder;
    private static RunningSensor sensor;

    @BeforeAll
    static void start() throws Exception {
        sensor = new RunningSensor(folder, null);
    }

    @AfterAll
    static void stop() throws IOException {
        sensor.close();
    }

    @Test
    void aChangeIsInTheFileBesideItsCommentsInForceInTheHistoryAndCanBeTakenBack() throws Exception {
        Path file = sensor.config.resolve("org.geophone.dispatch.cfg");
        Files.writeString(file, "# how long records wait\nbatchMs = 50\n# end\n");
        Container.await("the edited file is in force", () -> value("dispatch", "batchMs").equals("50\n"));

        sensor.ask("config", "set", "dispatch", "batchMs=60", "retryFirstMs=200").expect(0);
        assertEquals("# how long records wait\nbatchMs = 60\n# end\nretryFirstMs = 200\n", Files.readString(file));
        assertEquals("60\n", value("dispatch", "batchMs"));
        sensor.ask("config", "unset", "dispatch", "retryFirstMs").expect(0);
        assertEquals("100 (by default)\n", value("org.geophone.dispatch", "retryFirstMs"));

        assertEquals("geophone: last is 0, expected 1 to 1000\n",
                sensor.ask("config", "history", "--last", "0").complains(2).err());
        JsonNode changes = Schemas.JSON.readTree(sensor.ask("config", "history", "--json").expect(0).out())
                .path("changes");
        JsonNode set = find(changes, "batchMs = 60; retryFirstMs = 200");
        assertEquals(System.getProperty("user.name"), set.path("who").asText());
        assertEquals("socket", set.path("from").asText());
        assertEquals("file", find(changes, "file made").path("from").asText());
        String id = set.path("id").asText();
        assertEquals("-batchMs = 50\n+batchMs = 60\n+retryFirstMs = 200\n",
                sensor.ask("config", "diff", id).expect(0).out());
        sensor.ask("config", "rollback", id).expect(0);
        assertEquals("50\n", value("dispatch", "batchMs"));
        assertEquals("# how long records wait\nbatchMs = 50\n# end\n", Files.readString(file));
        sensor.ask("config", "delete", "dispatch").expect(0);
        assertFalse(Files.exists(file));
    }

    private static String log() {
        try {
            return Files.readString(sensor.data.resolve("log/geophone.log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String value(String pid, String key) {
        return sensor.ask("config", "get", pid, key).expect(0).out();
    }

    private static JsonNode find(JsonNode changes, String what) {
        for (JsonNode change : changes) {
            if (change.path("what").asText().equals(what)) {
                return change;
            }
        }
        throw new AssertionError("no change '" + what + "' in " + changes);
    }

    @Test
    void whatAComponentWouldRefuseIsRefusedBeforeItIsStopped() throws Exception {
        Path file = sensor.config.resolve("org.geophone.pipeline.cfg");
        String before = Files.exists(file) ? Files.readString(file) : null;
        for (String wrong : List.of("pipeline ringSize=5000", "enrich.hosts nameFiles=leases",
                "score accountMemoryBytes=7", "enrich.geoip databases=a,b,c,d,e")) {
            String[] words = wrong.split(" ");
            String said = sensor.ask("config", "set", words[0], words[1]).complains(2).err();
            assertTrue(said.contains("org.geophone." + words[0] + ": " + words[1].substring(0, words[1].indexOf('='))),
                    said);
        }
        assertEquals(before, Files.exists(file) ? Files.readString(file) : null);
        assertEquals("Nothing is wrong.\n", sensor.ask("config", "check").expect(0).out());
    }

    @Test
    void aFileEditedByHandThatStopsAComponentIsToldInTheLogAndByStatus() throws Exception {
        Path file = sensor.config.resolve("org.geophone.pipeline.cfg");
        String before = Files.exists(file) ? Files.readString(file) : null;
        Files.writeString(file, "ringSize = 5000\n");
        String words = "ringSize: 5000 is not a power of two";
        String sentence = "its configuration org.geophone.pipeline cannot be used: " + words;
        Container.await("the status tells it", () -> sensor.ask("status").out().contains(sentence));
        Path log = sensor.data.resolve("log/geophone.log");
        Container.await("the log tells it", () -> {
            try {
                return Files.readString(log).lines().anyMatch(line -> line.contains(" ERROR ")
                        && line.contains("PipelineComponent: " + words));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        // what was wrong before stands in nobody's way, and what puts it right is taken
        sensor.ask("config", "set", "pipeline", "ringSize=4096").expect(0);
        Container.await("the pipeline is back", () -> !sensor.ask("status").out().contains(sentence));
        if (before == null) {
            Files.delete(file);
        } else {
            Files.writeString(file, before);
        }
        Container.await("the file is in force", () -> sensor.ask("config", "check").exit() == 0);
    }

    @Test
    void whatCannotBeUsedIsRefusedWithFileKeyAndValueAndChangesNothing() {
        assertTrue(sensor.ask("config", "set", "dispatch", "batchMs=soon").complains(2).err()
                .contains("org.geophone.dispatch: batchMs is 'soon', expected a whole number from 1 to 60000"));
        assertTrue(sensor.ask("config", "check", "dispatch", "batchMs=0").complains(2).err()
                .contains("batchMs is '0'"));
        assertTrue(sensor.ask("config", "set", "dispatch", "batchmS=1").complains(2).err().contains("no key batchmS"));
        assertTrue(sensor.ask("config", "set", "no.such.thing", "a=1").complains(2).err().contains("no.such.thing"));
        assertTrue(sensor.ask("config", "set", "../../etc/passwd", "a=1").complains(2).err().contains("no name of"));
        assertTrue(sensor.ask("config", "set", "output.file", "a=1").complains(2).err()
                .contains("org.geophone.output.file~NAME"));
        assertTrue(sensor.ask("config", "rollback", "99999").complains(2).err().contains("no change 99999"));
        assertFalse(Files.exists(sensor.config.resolve("no.such.thing.cfg")));
    }

    @Test
    void aMistakeInAFileEditedByHandIsInTheLogAndFoundByCheck() throws Exception {
        Path file = sensor.config.resolve(HOSTS);
        Files.writeString(file, "learn = perhaps\nlearnRolls = true\n");
        Container.await("the mistake is seen", () -> sensor.ask("config", "check").exit() == 1);
        String found = sensor.ask("config", "check").expect(1).out();
        assertTrue(found.contains("org.geophone.enrich.hosts: there is no key learnRolls\n"), found);
        assertTrue(found.contains("org.geophone.enrich.hosts: learn is 'perhaps', expected true or false\n"), found);
        Container.await("a warning in the log", () -> log().lines().anyMatch(line -> line.contains(" WARN ")
                && line.contains("configuration org.geophone.enrich.hosts: ") && line.contains("'perhaps'")));
        Files.delete(file);
        Container.await("the file is gone", () -> sensor.ask("config", "check").exit() == 0);
    }

    @Test
    void everyChangeHasItsLineInTheAuditFileAlsoARefusedOne() throws Exception {
        sensor.ask("config", "set", "pipeline", "answerHoldMs=-5").complains(2);
        sensor.ask("bundles", "stop", "enrich.hosts").expect(0);
        sensor.ask("bundles", "start", "enrich.hosts").expect(0);
        String[] lines = sensor.ask("audit", "--last", "3").expect(0).out().split("\n");
        JsonNode refused = Schemas.JSON.readTree(lines[0]);
        assertEquals("config.set", refused.path("action").asText());
        assertFalse(refused.path("done").asBoolean());
        JsonNode stopped = Schemas.JSON.readTree(lines[1]);
        assertEquals("bundle.stop", stopped.path("action").asText());
        assertEquals(System.getProperty("user.name"), stopped.path("who").asText());
        assertTrue(stopped.path("done").asBoolean());
        assertTrue(Files.readString(sensor.data.resolve("audit.ndjson")).contains(lines[2] + "\n"));
    }
}
