package org.geophone.api.score;

import org.geophone.api.json.JsonBytes;
import org.geophone.api.record.RecordKind;
import org.osgi.annotation.versioning.ProviderType;

/** Where the scorer puts its documents. Implemented by the pipeline; called by the scoring thread only. */
@ProviderType
public interface FindingSink {
    /**
     * Takes one anomaly or alert.
     *
     * @param kind {@link RecordKind#ANOMALY} or {@link RecordKind#ALERT}
     * @param idHigh high half of the document's id, the same when the same input is scored again
     * @param idLow low half of the id
     * @param timeNanos capture time at which this was found
     * @param severity 0..100
     * @param document one whole JSON object; the pipeline adds the sensor's own members. Copied before return
     */
    void finding(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, JsonBytes document);

    /**
     * Takes one record of an alert; what is remembered of its account is taken as evidence with it.
     *
     * @param account key of the account, as in {@link org.geophone.api.event.EventSlot#evidenceKey}
     */
    default void alert(long account, long idHigh, long idLow, long timeNanos, int severity, JsonBytes document) {
        finding(RecordKind.ALERT, idHigh, idLow, timeNanos, severity, document);
    }
}
