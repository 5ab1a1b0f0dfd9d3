package org.geophone.output.elasticsearch.internal.bulk;

import java.util.Map;
import org.geophone.api.record.RecordKind;

/**
 * The data stream of each kind of record.
 *
 * @param names a name for every kind
 */
public record Streams(Map<RecordKind, String> names) {
    /** Where records of a kind go. */
    public String of(RecordKind kind) {
        return names.get(kind);
    }
}
