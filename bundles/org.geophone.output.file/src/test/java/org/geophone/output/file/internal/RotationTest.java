package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation by size and by time, compression and retention. */
class RotationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;
    private Instant now = NOON;
    private final InstantSource clock = () -> now;

    private FileOutput output(Object... pairs) {
        return new FileOutput(TestFiles.config(directory, pairs), null, clock);
    }

    private List<String> rotated() throws Exception {
        List<String> names = new ArrayList<>(TestFiles.names(directory));
        names.removeIf(name -> !name.startsWith("events-"));
        return names;
    }

    @Test
    void aFileIsRotatedBeforeABatchWouldMakeItTooLong() throws Exception {
        FileOutput output = output("rotateBytes", 30L);
        output.open();
        // 8 bytes with the line break: three fit into 30, four do not
        for (int n = 0; n < 7; n++) {
            output.write(RecordBatches.events("{\"n\":" + n + "}"));
        }
        output.close();
        assertEquals(List.of("events-20260301T120000Z-0001.ndjson", "events-20260301T120000Z-0002.ndjson"), rotated());
        assertEquals(List.of("{\"n\":0}", "{\"n\":1}", "{\"n\":2}"),
                TestFiles.lines(directory.resolve("events-20260301T120000Z-0001.ndjson")));
        assertEquals(List.of("{\"n\":3}", "{\"n\":4}", "{\"n\":5}"),
                TestFiles.lines(directory.resolve("events-20260301T120000Z-0002.ndjson")));
        assertEquals(List.of("{\"n\":6}"), TestFiles.lines(directory.resolve("events.ndjson")));
        assertFalse(TestFiles.names(directory).stream().anyMatch(name -> name.startsWith("alerts-")),
                "empty files are not rotated");
    }

    @Test
    void aBatchLongerThanTheBoundIsAFileOfItsOwn() throws Exception {
        FileOutput output = output("rotateBytes", 10L);
        output.open();
        output.write(RecordBatches.events("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"));
        output.write(RecordBatches.events("{\"n\":4}"));
        output.close();
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"),
                TestFiles.lines(directory.resolve(rotated().get(0))));
    }

    @Test
    void aFileIsRotatedAtTheFirstBatchAfterTheHour() throws Exception {
        FileOutput output = output("rotateMs", Duration.ofHours(1).toMillis());
        output.open();
        now = NOON.plusSeconds(3000);
        output.write(RecordBatches.events("{\"n\":1}"));
        now = NOON.plusSeconds(3599);
        output.write(RecordBatches.events("{\"n\":2}"));
        assertEquals(List.of(), rotated());
        now = NOON.plusSeconds(3605);
        output.write(RecordBatches.events("{\"n\":3}"));
        output.close();
        assertEquals(List.of("events-20260301T130005Z-0001.ndjson"), rotated());
        assertEquals(List.of("{\"n\":3}"), TestFiles.lines(directory.resolve("events.ndjson")));
    }

    @Test
    void aFileOfAnEarlierRunIsRotatedByTheTimeOfItsLastWrite() throws Exception {
        Path file = directory.resolve("events.ndjson");
        Files.writeString(file, "{\"n\":1}\n");
        Files.setLastModifiedTime(file, FileTime.from(NOON.minusSeconds(1)));
        FileOutput output = output("rotateMs", Duration.ofHours(1).toMillis());
        output.open();
        output.write(RecordBatches.events("{\"n\":2}"));
        output.close();
        assertEquals(1, rotated().size());
        assertEquals(List.of("{\"n\":2}"), TestFiles.lines(file));
    }

    @Test
    void rotatedFilesAreCompressedAndTheOldestDeleted() throws Exception {
        FileOutput output = output("rotateBytes", 8L, "compression", "gzip", "keepFiles", 2);
        output.open();
        for (int n = 0; n < 5; n++) {
            output.write(RecordBatches.events("{\"n\":" + n + "}"));
            now = now.plusSeconds(1);
        }
        List<String> expected = List.of("events-20260301T120003Z-0001.ndjson.gz",
                "events-20260301T120004Z-0001.ndjson.gz");
        TestFiles.await("two compressed files", () -> rotated().equals(expected));
        output.close();
        assertEquals(List.of("{\"n\":2}"), TestFiles.lines(directory.resolve(expected.get(0))));
        assertEquals(List.of("{\"n\":3}"), TestFiles.lines(directory.resolve(expected.get(1))));
        assertEquals(List.of("{\"n\":4}"), TestFiles.lines(directory.resolve("events.ndjson")));
    }

    @Test
    void aCompressionThatAnEarlierRunLeftIsMadeUpFor() throws Exception {
        String plain = "events-20260301T110000Z-0001.ndjson";
        Files.writeString(directory.resolve(plain), "{\"n\":1}\n");
        Files.writeString(directory.resolve("." + plain + ".gz.unfinished"), "half");
        FileOutput output = output("compression", "gzip");
        output.open();
        TestFiles.await("compression", () -> Files.notExists(directory.resolve(plain)));
        output.close();
        assertEquals(List.of(plain + ".gz"), rotated());
        assertEquals(List.of("{\"n\":1}"), TestFiles.lines(directory.resolve(plain + ".gz")));
        assertTrue(Files.notExists(directory.resolve("." + plain + ".gz.unfinished")));
    }

    @Test
    void rotatedFilesBecomeZstandardFrames() throws Exception {
        FileOutput output = output("rotateBytes", 8L, "compression", "zstd");
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        output.write(RecordBatches.events("{\"n\":2}"));
        List<String> expected = List.of("events-20260301T120000Z-0001.ndjson.zst");
        TestFiles.await("a compressed file", () -> rotated().equals(expected));
        output.close();
        Path file = directory.resolve(expected.get(0));
        // the magic number of RFC 8878, section 3.1.1, and the checksum flag of its frame header descriptor
        byte[] begin = Arrays.copyOf(Files.readAllBytes(file), 5);
        assertEquals("28b52ffd", HexFormat.of().formatHex(begin, 0, 4));
        assertEquals(4, begin[4] & 4);
        assertEquals(List.of("{\"n\":1}"), TestFiles.lines(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aNameThatIsTakenInAnyFormIsNotUsedAgain() throws Exception {
        Files.writeString(directory.resolve("events-20260301T120000Z-0001.ndjson.zst"), "other");
        Files.writeString(directory.resolve("events-20260301T120000Z-0002.ndjson.gz"), "other");
        FileOutput output = output("rotateBytes", 8L);
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        output.write(RecordBatches.events("{\"n\":2}"));
        output.close();
        assertEquals(List.of("{\"n\":1}"),
                TestFiles.lines(directory.resolve("events-20260301T120000Z-0003.ndjson")));
    }
}
