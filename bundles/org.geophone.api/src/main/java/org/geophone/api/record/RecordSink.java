package org.geophone.api.record;

import org.osgi.annotation.versioning.ProviderType;

/** Where finished documents go: the lanes of all outputs. Implemented by dispatch; the emitting thread only. */
@ProviderType
public interface RecordSink {
    /**
     * Takes one document. The bytes are copied before the call returns. Never blocks for long: who must not lose
     * records waits with {@link #awaitRoom} between batches.
     *
     * @param kind what it is
     * @param idHigh high half of the document's id
     * @param idLow low half of the document's id
     * @param timeNanos capture time the document stands for
     * @param severity 0..100; 0 for events
     * @param data array that holds one JSON object, without line break
     */
    void emit(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, byte[] data, int offset,
            int length);

    /** Sends on what was taken so far instead of waiting for a full batch. */
    void flush();

    /**
     * Waits until every lane that must not lose anything has room again.
     *
     * @return false when there still is none after the time
     */
    boolean awaitRoom(long timeoutNanos) throws InterruptedException;

    /**
     * Waits until everything taken so far is acknowledged by every lane.
     *
     * @return false when something was still under way after the time
     */
    boolean drain(long timeoutNanos) throws InterruptedException;
}
