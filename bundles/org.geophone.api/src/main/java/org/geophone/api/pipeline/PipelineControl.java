package org.geophone.api.pipeline;

import java.util.List;
import org.geophone.api.capture.CaptureEnd;
import org.osgi.annotation.versioning.ProviderType;

/** The running pipeline as others see it. Any thread. */
@ProviderType
public interface PipelineControl {
    /** Its state now. */
    PipelineStatus status();

    /**
     * Waits until every source has come to its end and everything read has been handed to dispatch.
     *
     * @return how the sources ended, or null when there still is work after the time
     */
    List<CaptureEnd> awaitEnd(long timeoutNanos) throws InterruptedException;

    /** What became of the file that holds what the scorer has learnt. */
    default ModelStatus model() {
        return ModelStatus.NONE;
    }

    /**
     * Messages that were remembered of an alert's account when the pipeline emitted a record of that alert, and were
     * not taken with an earlier record of it; oldest first. What was taken is kept for whoever asks later, up to a
     * bound.
     *
     * @param idHigh high half of the record's id
     * @param idLow low half of the record's id
     * @return null when nothing was taken with this record, or it was given up (counted)
     */
    default List<Evidence> taken(long idHigh, long idLow) {
        return null;
    }

    /** Remembered messages of a suspicious account, oldest first; empty when nothing is remembered. */
    List<Evidence> evidence(long accountKey);
}
