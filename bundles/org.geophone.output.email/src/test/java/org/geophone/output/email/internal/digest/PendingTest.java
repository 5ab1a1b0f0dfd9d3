package org.geophone.output.email.internal.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for the next mail, after the process was killed. */
class PendingTest {
    @TempDir
    private Path folder;

    private static List<Entry> entries() {
        RecordBatch batch = new RecordBatches()
                .add(RecordKind.ALERT, 62, 0, 0, 0, utf8("{\"message\":\"one b\u00fccher\"}"))
                .add(RecordKind.ANOMALY, 20, 1, 0, 1, utf8("{\"message\":\"two\"}")).build();
        return List.of(Entry.of(batch, 0), Entry.of(batch, 1));
    }

    private static byte[] utf8(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> told(Pending pending) {
        return pending.entries().stream().map(entry -> entry.head() + entry.fields().message()).toList();
    }

    @Test
    void whatWasAddedIsThereAgainAndNothingAfterItWasCleared() throws Exception {
        Path file = folder.resolve("sub/email.pending");
        try (Pending pending = new Pending(file)) {
            pending.add(entries());
        }
        try (Pending again = new Pending(file)) {
            assertEquals(List.of("0".repeat(32) + " alert 62 0 one b\u00fccher",
                    "0".repeat(31) + "1 anomaly 20 1 two"), told(again));
            again.clear();
        }
        try (Pending empty = new Pending(file)) {
            assertEquals(0, empty.size());
        }
    }

    @Test
    void aFileThatWasCutAnywhereGivesItsWholeLinesAndCanBeAddedTo() throws Exception {
        Path whole = folder.resolve("whole.pending");
        try (Pending pending = new Pending(whole)) {
            pending.add(entries());
        }
        byte[] bytes = Files.readAllBytes(whole);
        int first = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        Path cut = folder.resolve("cut.pending");
        for (int length = 0; length <= bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            int expected = length == bytes.length ? 2 : length >= first ? 1 : 0;
            try (Pending pending = new Pending(cut)) {
                assertEquals(expected, pending.size(), "cut at " + length);
                pending.add(entries());
            }
            try (Pending pending = new Pending(cut)) {
                assertEquals(expected + 2, pending.size(), "cut at " + length);
            }
        }
    }

    @Test
    void aLineThatIsNoRecordIsCountedAndLeftOut() throws Exception {
        Path file = folder.resolve("email.pending");
        Files.writeString(file, "nonsense\nid alert x 0 {}\n");
        try (Pending pending = new Pending(file)) {
            assertEquals(0, pending.size());
            assertEquals(2, pending.damaged());
            pending.clear();
        }
        assertTrue(Files.readString(Pending.damagedFile(file)).startsWith("nonsense\n"), "it is kept for a person");
    }
}
