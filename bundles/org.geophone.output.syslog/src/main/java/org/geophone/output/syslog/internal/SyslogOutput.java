package org.geophone.output.syslog.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.util.concurrent.RejectedExecutionException;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.output.syslog.internal.message.Encoder;
import org.geophone.output.syslog.internal.message.Messages;
import org.geophone.output.syslog.internal.transport.StreamTransport;
import org.geophone.output.syslog.internal.transport.Transport;
import org.geophone.output.syslog.internal.transport.UdpTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Sends each record as one syslog message. Acknowledged means that the operating system has taken the messages; syslog
 * knows no other confirmation. What a broken connection may have swallowed is sent again, see {@link StreamTransport}.
 */
@Component(service = Output.class, configurationPid = SyslogOutput.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SyslogConfig.class, factory = true)
public final class SyslogOutput implements Output {
    static final String PID = "org.geophone.output.syslog";

    private final SyslogSettings settings;
    /** Why the configuration is of no use, or null. */
    private final String problem;
    private final Transport transport;
    private final Encoder encoder;
    private final Messages messages = new Messages();

    /** Takes the configuration; touches neither network nor files before {@link #open}. */
    @Activate
    public SyslogOutput(SyslogConfig config) {
        SyslogSettings checked = null;
        String complaint = null;
        try {
            checked = SyslogSettings.of(config);
        } catch (IllegalArgumentException e) {
            // said by open, where the lane's status shows it; an exception here would only reach the log
            complaint = JsonText.printable(e.getMessage());
        }
        settings = checked;
        problem = complaint;
        encoder = checked == null ? null : new Encoder(checked.message());
        transport = checked == null ? null : checked.udp() ? new UdpTransport(checked.target())
                : new StreamTransport(checked.target());
    }

    @Override
    public void open() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
        try {
            transport.open();
        } catch (IOException e) {
            throw failure("connect", e);
        }
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        messages.reset();
        for (int i = 0; i < batch.size(); i++) {
            encoder.encode(batch, i, messages);
        }
        try {
            transport.send(messages);
        } catch (IOException e) {
            throw failure("write", e);
        }
        return Ack.all(batch);
    }

    @Override
    public void flush() throws OutputException {
        try {
            transport.flush();
        } catch (IOException e) {
            throw failure("connect again", e);
        }
    }

    @Override
    public ProbeResult probe() {
        if (problem != null) {
            return new ProbeResult(false, problem);
        }
        try {
            return new ProbeResult(true, transport.probe());
        } catch (IOException e) {
            return new ProbeResult(false, settings.target() + ": " + words(e));
        } catch (RejectedExecutionException e) {
            return new ProbeResult(false, "The output was closed");
        }
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.close();
        }
    }

    private OutputException failure(String what, IOException e) {
        return new OutputException("Could not " + what + " to " + settings.target() + ": " + words(e), true, e);
    }

    /** File exceptions often say nothing but the name of the file; a certificate may hold any text. */
    private static String words(IOException e) {
        String message = e.getMessage();
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        boolean bare = e instanceof FileSystemException named && named.getReason() == null;
        return JsonText.printable(bare ? e.getClass().getSimpleName() + " " + message : message);
    }
}
