package org.geophone.output.kafka.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.geophone.api.output.Ack;
import org.geophone.api.output.RecordBatch;

/** A producer, and what became of the messages it was given. The lane's thread only. */
final class Delivery {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Messages messages;
    /** The last thing that went wrong, or null. */
    private Verdict trouble;

    /**
     * Makes the client, which looks for the brokers by itself.
     *
     * @throws KafkaException when the settings are of no use
     */
    Delivery(Map<String, Object> properties, Messages messages) {
        this.messages = messages;
        producer = Loading.within(() ->
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Hands a batch to the client and waits until the brokers have confirmed it or the client gave up.
     *
     * @throws KafkaException when waiting was interrupted, or the client failed as a whole
     */
    Ack deliver(RecordBatch batch) {
        trouble = null;
        Ack.Builder fates = Ack.of(batch);
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        // while no broker is found each message would wait for itself: the first one is enough
        boolean more = true;
        for (int i = 0; more && i < batch.size(); i++) {
            Future<RecordMetadata> future = producer.send(messages.message(batch, i));
            sent.add(future);
            more = !future.isDone() || problem(future) == null || Verdict.of(problem(future)).forGood();
        }
        producer.flush();
        for (int i = 0; i < batch.size(); i++) {
            Throwable problem = i < sent.size() ? problem(sent.get(i)) : null;
            if (problem != null) {
                Verdict verdict = Verdict.of(problem);
                if (verdict.forGood()) {
                    fates.deadLetter(i, verdict.kind());
                } else {
                    trouble = verdict;
                    fates.retry(i, verdict.kind());
                }
            } else if (i >= sent.size()) {
                fates.retry(i, trouble == null ? "not sent" : trouble.kind());
            }
        }
        return fates.build();
    }

    /** Why messages have to be sent again, or null. */
    Verdict trouble() {
        return trouble;
    }

    private static Throwable problem(Future<RecordMetadata> future) {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    /** Ends the client; nothing is under way then. */
    void close() {
        // closing waits for the client's thread, and would throw instead while an interrupt is pending
        boolean interrupted = Thread.interrupted();
        try {
            Loading.within(() -> {
                producer.close(Duration.ZERO);
                return null;
            });
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
