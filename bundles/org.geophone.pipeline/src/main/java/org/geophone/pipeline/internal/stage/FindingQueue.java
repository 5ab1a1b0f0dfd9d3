package org.geophone.pipeline.internal.stage;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.geophone.api.record.RecordKind;

/**
 * Findings on their way from the scoring to the emitting thread, each with the sequence of the message that caused it,
 * so that they come out at the same place whatever the threads. One writer, one reader; findings are rare.
 */
public final class FindingQueue {
    /** One finding; the document is a copy. */
    record Finding(long sequence, RecordKind kind, long idHigh, long idLow, long timeNanos, int severity,
            byte[] document) {
    }

    private final ConcurrentLinkedQueue<Finding> queue = new ConcurrentLinkedQueue<>();

    /** An empty queue. */
    public FindingQueue() {
        // starts empty
    }

    void add(Finding finding) {
        queue.add(finding);
    }

    /** The next finding caused by a message up to this sequence, or null. */
    Finding poll(long sequence) {
        Finding next = queue.peek();
        if (next == null || next.sequence() > sequence) {
            return null;
        }
        return queue.poll();
    }
}
