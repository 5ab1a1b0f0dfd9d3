package org.geophone.dispatch.internal.container;

import java.util.Queue;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;

/**
 * An output as an outsider would bring it in a bundle. Its class is loaded anew with each update of that bundle, so
 * that it meets the test in a place both know: a queue among the system properties.
 */
public final class QueueOutput implements Output {
    static final String QUEUE = "org.geophone.dispatch.test.queue";

    @Override
    public void open() {
        // the queue is always open
    }

    @Override
    @SuppressWarnings("unchecked")
    public Ack write(RecordBatch batch) {
        Queue<Long> queue = (Queue<Long>) System.getProperties().get(QUEUE);
        for (int i = 0; i < batch.size(); i++) {
            queue.add(batch.idLow(i));
        }
        return Ack.all(batch);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public ProbeResult probe() {
        return new ProbeResult(true, "the queue is there");
    }

    @Override
    public void close() {
        // the queue stays
    }
}
