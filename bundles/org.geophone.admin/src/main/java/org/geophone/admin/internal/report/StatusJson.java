package org.geophone.admin.internal.report;

import java.util.List;
import org.geophone.api.admin.BundleState;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.health.HealthReport;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.pipeline.Latency;
import org.geophone.api.pipeline.PipelineStatus;

/** The status object, and the objects of lists, as JSON. */
public final class StatusJson {
    static final long NANOS_PER_MILLI = 1_000_000L;

    private StatusJson() {
    }

    /** Writes the status object. */
    public static void write(Snapshot snapshot, JsonBytes out) {
        List<String> problems = Health.problems(snapshot);
        out.beginObject().field("version", snapshot.version()).field("uptime_seconds", snapshot.uptimeSeconds());
        out.name("health").beginObject().field("state", problems.isEmpty() ? Health.OK : Health.PROBLEMS);
        out.field("verdict", Health.state(snapshot).word()).field("verdict_words", Health.verdict(snapshot));
        strings(out, "problems", problems);
        checks(snapshot, out);
        strings(out, "losses", Losses.describe(snapshot));
        seen(snapshot.seen(), out.name("losses_seen"));
        out.endObject();
        pipeline(out, snapshot.pipeline());
        LaneJson.write(out, "lanes", snapshot.lanes());
        snapshot.decided().write(out.name("decisions"));
        snapshot.decided().writeRules(out.name("rules"));
        counters(out, snapshot.counters());
        gauges(out, snapshot.gauges());
        out.endObject();
    }

    private static void seen(Seen seen, JsonBytes out) {
        if (seen.at() == null) {
            out.value((String) null);
        } else {
            out.beginObject().field("time", seen.at().toString()).field("by", seen.by()).endObject();
        }
    }

    /** Writes what the health checks say, as a member {@code checks}. */
    public static void checks(Snapshot snapshot, JsonBytes out) {
        out.name("checks").beginArray();
        for (HealthReport.Checked check : snapshot.checks()) {
            out.beginObject().field("name", check.name()).field("state", check.result().state().word());
            time(out, "since", check.sinceMillis() * NANOS_PER_MILLI);
            strings(out, "sentences", check.result().sentences());
            out.endObject();
        }
        out.endArray();
    }

    private static void pipeline(JsonBytes out, PipelineStatus pipeline) {
        out.name("pipeline");
        if (pipeline == null) {
            out.value((String) null).name("sources").beginArray().endArray()
                    .name("gaps").beginArray().endArray();
            return;
        }
        out.beginObject().field("state", pipeline.state());
        strings(out, "missing", pipeline.missing());
        out.field("threads", pipeline.threads()).field("ring_size", pipeline.ringSize())
                .field("ring_used", pipeline.ringUsed()).field("open_transactions", pipeline.openTransactions());
        time(out, "first_time", pipeline.firstTimeNanos());
        time(out, "last_time", pipeline.lastTimeNanos());
        out.name("latency").beginObject();
        latency(out, "documents", pipeline.documentLatency());
        latency(out, "alerts", pipeline.alertLatency());
        out.endObject().endObject().name("sources").beginArray();
        for (PipelineStatus.Source source : pipeline.sources()) {
            out.beginObject().field("name", source.info().name()).field("description", source.info().description())
                    .field("live", source.info().live()).field("problem", source.info().problem())
                    .field("packets", source.stats().packets())
                    .field("bytes", source.stats().bytes()).field("kernel_drops", source.stats().kernelDrops())
                    .field("truncated", source.stats().truncated()).field("freezes", source.stats().freezes())
                    .field("blocks_held", source.stats().blocksHeld())
                    .field("oldest_held_ms", source.stats().oldestHeldMs());
            parts(out, source.stats());
            out.endObject();
        }
        out.endArray();
        gaps(out, pipeline.gaps());
    }

    private static void latency(JsonBytes out, String name, Latency latency) {
        out.name(name);
        if (latency.count() == 0) {
            out.value((String) null);
            return;
        }
        out.beginObject().field("count", latency.count()).field("p50_us", latency.p50Micros())
                .field("p90_us", latency.p90Micros()).field("p99_us", latency.p99Micros())
                .field("p999_us", latency.p999Micros()).field("max_us", latency.maxMicros()).endObject();
    }

    private static void parts(JsonBytes out, CaptureStats stats) {
        out.name("parts").beginArray();
        for (CaptureStats.Part part : stats.parts()) {
            out.beginObject().field("name", part.name()).field("packets", part.packets())
                    .field("kernel_drops", part.kernelDrops()).field("freezes", part.freezes())
                    .field("blocks_held", part.blocksHeld()).field("oldest_held_ms", part.oldestHeldMs())
                    .field("link", part.link()).field("interface_drops", part.interfaceDrops())
                    .field("snap_length", part.snapLength()).field("filter", part.filter()).endObject();
        }
        out.endArray();
    }

    /** Gaps in capture as a member; one that lasts has no end. */
    public static void gaps(JsonBytes out, List<CaptureGap> gaps) {
        out.name("gaps").beginArray();
        for (CaptureGap gap : gaps) {
            out.beginObject().field("source", gap.source()).field("part", gap.part()).field("reason", gap.reason());
            time(out, "from", gap.fromNanos());
            time(out, "to", gap.toNanos());
            out.endObject();
        }
        out.endArray();
    }

    private static void counters(JsonBytes out, Counters counters) {
        out.name("counters").beginObject();
        for (Counter counter : Counter.values()) {
            out.field(counter.id(), counters.get(counter));
        }
        out.endObject().name("decode_faults").beginObject();
        faults(out, counters);
        out.endObject();
    }

    private static void gauges(JsonBytes out, List<Gauge> gauges) {
        out.name("gauges").beginArray();
        for (Gauge gauge : gauges) {
            out.beginObject().field("id", gauge.id()).field("meaning", gauge.meaning()).field("of", gauge.of())
                    .field("value", gauge.value()).endObject();
        }
        out.endArray();
    }

    /** The reasons that were counted at least once, as members. */
    static void faults(JsonBytes out, Counters counters) {
        for (DecodeFault fault : DecodeFault.values()) {
            if (counters.get(fault) > 0) {
                out.field(fault.id(), counters.get(fault));
            }
        }
    }

    /** A capture time as a member, null when there is none. */
    static void time(JsonBytes out, String name, long nanos) {
        out.name(name);
        if (nanos == 0) {
            out.value((String) null);
        } else {
            JsonText.time(out, nanos);
        }
    }

    private static void strings(JsonBytes out, String name, List<String> values) {
        out.name(name).beginArray();
        for (String value : values) {
            out.value(value);
        }
        out.endArray();
    }

    /** Writes the object of one bundle. */
    public static void bundle(JsonBytes out, BundleState bundle) {
        out.beginObject().field("id", bundle.id()).field("symbolic_name", bundle.symbolicName())
                .field("version", bundle.version()).field("state", bundle.state())
                .field("start_level", bundle.startLevel()).field("problem", bundle.problem());
        strings(out, "provides", bundle.provides());
        strings(out, "uses", bundle.uses());
        out.endObject();
    }
}
