package org.geophone.shell.internal.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.settings.Overrides;
import org.geophone.shell.internal.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayRunnerTest {
    @TempDir
    Path folder;
    private final Fakes fakes = new Fakes();
    private String model = "";

    @Test
    void partsAreConfiguredFromTheOutputToTheCaptureAndTakenAwayInTheOtherOrder() throws Exception {
        fakes.configured.put("org.geophone.pipeline", new Hashtable<>(Map.of("ringSize", 64, "whenFull", "shed")));
        List<ProgressListener.State> states = new ArrayList<>();
        Outcome outcome = run(states::add, "fused");
        assertEquals(0, outcome.exitCode());
        assertEquals(List.of(), outcome.problems());
        assertEquals(List.of("update org.geophone.output.file~replay", "update org.geophone.pipeline",
                "update org.geophone.capture.file~replay", "delete org.geophone.capture.file~replay",
                "delete org.geophone.output.file~replay"), fakes.changes);
        Dictionary<String, Object> pipeline = fakes.configured.get("org.geophone.pipeline");
        assertArrayEquals(new String[] {"whenFull", "modelFile", "modelIntervalMs", "modelLoad", "threads"},
                (String[]) pipeline.remove(Overrides.FIXED));
        assertEquals(Map.of("ringSize", 64, "whenFull", "block", "threads", "fused", "modelFile", "",
                "modelIntervalMs", 0L, "modelLoad", true), pipeline);
        assertEquals(3, states.size());
        assertEquals(500, states.get(0).inputBytes());
        assertEquals(1000, states.get(0).inputTotal());
    }

    @Test
    void aConfigurationFileThatThisUserMayNotWriteIsNoHindrance() throws Exception {
        fakes.readOnly.add("org.geophone.pipeline");
        Outcome outcome = run(state -> { }, "fused");
        assertEquals(0, outcome.exitCode());
        assertEquals("fused", fakes.configured.get("org.geophone.pipeline").get("threads"));
    }

    @Test
    void theConfigurationsSayWhatWasAsked() throws Exception {
        Map<String, Object> output = new Hashtable<>();
        Map<String, Object> capture = new Hashtable<>();
        model = "/m.bin";
        run(state -> {
            output.putAll((Hashtable<String, Object>) fakes.configured.get("org.geophone.output.file~replay"));
            capture.putAll((Hashtable<String, Object>) fakes.configured.get("org.geophone.capture.file~replay"));
        }, "");
        assertEquals(Map.of("name", "replay", "directory", folder.resolve("out").toString(), "onStart", "replace",
                "laneWhenFull", "block", "durability", "memory"), output);
        assertArrayEquals(new String[] {"/a.pcap", "-"}, (String[]) capture.remove("paths"));
        assertEquals(Map.of("name", "replay", "speed", "max"), capture);
        Dictionary<String, Object> pipeline = fakes.configured.get("org.geophone.pipeline");
        assertArrayEquals(new String[] {"whenFull", "modelFile", "modelIntervalMs", "modelLoad"},
                (String[]) pipeline.remove(Overrides.FIXED));
        assertEquals(Map.of("whenFull", "block", "modelFile", "/m.bin", "modelIntervalMs", 0L, "modelLoad", true),
                pipeline);
    }

    @Test
    void theReportHoldsTheCountsAndWhatOnlyTheReplayKnows() throws Exception {
        run(state -> { }, "");
        JsonObject report = report();
        assertEquals(10, report.getInt("packets"));
        assertFalse(report.getBoolean("truncated"));
        assertTrue(report.getJsonNumber("seconds").doubleValue() >= 0);
        assertTrue(report.containsKey("messages_per_second"));
        assertTrue(report.containsKey("version"));
        assertFalse(Files.exists(folder.resolve("out/.report.json")));
    }

    @Test
    void aCutCaptureIsCodeOneAndTruncated() throws Exception {
        fakes.end = new CaptureEnd(false, false, 1, List.of("/a.pcap: cut at offset 24"));
        Outcome outcome = run(state -> { }, "");
        assertEquals(1, outcome.exitCode());
        assertEquals(List.of("/a.pcap: cut at offset 24"), outcome.problems());
        assertTrue(report().getBoolean("truncated"));
    }

    @Test
    void nothingReadableIsCodeTwo() throws Exception {
        fakes.end = new CaptureEnd(false, false, 0, List.of("/a.pcap: there is no such file"));
        Outcome outcome = run(state -> { }, "");
        assertEquals(2, outcome.exitCode());
        assertEquals(List.of("/a.pcap: there is no such file"), outcome.problems());
    }

    @Test
    void lossesInTheReportAreCodeOneAndSaid() throws Exception {
        fakes.report = "{\"drops\":{\"kernel\":1,\"ring\":2,\"lanes\":{\"replay\":3}},\"documents\":{\"errors\":4}}";
        Outcome outcome = run(state -> { }, "");
        assertEquals(1, outcome.exitCode());
        assertEquals(List.of("1 packets were dropped by the kernel",
                "2 messages were dropped because the event ring was full", "3 records were given up by the lane replay",
                "4 documents could not be rendered"), outcome.problems());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("out"), "a file");
        UsageException refused = assertThrows(UsageException.class, () -> run(state -> { }, ""));
        assertTrue(refused.getMessage().startsWith("the folder " + folder.resolve("out") + " for the results"),
                refused.getMessage());
        assertEquals(List.of(), fakes.changes);
    }

    @Test
    void theProgressLineFitsTheTerminal() {
        assertEquals("[############............]  50 %  1,234,567 packets  61,728 messages/s",
                Progress.render(new ProgressListener.State(500, 1000, 1_234_567, 123_456, 0, 2)));
        assertEquals("12 MB read  5 packets  0 messages/s",
                Progress.render(new ProgressListener.State(12_345_678, -1, 5, 0, 0, 0)));
        assertTrue(Progress.render(new ProgressListener.State(Long.MAX_VALUE, 1, Long.MAX_VALUE, Long.MAX_VALUE, 0,
                1e-9)).length() <= 79);
    }

    @Test
    void whatBecameOfTheModelIsSaidAndAFailureIsCodeOne() throws Exception {
        model = "/m.bin";
        fakes.model = new ModelStatus("/m.bin", 1234, 2345, false);
        Outcome good = run(state -> { }, "");
        assertEquals(0, good.exitCode());
        assertTrue(good.summary().endsWith(" The scorer began with the model of 1,234 bytes; 2,345 bytes were saved to"
                + " /m.bin."), good.summary());
        fakes.waits = 2;
        fakes.model = new ModelStatus("/m.bin", -1, -1, true);
        Outcome bad = run(state -> { }, "");
        assertEquals(1, bad.exitCode());
        assertTrue(bad.summary().endsWith(" The scorer began empty; the model was not saved to /m.bin."),
                bad.summary());
    }

    private Outcome run(ProgressListener listener, String threads) throws Exception {
        ReplayRunner runner = new ReplayRunner(fakes.services(), fakes.configurations());
        return runner.run(new ReplayRequest(List.of("/a.pcap", "-"), folder.resolve("out"), "max", threads, model),
                listener);
    }

    private JsonObject report() throws IOException {
        try (JsonReader reader = Json.createReader(Files.newInputStream(folder.resolve("out/report.json")))) {
            return reader.readObject();
        }
    }
}
