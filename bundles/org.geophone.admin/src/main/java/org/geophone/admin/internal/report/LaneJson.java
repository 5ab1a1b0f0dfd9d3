package org.geophone.admin.internal.report;

import java.util.Map;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.OrphanedSpool;

/** The lanes as JSON. */
public final class LaneJson {
    private LaneJson() {
    }

    /** Writes the lanes as a member of this name, and {@code orphaned_spools}. */
    static void write(JsonBytes out, String name, LaneReport report) {
        out.name(name).beginArray();
        for (LaneReport.Lane lane : report.lanes()) {
            write(out, lane);
        }
        out.endArray().name("orphaned_spools").beginArray();
        for (OrphanedSpool orphan : report.orphans()) {
            out.beginObject().field("folder", orphan.folder()).field("bytes", orphan.bytes()).endObject();
        }
        out.endArray();
    }

    /** Writes the object of one lane. */
    public static void write(JsonBytes out, LaneReport.Lane of) {
        LaneStatus lane = of.status();
        out.beginObject().field("name", lane.name()).field("pid", lane.pid()).field("type", lane.type())
                .field("present", lane.present()).field("state", lane.state()).field("health", lane.health())
                .field("health_words", lane.healthWords()).field("durability", lane.durability())
                .field("queued_records", lane.queuedRecords()).field("queued_bytes", lane.queuedBytes())
                .field("spooled_records", lane.spooledRecords()).field("spooled_bytes", lane.spooledBytes())
                .field("written", lane.written()).field("dropped", lane.dropped())
                .field("dead_letters", lane.deadLetters()).field("retries", lane.retries())
                .field("last_error", lane.lastError());
        StatusJson.time(out, "last_error_time", lane.lastErrorMs() * StatusJson.NANOS_PER_MILLI);
        StatusJson.time(out, "oldest_spooled_time", lane.oldestSpooledMs() * StatusJson.NANOS_PER_MILLI);
        // to a tenth: what more would say changes with every look
        out.field("written_per_second", Math.round(lane.writtenPerSecond() * 10) / 10.0);
        reasons(out, "drops", of.drops());
        reasons(out, "dead_letter_reasons", of.deadLetters());
        DeadLetterFile file = of.deadLetterFile();
        out.field("dead_letter_file", file == null ? null : file.file())
                .field("dead_letter_file_bytes", file == null ? 0 : file.bytes());
        StatusJson.time(out, "dead_letter_file_since", file == null ? 0 : file.sinceMs() * StatusJson.NANOS_PER_MILLI);
        out.endObject();
    }

    /** Reasons are told by targets, which may write anything: they are values, never names of members. */
    static void reasons(JsonBytes out, String name, Map<String, Long> reasons) {
        out.name(name).beginArray();
        reasons.forEach((reason, records) -> out.beginObject().field("reason", reason).field("records", records)
                .endObject());
        out.endArray();
    }
}
