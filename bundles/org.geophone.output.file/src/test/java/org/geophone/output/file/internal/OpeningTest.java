package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.geophone.api.output.OutputException;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files exist after opening, in which state, and what is said when that is impossible. */
class OpeningTest {
    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("a/b");
    }

    private FileOutput output(Object... pairs) {
        return new FileOutput(TestFiles.config(directory(), pairs));
    }

    @Test
    void theFilesOfAllKindsExistFromTheStart() throws Exception {
        FileOutput output = output();
        output.open();
        assertEquals(List.of("alerts.ndjson", "anomalies.ndjson", "events.ndjson"), TestFiles.names(directory()));
        output.close();
    }

    @Test
    void onlyTheKindsOfTheLaneHaveFiles() throws Exception {
        FileOutput output = output("laneKinds", new String[] {"alert"});
        output.open();
        output.close();
        assertEquals(List.of("alerts.ndjson"), TestFiles.names(directory()));
    }

    @Test
    void othersMayNotReadTheFiles() throws Exception {
        assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
        FileOutput output = output();
        output.open();
        output.close();
        assertEquals("rw-r-----", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory().resolve("events.ndjson"))));
    }

    @Test
    void filesOfAnEarlierRunAreKeptByDefault() throws Exception {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("events.ndjson"), "{\"n\":1}\n");
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":2}"));
        output.close();
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), TestFiles.lines(directory().resolve("events.ndjson")));
    }

    @Test
    void filesOfAnEarlierRunAreReplacedOnceOnDemand() throws Exception {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("events.ndjson"), "{\"n\":1}\n");
        for (int n = 2; n < 5; n++) {
            // each instance is what an update of the bundle makes; only the first one meets files of an earlier run
            FileOutput output = output("onStart", "replace");
            output.open();
            output.write(RecordBatches.events("{\"n\":" + n + "}"));
            output.close();
        }
        assertEquals(List.of("{\"n\":2}", "{\"n\":3}", "{\"n\":4}"),
                TestFiles.lines(directory().resolve("events.ndjson")));
    }

    @Test
    void twoOutputsDoNotTearEachOthersLines() throws Exception {
        FileOutput first = output();
        FileOutput second = output();
        first.open();
        assertTrue(first.probe().healthy(), first.probe().message());
        assertFalse(second.probe().healthy());
        assertTrue(second.probe().message().contains("is written by the output 'file' of this sensor"),
                second.probe().message());
        OutputException refusal = assertThrows(OutputException.class, second::open);
        assertTrue(refusal.retryable());
        assertTrue(refusal.getMessage().contains("is written by the output 'file' of this sensor; every output needs a"
                + " folder of its own"), refusal.getMessage());
        first.close();
        second.open();
        second.write(RecordBatches.events("{\"n\":1}"));
        second.close();
    }

    @Test
    void aFileTakenAwayIsBegunAnew() throws Exception {
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        Files.move(directory().resolve("events.ndjson"), directory().resolve("taken"));
        output.flush();
        output.write(RecordBatches.events("{\"n\":2}"));
        // as log rotation does that puts an empty file in the place of the one it takes
        Files.move(directory().resolve("events.ndjson"), directory().resolve("taken too"));
        Files.writeString(directory().resolve("events.ndjson"), "");
        output.flush();
        output.write(RecordBatches.events("{\"n\":3}"));
        output.close();
        assertEquals(List.of("{\"n\":1}"), TestFiles.lines(directory().resolve("taken")));
        assertEquals(List.of("{\"n\":2}"), TestFiles.lines(directory().resolve("taken too")));
        assertEquals(List.of("{\"n\":3}"), TestFiles.lines(directory().resolve("events.ndjson")));
    }

    @Test
    void aFileTakenAwayUnderLoadIsBegunAnewBeforeTheNextBatch() throws Exception {
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        Files.move(directory().resolve("events.ndjson"), directory().resolve("taken"));
        output.write(RecordBatches.events("{\"n\":2}"));
        output.close();
        assertEquals(List.of("{\"n\":1}"), TestFiles.lines(directory().resolve("taken")));
        assertEquals(List.of("{\"n\":2}"), TestFiles.lines(directory().resolve("events.ndjson")));
    }

    @Test
    void aCommandOpensTheFilesAgainWithoutARecord() throws Exception {
        FileOutput output = output("laneKinds", new String[] {"event"});
        FileCommands commands = new FileCommands();
        assertEquals("There is no file output.", commands.reopen());
        commands.bindOutput(output);
        output.open();
        Files.move(directory().resolve("events.ndjson"), directory().resolve("taken"));
        assertEquals("Output file: 1 files opened again in " + directory(), commands.reopen());
        assertTrue(Files.exists(directory().resolve("events.ndjson")));
        output.write(RecordBatches.events("{\"n\":1}"));
        output.close();
        assertEquals(List.of("{\"n\":1}"), TestFiles.lines(directory().resolve("events.ndjson")));
    }

    @Test
    void aFileThatSomebodyPutInTheClosedOnesPlaceIsNotCut() throws Exception {
        FileOutput output = output("laneKinds", new String[] {"event"});
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        Path file = directory().resolve("events.ndjson");
        Files.move(file, directory().resolve("taken"));
        Files.writeString(file, "{\"somebody\":\"else\"}\n");
        output.reopen();
        output.write(RecordBatches.events("{\"n\":2}"));
        output.close();
        assertEquals(List.of("{\"n\":1}"), TestFiles.lines(directory().resolve("taken")));
        assertEquals(List.of("{\"somebody\":\"else\"}", "{\"n\":2}"), TestFiles.lines(file));
    }

    @Test
    void aFileThatWasCopiedAndEmptiedGoesOnAtItsEnd() throws Exception {
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":1}", "{\"n\":2}"));
        Files.write(directory().resolve("events.ndjson"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        output.write(RecordBatches.events("{\"n\":3}"));
        output.close();
        assertEquals("{\"n\":3}\n", Files.readString(directory().resolve("events.ndjson")));
    }

    @Test
    void aFolderThatVanishedIsMadeAgain() throws Exception {
        FileOutput output = output();
        output.open();
        output.write(RecordBatches.events("{\"n\":1}"));
        for (String name : TestFiles.names(directory())) {
            Files.delete(directory().resolve(name));
        }
        Files.delete(directory());
        output.write(RecordBatches.events("{\"n\":2}"));
        output.close();
        assertEquals(List.of("{\"n\":2}"), TestFiles.lines(directory().resolve("events.ndjson")));
    }

    @Test
    void permissionsAreThoseOfTheConfigurationWhateverTheUmask() throws Exception {
        assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
        FileOutput output = output("permissions", "rw-rw-rw-");
        output.open();
        output.close();
        assertEquals("rw-rw-rw-", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory().resolve("events.ndjson"))));
        OutputException typo = assertThrows(OutputException.class, () -> output("permissions", "0640").open());
        assertEquals("Output file: key permissions is '0640', expected is something like rw-r-----, with rw- for the"
                + " owner", typo.getMessage());
    }

    @Test
    void aUselessConfigurationIsSaidInWords() {
        FileOutput output = new FileOutput(TestFiles.config(null, "name", "disk"));
        OutputException failure = assertThrows(OutputException.class, output::open);
        assertEquals("Output disk: key directory must name a folder", failure.getMessage());
        assertFalse(failure.retryable());
        assertEquals(failure.getMessage(), output.probe().message());
        output.close();
        OutputException typo = assertThrows(OutputException.class, () -> output("fsync", "sometimes").open());
        assertEquals("Output file: key fsync is 'sometimes', expected one of never, batch, interval, close",
                typo.getMessage());
    }

    @Test
    void probingSaysHowMuchSpaceIsLeft() throws Exception {
        FileOutput output = output();
        assertTrue(output.probe().healthy());
        assertTrue(output.probe().message().matches("A file could be written in .*; \\d+ MiB free"),
                output.probe().message());
        assertEquals(List.of(), TestFiles.names(directory()), "probing leaves nothing behind");
        Path file = temporary.resolve("file");
        Files.writeString(file, "");
        FileOutput blocked = new FileOutput(TestFiles.config(file.resolve("below")));
        assertFalse(blocked.probe().healthy());
        output.close();
        blocked.close();
    }
}
