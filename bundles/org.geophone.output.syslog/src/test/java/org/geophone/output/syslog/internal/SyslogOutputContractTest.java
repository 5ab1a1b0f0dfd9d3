package org.geophone.output.syslog.internal;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.output.OutputContract;
import org.geophone.testkit.syslog.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of all outputs, over TCP. The target breaks by going away. */
class SyslogOutputContractTest extends OutputContract {
    private static final int LARGEST = 4 * 1024 * 1024;

    private Receiver receiver;
    private Watched last;
    private int acknowledged;
    /** Messages may come twice. */
    private boolean broken;

    @BeforeEach
    void listen() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
    }

    @Override
    protected Output output() {
        last = new Watched(new SyslogOutput(TestConfig.of("port", receiver.port(), "payload", "json",
                "maxMessageBytes", LARGEST)));
        return last;
    }

    @Override
    protected Output hopelessOutput() {
        return new SyslogOutput(TestConfig.of("facility", "local9"));
    }

    @Override
    protected boolean exactlyOnce() {
        return false;
    }

    /** The receiver reads a little later than the output writes: as many as were acknowledged have to come. */
    private List<String> messages(RecordKind kind) {
        Container.await(acknowledged + " messages", () -> (broken ? receiver.messages().stream().distinct().count()
                : receiver.messages().size()) >= acknowledged);
        List<String> found = new ArrayList<>();
        for (String message : receiver.messages()) {
            // <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG
            if (message.split(" ")[5].equals(kind.id())) {
                found.add(message);
            }
        }
        return found;
    }

    @Override
    protected List<String> arrived(RecordKind kind) {
        return messages(kind).stream().map(message -> message.substring(message.indexOf("] ") + 2)).toList();
    }

    @Override
    protected List<String> arrivedIds(RecordKind kind) {
        return messages(kind).stream().map(message -> message.substring(message.indexOf(" id=\"") + 5))
                .map(rest -> rest.substring(0, rest.indexOf('"'))).toList();
    }

    @Override
    protected void breakTarget() throws Exception {
        receiver.goAway();
        broken = true;
        if (last != null && acknowledged > 0) {
            // until the connection's end has been noticed a write is taken by the operating system
            Container.await("the output notices", last::cannotFlush);
        }
    }

    @Override
    protected void repairTarget() throws Exception {
        receiver.listen();
    }

    /** Counts what the output acknowledges. */
    private final class Watched implements Output {
        private final Output output;

        Watched(Output output) {
            this.output = output;
        }

        boolean cannotFlush() {
            try {
                output.flush();
                return false;
            } catch (OutputException e) {
                return true;
            }
        }

        @Override
        public void open() throws OutputException {
            output.open();
        }

        @Override
        public Ack write(RecordBatch batch) throws OutputException {
            Ack ack = output.write(batch);
            acknowledged += ack.count(Fate.DELIVERED);
            return ack;
        }

        @Override
        public void flush() throws OutputException {
            output.flush();
        }

        @Override
        public ProbeResult probe() {
            return output.probe();
        }

        @Override
        public void close() {
            output.close();
        }
    }
}
