package org.geophone.output.stdout.internal;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.geophone.api.output.Ack;
import org.geophone.api.output.KeyCheck;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Prints each record as a line. Acknowledged means that the operating system has taken the lines; the sensor's
 * documents are ASCII without control characters, so that a terminal can show them.
 */
@Component(service = Output.class, configurationPid = "org.geophone.output.stdout",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StdoutConfig.class, factory = true)
public final class StdoutOutput implements Output {
    private static final int LONGEST_PREFIX = 40;

    private final String name;
    private final String prefix;
    /** Not System.out, which tells nobody that a write failed; its descriptor is the process's and is never closed. */
    private final OutputStream out;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    /** Takes the configuration. */
    @Activate
    public StdoutOutput(StdoutConfig config) {
        this(config, new FileOutputStream(FileDescriptor.out));
    }

    StdoutOutput(StdoutConfig config, OutputStream out) {
        this.name = config.name();
        this.prefix = config.prefix();
        this.out = out;
    }

    @Override
    public void open() throws OutputException {
        if (prefix.length() > LONGEST_PREFIX || !prefix.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            String complaint = new KeyCheck(name).wrong("prefix", "is longer than " + LONGEST_PREFIX
                    + " characters or holds some that do not print").getMessage();
            throw new OutputException(complaint, false, null);
        }
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        lines.reset();
        for (int i = 0; i < batch.size(); i++) {
            lines.writeBytes(prefix.getBytes(StandardCharsets.US_ASCII));
            lines.write(batch.data(i), batch.offset(i), batch.length(i));
            lines.write('\n');
        }
        try {
            // in one piece, so that lines of the log do not come between
            lines.writeTo(out);
        } catch (IOException e) {
            throw new OutputException("Standard output takes nothing: " + e.getMessage(), true, e);
        }
        return Ack.all(batch);
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public ProbeResult probe() {
        try {
            open();
            return new ProbeResult(true, "Standard output is there");
        } catch (OutputException e) {
            return new ProbeResult(false, e.getMessage());
        }
    }

    @Override
    public void close() {
        // standard output belongs to the process
    }
}
