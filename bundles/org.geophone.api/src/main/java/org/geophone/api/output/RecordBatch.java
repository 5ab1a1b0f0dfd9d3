package org.geophone.api.output;

import org.geophone.api.record.RecordKind;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A batch of documents as an output sees it. Valid until the output's {@code write} returns. All indexes run from 0 to
 * {@link #size} - 1, in the order in which the documents were emitted.
 */
@ProviderType
public interface RecordBatch {
    /** Number of documents. */
    int size();

    /** Bytes of all documents together. */
    long bytes();

    /** The array that holds document {@code i}. Read only. */
    byte[] data(int i);

    /** Where document {@code i} begins. */
    int offset(int i);

    /** Bytes of document {@code i}: one JSON object in UTF-8 without line break. */
    int length(int i);

    /** What document {@code i} is. */
    RecordKind kind(int i);

    /** Severity of document {@code i}, 0..100. */
    int severity(int i);

    /** Capture time of document {@code i}, nanoseconds since 1970. */
    long timeNanos(int i);

    /** High half of the id of document {@code i}. */
    long idHigh(int i);

    /** Low half of the id of document {@code i}. */
    long idLow(int i);
}
