package org.geophone.score.internal;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.record.RecordKind;
import org.geophone.api.score.FindingSink;

/** Keeps every finding with its document as text. */
public final class Findings implements FindingSink {
    /** One finding. */
    public record Finding(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, String document) {
        /** True when the document holds this member with this string value. */
        public boolean has(String member, String value) {
            return document.contains('"' + member + "\":\"" + value + '"');
        }
    }

    private final List<Finding> all = new ArrayList<>();

    @Override
    public void finding(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, JsonBytes document) {
        all.add(new Finding(kind, idHigh, idLow, timeNanos, severity, document.toString()));
    }

    /** Findings so far. */
    public List<Finding> all() {
        return all;
    }

    /** Findings with this event.action. */
    public List<Finding> of(String action) {
        return all.stream().filter(f -> f.has("action", action)).toList();
    }
}
