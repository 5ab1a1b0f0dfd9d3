package org.geophone.console.internal.finding;

import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.store.StoredAlert;

/** The members of an alert in lists and in the stream: the schema {@code AlertRow}. Stateless. */
public final class AlertRow {
    private AlertRow() {
    }

    /** Writes them into an object that is already begun. */
    public static JsonBytes write(JsonBytes out, StoredAlert alert) {
        out.field("id", alert.id()).field("action", alert.action())
                .field("open", alert.open());
        time(out, "opened", alert.openedNanos());
        time(out, "updated", alert.updatedNanos());
        KeptDocument document = KeptDocument.of(alert.document());
        return out.field("start", document.start()).field("end", document.end())
                .field("severity", alert.severity()).field("client", alert.client())
                .field("client_name", document.alertClient()).field("domain", alert.domain())
                .field("class", alert.alertClass())
                .field("direction", alert.direction()).field("information_bytes", alert.informationBytes())
                .field("message", alert.message()).field("records", alert.records())
                .field("verdict", alert.verdict()).field("closed", alert.closed());
    }

    /** A time as a member; null for none. */
    public static void time(JsonBytes out, String name, long nanos) {
        out.name(name);
        if (nanos <= 0 || nanos == Long.MAX_VALUE) {
            out.value((String) null);
        } else {
            JsonText.time(out, nanos);
        }
    }
}
