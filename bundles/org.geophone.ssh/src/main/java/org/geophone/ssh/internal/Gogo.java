package org.geophone.ssh.internal;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/**
 * The container's own commands. Who may use them may do everything that the sensor's user may, past roles and audit, as
 * they can call any method of any service. Any thread.
 */
final class Gogo {
    private final CommandProcessor processor;

    Gogo(CommandProcessor processor) {
        this.processor = processor;
    }

    /** One line; answers the exit code. */
    int run(String line, OutputStream out, OutputStream err) throws IOException {
        try (PrintStream to = new PrintStream(new Uncloseable(out), true, StandardCharsets.UTF_8);
                PrintStream complaints = new PrintStream(new Uncloseable(err), true, StandardCharsets.UTF_8)) {
            CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), to, complaints);
            try {
                session.put("SCOPE", "geo:gogo:felix:*");
                Object result = session.execute(line);
                if (result != null) {
                    to.println(session.format(result, Converter.INSPECT));
                }
                return Verbs.OK;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Verbs.PROBLEM;
            } catch (Exception e) {
                // a command may throw anything: what it says is the answer
                complaints.println("gogo: " + e);
                return Verbs.PROBLEM;
            } finally {
                session.close();
            }
        }
    }

    /** What is closed with a session is not ours to close. */
    private static final class Uncloseable extends FilterOutputStream {
        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
