package org.geophone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.output.file.internal.FileConfig;
import org.geophone.output.file.internal.FileOutput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Time of appending one document of 1,400 bytes to the file of events, in batches of 256; files are rotated and
 * removed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AppendBench {
    private static final int DOCUMENTS = 256;
    private static final int DOCUMENT_BYTES = 1_400;
    private static final long ROTATE_BYTES = 64L << 20;

    private final RecordBatch batch = new Documents();
    private Path folder;
    private Output output;

    /** Opens the output in a folder of its own. */
    @Setup
    public void open() throws IOException, OutputException {
        folder = Files.createTempDirectory("geophone-bench");
        output = new FileOutput(Defaults.of(FileConfig.class, Map.of("directory", folder.toString(),
                "rotateBytes", ROTATE_BYTES, "keepFiles", 1, "fsync", "never")));
        output.open();
    }

    /** One document. */
    @Benchmark
    @OperationsPerInvocation(DOCUMENTS)
    public Object append() throws OutputException {
        return output.write(batch);
    }

    /** Removes the folder. */
    @TearDown
    public void close() throws IOException {
        output.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /** The same document again and again. */
    private static final class Documents implements RecordBatch {
        private final byte[] document =
                ("{\"x\":\"" + "x".repeat(DOCUMENT_BYTES - 8) + "\"}").getBytes(StandardCharsets.US_ASCII);

        @Override
        public int size() {
            return DOCUMENTS;
        }

        @Override
        public long bytes() {
            return (long) DOCUMENTS * document.length;
        }

        @Override
        public byte[] data(int i) {
            return document;
        }

        @Override
        public int offset(int i) {
            return 0;
        }

        @Override
        public int length(int i) {
            return document.length;
        }

        @Override
        public RecordKind kind(int i) {
            return RecordKind.EVENT;
        }

        @Override
        public int severity(int i) {
            return 0;
        }

        @Override
        public long timeNanos(int i) {
            return 0;
        }

        @Override
        public long idHigh(int i) {
            return 0;
        }

        @Override
        public long idLow(int i) {
            return i;
        }
    }
}
