package org.geophone.pipeline.internal.document;

import java.nio.charset.StandardCharsets;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.event.WireName;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** Writes records of kind health: that capture had a gap. One thread; the result is valid until the next call. */
public final class GapDocument {
    private final SensorIdentity identity;
    private final JsonBytes out = new JsonBytes();
    private long idHigh;
    private long idLow;

    /** A writer that speaks as this sensor. */
    public GapDocument(SensorIdentity identity) {
        this.identity = identity;
    }

    /** High half of the last document's id. */
    public long idHigh() {
        return idHigh;
    }

    /** Low half of the last document's id. */
    public long idLow() {
        return idLow;
    }

    /** Writes a gap that is over; its time is that of its end. */
    public JsonBytes write(CaptureGap gap) {
        byte[] part = (gap.source() + '\n' + gap.part()).getBytes(StandardCharsets.UTF_8);
        idHigh = identity.hash() ^ WireName.stableHash(part, 0, part.length);
        idLow = gap.fromNanos();
        out.reset().beginObject();
        JsonText.time(out.name("@timestamp"), gap.toNanos());
        out.field("message", gap.part() + " was not captured: " + gap.reason());
        out.name("event").beginObject();
        JsonText.id(out.name("id"), idHigh, idLow);
        out.field("kind", "event");
        out.name("category").beginArray().value("network").endArray();
        out.name("type").beginArray().value("info").endArray();
        out.field("dataset", "geophone.health").field("action", "capture.gap");
        JsonText.time(out.name("start"), gap.fromNanos());
        JsonText.time(out.name("end"), gap.toNanos());
        out.field("duration", gap.toNanos() - gap.fromNanos()).field("reason", gap.reason()).endObject();
        out.name("geophone").beginObject().name("health").beginObject().field("source", gap.source())
                .field("part", gap.part()).endObject().endObject();
        identity.write(out);
        return out.endObject();
    }
}
