package org.geophone.output.kafka.internal;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Produces each record as one message. Acknowledged means that every replica in sync has the message ({@code
 * acks=all}). The client's own repeats are recognised by the brokers; those of the lane have the same id.
 */
@Component(service = Output.class, configurationPid = "org.geophone.output.kafka",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = KafkaConfig.class, factory = true)
public final class KafkaOutput implements Output {
    private final KafkaSettings settings;
    /** Why the configuration is of no use, or null. */
    private final String problem;
    private final int requestTimeoutMs;
    private Delivery delivery;

    /** Takes the configuration; touches neither network nor files before {@link #open}. */
    @Activate
    public KafkaOutput(KafkaConfig config) {
        KafkaSettings checked = null;
        String complaint = null;
        try {
            checked = KafkaSettings.of(config);
        } catch (IllegalArgumentException e) {
            // said by open, where the lane's status shows it; an exception here would only reach the log
            complaint = JsonText.printable(e.getMessage());
        }
        settings = checked;
        problem = complaint;
        requestTimeoutMs = config.requestTimeoutMs();
    }

    @Override
    public void open() throws OutputException {
        if (problem != null) {
            throw new OutputException(problem, false, null);
        }
        if (delivery == null) {
            try {
                delivery = new Delivery(ClientProperties.producer(settings), new Messages(settings));
            } catch (IOException | KafkaException e) {
                throw failure(Words.of(e), e);
            }
        }
    }

    @Override
    public Ack write(RecordBatch batch) throws OutputException {
        open();
        Ack ack;
        try {
            ack = delivery.deliver(batch);
        } catch (KafkaException | IllegalStateException e) {
            drop();
            throw failure(Words.of(e), e);
        }
        Verdict trouble = delivery.trouble();
        if (trouble != null) {
            if (trouble.newClient()) {
                drop();
            }
            if (ack.count(Fate.RETRY) == batch.size()) {
                throw failure(trouble.words(), null);
            }
        }
        return ack;
    }

    @Override
    public void flush() {
        // a batch is acknowledged when it is delivered: nothing is kept back
    }

    @Override
    public ProbeResult probe() {
        return problem != null ? new ProbeResult(false, problem) : Probe.of(settings, requestTimeoutMs);
    }

    @Override
    public void close() {
        drop();
    }

    private void drop() {
        if (delivery != null) {
            delivery.close();
            delivery = null;
        }
    }

    private OutputException failure(String words, Throwable cause) {
        String sentence = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
        return new OutputException("Could not produce to " + settings.client().get("bootstrap.servers") + ": "
                + JsonText.printable(sentence), true, cause);
    }
}
