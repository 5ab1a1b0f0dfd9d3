package org.geophone.dispatch.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.metrics.Counters;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.batch.Filter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a power cut leaves at the end of a file of dead letters. */
class UnfinishedDeadLetterTest {
    @TempDir
    Path folder;

    /** Also where it is longer than what is looked at in one go, and where nothing is before it. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "2, 10", "2, 16384", "2, 40000"})
    void doesNotSpoilTheNext(int whole, int unfinished) throws Exception {
        Path file = folder.resolve("x.ndjson");
        Files.writeString(file, "{\"n\":1}\n".repeat(whole) + "x".repeat(unfinished));
        DeadLetters letters = new DeadLetters(folder, "x", 1 << 20, new LaneCounters(new Counters()));
        byte[] document = "{\"n\":7}".getBytes(StandardCharsets.US_ASCII);
        Chunk chunk = new ChunkPool(4096, 1).take(0);
        chunk.append(2, 80, 0, 1, 2, document, 0, document.length);
        Batch batch = new Batch();
        batch.add(chunk, 0, 1, Filter.ALL);
        letters.add(batch, 0, "siem", "refused");
        assertTrue(letters.write());
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertEquals(whole + 1, lines.size());
        assertEquals("{\"n\":1}".repeat(whole), String.join("", lines.subList(0, whole)));
        assertTrue(lines.get(whole).startsWith("{\"@timestamp\":") && lines.get(whole).endsWith(
                "\"document\":{\"n\":7}}"), lines.get(whole));
    }
}
