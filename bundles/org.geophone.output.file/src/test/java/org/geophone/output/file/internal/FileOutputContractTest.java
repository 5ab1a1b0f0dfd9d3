package org.geophone.output.file.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.OutputContract;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all outputs. The target breaks by running out of space after a few bytes. */
class FileOutputContractTest extends OutputContract {
    @TempDir
    Path temporary;
    private final SmallDisk disk = new SmallDisk();

    private Path directory() {
        return temporary.resolve("out");
    }

    @Override
    protected Output output() {
        return new FileOutput(TestFiles.config(directory(), "writeMode", mode()), disk, InstantSource.system());
    }

    String mode() {
        return "auto";
    }

    @Override
    protected Output hopelessOutput() throws Exception {
        Path file = temporary.resolve("no-directory");
        Files.writeString(file, "");
        return new FileOutput(TestFiles.config(file.resolve("below")), disk, InstantSource.system());
    }

    @Override
    protected List<String> arrived(RecordKind kind) throws Exception {
        return TestFiles.lines(directory().resolve(kind.plural() + ".ndjson"));
    }

    @Override
    protected void breakTarget() {
        disk.room = 5;
    }

    @Override
    protected void repairTarget() {
        disk.room = Long.MAX_VALUE;
    }
}
