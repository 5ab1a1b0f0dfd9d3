package org.geophone.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output does not depend on how the stages share threads. */
class ThreadModesTest {
    private static final Path SAMPLE = Path.of(System.getProperty("geophone.dist"), "demo", "office-day.pcap.gz");

    @TempDir
    private Path work;

    @Test
    void everyThreadModeWritesTheSameBytesAndEveryLineFitsItsSchema() throws Exception {
        Map<RecordKind, List<String>> expected = new EnumMap<>(RecordKind.class);
        for (String threads : List.of("fused", "paired", "staged")) {
            try (SensorRun run = SensorRun.replay(work.resolve(threads), Map.of("threads", threads), SAMPLE)) {
                for (RecordKind kind : RecordKind.values()) {
                    List<String> lines = run.lines(kind);
                    // a file has no gaps in capture
                    assertEquals(kind == RecordKind.HEALTH, lines.isEmpty(), kind.plural());
                    if (threads.equals("fused")) {
                        expected.put(kind, lines);
                    }
                    assertEquals(expected.get(kind), lines, threads + " " + kind.plural());
                }
                if (threads.equals("fused")) {
                    new Schemas().check(run);
                }
            }
        }
    }
}
