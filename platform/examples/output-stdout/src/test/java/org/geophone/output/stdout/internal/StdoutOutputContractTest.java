package org.geophone.output.stdout.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.OutputContract;
import org.geophone.testkit.output.RecordBatches;
import org.geophone.testkit.output.TestConfig;
import org.junit.jupiter.api.Test;

/** The contract of all outputs. The target is a stream that can be made to fail. */
class StdoutOutputContractTest extends OutputContract {
    private final Target target = new Target();

    /** What was printed. */
    private static final class Target extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private boolean broken;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
            taken.write(data, offset, length);
        }
    }

    private Output output(Map<String, Object> values) {
        return new StdoutOutput(TestConfig.of(StdoutConfig.class, values), target);
    }

    @Override
    protected Output output() {
        return output(Map.of());
    }

    @Override
    protected Output hopelessOutput() {
        return output(Map.of("prefix", "\u001b[31m"));
    }

    /** A line does not say what it is: the documents of the suite begin with another letter for each kind. */
    @Override
    protected List<String> arrived(RecordKind kind) {
        List<String> found = new ArrayList<>();
        for (String line : target.taken.toString(StandardCharsets.UTF_8).lines().toList()) {
            RecordKind of = line.startsWith("{\"a\"") ? RecordKind.ALERT
                    : line.startsWith("{\"y\"") ? RecordKind.ANOMALY : RecordKind.EVENT;
            if (of == kind) {
                found.add(line);
            }
        }
        return found;
    }

    @Override
    protected void breakTarget() {
        target.broken = true;
    }

    @Override
    protected void repairTarget() {
        target.broken = false;
    }

    @Test
    void aPrefixStandsBeforeEachLine() throws Exception {
        Output output = output(Map.of("prefix", "geophone: "));
        output.open();
        output.write(RecordBatches.events("{\"n\":1}", "{\"n\":2}"));
        assertEquals("geophone: {\"n\":1}\ngeophone: {\"n\":2}\n", target.taken.toString(StandardCharsets.UTF_8));
    }
}
