package org.geophone.api.output;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Transports documents to one target; nothing else. The queue, the batches, the retries and the order belong to the
 * lane in dispatch that drives it.
 *
 * <p>An implementation is a Declarative Services component with configuration policy {@code require} and a factory PID
 * that begins with {@code org.geophone.output.}; each configuration is one output with one lane. All methods but
 * {@link #probe} are called by the lane's thread only and may block.
 */
@ConsumerType
public interface Output {
    /** Makes ready to write. Called before the first write, and again after a failure. Repeated calls do no harm. */
    void open() throws OutputException;

    /**
     * Delivers a batch. Returns when the target has answered, and says what became of each document: see {@link Fate}.
     * An exception means that the fate of the batch is unknown or that nothing of it arrived: when it is retryable the
     * lane will open again and send the same documents with the same ids; when not, the whole batch is refused for
     * good. Where a target refuses some documents and takes others, that is no exception but an {@link Ack} made with
     * {@link Ack#of}.
     */
    Ack write(RecordBatch batch) throws OutputException;

    /** Pushes what is buffered to the target. Called when the lane runs empty and before close. */
    void flush() throws OutputException;

    /** Tries the way to the target without delivering anything. Any thread. */
    ProbeResult probe();

    /** Ends: flushes and gives resources back. Called exactly once, also when open failed. */
    void close();
}
