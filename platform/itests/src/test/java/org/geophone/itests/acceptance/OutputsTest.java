package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check 17: several outputs at once, added and removed at run time, and nothing is lost. */
class OutputsTest {
    private static final int QUERIES = 500;

    @TempDir
    private Path work;
    private int sources;

    private void output(SensorRun run, String name) throws Exception {
        run.container().configure("org.geophone.output.file~" + name, Map.of("name", name, "directory",
                work.resolve(name).toString(), "onStart", "replace", "laneWhenFull", "block"));
        Container.await("lane " + name, () -> lanes(run).contains('"' + name + '"'));
    }

    private static String lanes(SensorRun run) {
        try {
            return Schemas.JSON.readTree(run.report()).at("/drops/lanes").toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void replay(SensorRun run) throws Exception {
        sources++;
        Recording recording = new Recording().pause(sources * 60_000L);
        for (int id = 1; id <= QUERIES; id++) {
            recording.add(new Talk(20_000 + id).ask(new MessageBuilder().id(id)
                    .question("host" + id + ".run" + sources + ".example.com", 1).build()));
        }
        Path capture = work.resolve("run" + sources + ".pcap");
        Files.write(capture, recording.pcap(1));
        run.readNext(sources, capture);
    }

    private List<String> lines(String output) throws Exception {
        return Files.readAllLines(work.resolve(output).resolve("events.ndjson"), StandardCharsets.UTF_8);
    }

    @Test
    void outputsComeAndGoWhileOthersGetEverything() throws Exception {
        try (SensorRun run = SensorRun.boot(work.resolve("sensor"), Map.of())) {
            run.container().service(SensorAdmin.class);
            output(run, "early");
            replay(run);
            assertEquals(QUERIES, lines("early").size());
            assertEquals(run.lines(RecordKind.EVENT), lines("early"));
            run.container().unconfigure("org.geophone.output.file~early");
            Container.await("no lane early", () -> !lanes(run).contains("\"early\""));
            output(run, "late");
            replay(run);
            List<String> both = new ArrayList<>(lines("early"));
            both.addAll(lines("late"));
            assertEquals(run.lines(RecordKind.EVENT), both);
            assertEquals(2 * QUERIES, both.size());
            assertFalse(lanes(run).matches(".*:[1-9].*"), lanes(run));
            new Schemas().check(RecordKind.EVENT, run.lines(RecordKind.EVENT));
        }
    }
}
