package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rotated files are deleted. */
class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;
    private volatile Instant now = NOON;

    private FileOutput output(Object... pairs) {
        return new FileOutput(TestFiles.config(directory, pairs), null, () -> now);
    }

    private void rotated(String name, int bytes) throws IOException {
        Files.writeString(directory.resolve(name), "x".repeat(bytes));
    }

    private List<String> rotated() throws Exception {
        List<String> names = new ArrayList<>(TestFiles.names(directory));
        names.removeIf(name -> !name.contains("-"));
        return names;
    }

    @Test
    void filesGoWhenTheirRotationIsTooLongAgo() throws Exception {
        rotated("events-20260301T105959Z-0001.ndjson", 1);
        rotated("alerts-20260301T105959Z-0001.ndjson.gz", 1);
        rotated("events-20260301T110000Z-0001.ndjson.zst", 1);
        rotated("events-20260301T115959Z-0001.ndjson", 1);
        FileOutput output = output("keepMs", 3_600_000L);
        output.open();
        TestFiles.await("two deletions", () -> rotated().equals(List.of("events-20260301T110000Z-0001.ndjson.zst",
                "events-20260301T115959Z-0001.ndjson")));
        output.close();
    }

    @Test
    void filesGoByAgeAlsoWhenNothingIsRotated() throws Exception {
        rotated("events-20260301T115959Z-0001.ndjson", 1);
        rotated("events-20260301T120000Z-0001.ndjson", 1);
        FileOutput output = output("keepMs", 2000L);
        output.open();
        now = NOON.plusMillis(1500);
        TestFiles.await("a deletion", () -> rotated().equals(List.of("events-20260301T120000Z-0001.ndjson")));
        output.close();
    }

    @Test
    void theOldestGoUntilTheBytesOfAKindAreWithinTheBound() throws Exception {
        rotated("events-20260301T090000Z-0001.ndjson.gz", 10);
        rotated("events-20260301T100000Z-0001.ndjson", 50);
        rotated("events-20260301T110000Z-0001.ndjson", 50);
        rotated("alerts-20260301T080000Z-0001.ndjson", 100);
        FileOutput output = output("keepBytes", 100L);
        output.open();
        // 50 + 50 are 100, and the ten bytes before them are too many, though they would fit in the place of others
        TestFiles.await("a deletion", () -> rotated().equals(List.of("alerts-20260301T080000Z-0001.ndjson",
                "events-20260301T100000Z-0001.ndjson", "events-20260301T110000Z-0001.ndjson")));
        output.close();
    }

    @Test
    void theNumberOfFilesCountsBothFormsAsOne() throws Exception {
        rotated("events-20260301T090000Z-0001.ndjson", 1);
        rotated("events-20260301T100000Z-0001.ndjson", 1);
        // a compression that was stopped after the compressed file was whole
        rotated("events-20260301T100000Z-0001.ndjson.gz", 1);
        rotated("events-20260301T110000Z-0001.ndjson", 1);
        FileOutput output = output("keepFiles", 2);
        output.open();
        TestFiles.await("a deletion", () -> rotated().size() == 3);
        output.close();
        assertEquals("events-20260301T100000Z-0001.ndjson", rotated().get(0));
    }

    @Test
    void namesFromAClockThatWasAheadAreNotTheNewestForEver() throws Exception {
        rotated("events-20270301T090000Z-0001.ndjson", 1);
        rotated("events-20270301T100000Z-0001.ndjson", 1);
        rotated("events-20260301T110000Z-0001.ndjson", 1);
        FileOutput output = output("keepFiles", 2);
        output.open();
        TestFiles.await("a deletion", () -> rotated().equals(List.of("events-20260301T110000Z-0001.ndjson",
                "events-20270301T100000Z-0001.ndjson")));
        output.close();
    }

    @Test
    void whatIsRotatedAfterTheClockWasSetBackIsNewerThanWhatWasRotatedBefore() throws Exception {
        // each record is too much for the file that has one
        FileOutput output = output("keepFiles", 2, "rotateBytes", 4L);
        output.open();
        output.write(RecordBatches.events("{}"));
        output.write(RecordBatches.events("{}"));
        now = NOON.plusSeconds(1);
        output.write(RecordBatches.events("{}"));
        now = NOON.minusSeconds(3600);
        output.write(RecordBatches.events("{}"));
        TestFiles.await("a deletion", () -> rotated().equals(List.of("events-20260301T110000Z-0001.ndjson",
                "events-20260301T120001Z-0001.ndjson")));
        now = NOON.minusSeconds(3599);
        output.write(RecordBatches.events("{}"));
        TestFiles.await("a deletion", () -> rotated().equals(List.of("events-20260301T110000Z-0001.ndjson",
                "events-20260301T110001Z-0001.ndjson")));
        output.close();
    }

    /** Turns of rotations; when they are copied for the first time, a file is rotated right after. */
    private final class Turns extends ConcurrentHashMap<String, Long> {
        private static final long serialVersionUID = 1;
        private final String next;
        private boolean copied;

        Turns(String next) {
            this.next = next;
        }

        @Override
        public Set<Map.Entry<String, Long>> entrySet() {
            Set<Map.Entry<String, Long>> now = Set.copyOf(super.entrySet());
            if (!copied) {
                copied = true;
                put(next, 2L);
                try {
                    rotated(next, 1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return now;
        }
    }

    @Test
    void whatIsRotatedWhileTheFolderIsLookedAtIsTheNewest() throws Exception {
        String first = "events-20260301T110000Z-0001.ndjson";
        String next = "events-20260301T110001Z-0001.ndjson";
        rotated(first, 1);
        Turns turns = new Turns(next);
        turns.put(first, 1L);
        RotatedFiles.of(directory, RecordKind.EVENT, turns, NOON.toEpochMilli()).delete(new Retention(1, 0, 0),
                NOON.toEpochMilli());
        assertEquals(List.of(next), rotated());
    }

    @Test
    void theTurnOfAFileThatIsStillToComeIsNotForgotten() throws Exception {
        Map<String, Long> turns = new ConcurrentHashMap<>(Map.of("events-20260301T090000Z-0001.ndjson", 1L,
                "alerts-20260301T100000Z-0001.ndjson", 2L, "events-20260301T080000Z-0001.ndjson", 3L));
        RotatedFiles.of(directory, RecordKind.EVENT, turns, NOON.toEpochMilli());
        assertEquals(Set.of("alerts-20260301T100000Z-0001.ndjson", "events-20260301T080000Z-0001.ndjson"),
                turns.keySet());
    }

    @Test
    void foreignFilesAreLeftAlone() throws Exception {
        List<String> foreign = List.of("events-20260301T090000Z-0001.ndjson.bak", "events-old.ndjson",
                "other-20260301T090000Z-0001.ndjson");
        for (String name : foreign) {
            rotated(name, 1000);
        }
        rotated("events-20260301T090000Z-0001.ndjson", 1000);
        FileOutput output = output("keepBytes", 1L, "keepFiles", 1, "keepMs", 1L);
        output.open();
        output.write(RecordBatches.events("{}"));
        TestFiles.await("a deletion", () -> rotated().equals(foreign));
        output.close();
    }
}
