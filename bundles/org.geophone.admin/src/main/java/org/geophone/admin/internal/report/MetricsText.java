package org.geophone.admin.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.health.HealthReport;
import org.geophone.api.health.HealthState;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.Latency;
import org.geophone.api.pipeline.PipelineStatus;

/**
 * The sensor as metrics in the text format of Prometheus, version 0.0.4. Every counter of the one enum is there: its id
 * with {@code _} for the dot, {@code geophone_} before and {@code _total} behind it.
 */
public final class MetricsText {
    private static final String PREFIX = "geophone_";
    private static final String LANE = "lane";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final List<String> QUANTILES = List.of("0.5", "0.9", "0.99", "0.999", "1");

    /** Families by name, so that all figures of one stand together. */
    private final Map<String, Family> families = new LinkedHashMap<>();

    private MetricsText() {
    }

    private record Family(String type, String meaning, List<String> lines) {
    }

    /** The lines. */
    public static String of(Snapshot snapshot) {
        MetricsText text = new MetricsText();
        text.counters(snapshot);
        text.sensor(snapshot);
        if (snapshot.pipeline() != null) {
            text.pipeline(snapshot.pipeline());
        }
        text.lanes(snapshot.lanes());
        for (Gauge gauge : snapshot.gauges()) {
            text.gauge(gauge.id(), gauge.meaning(), gauge.label(), gauge.of(), gauge.value());
        }
        return text.lines();
    }

    /** Name of a counter. */
    public static String name(Counter counter) {
        return PREFIX + plain(counter.id()) + "_total";
    }

    private void counters(Snapshot snapshot) {
        for (Counter counter : Counter.values()) {
            // what sources say now is ahead of what was counted
            long value = counter == Counter.KERNEL_DROPS ? Losses.kernel(snapshot) : snapshot.counters().get(counter);
            counter(counter.id(), counter.meaning(), "", "", value);
        }
        for (DecodeFault fault : DecodeFault.values()) {
            counter("decode.faults", "frames and messages that could not be decoded, by reason", "reason", fault.id(),
                    snapshot.counters().get(fault));
        }
        for (LinkType link : LinkType.values()) {
            counter("frames.link", "frames by link type", "link", link.name().toLowerCase(Locale.ROOT),
                    snapshot.counters().get(link));
        }
    }

    private void sensor(Snapshot snapshot) {
        gauge("build.info", "1; its label is the version", "version", snapshot.version(), 1);
        gauge("uptime.seconds", "seconds since the process began", "", "", snapshot.uptimeSeconds());
        gauge("ready", "1 while the sensor captures and its outputs are there", "", "",
                Readiness.missing(snapshot).isEmpty() ? 1 : 0);
        String meaning = "health: 0 ok, 1 worth a look, 2 failed";
        gauge("health", meaning, "", "", Health.state(snapshot).ordinal());
        for (HealthReport.Checked check : snapshot.checks()) {
            HealthState state = check.result().state();
            gauge("health.check", meaning + ", by check", "check", check.name(), state.ordinal());
        }
    }

    private void pipeline(PipelineStatus pipeline) {
        gauge("ring.used", "slots of the event ring in use", "", "", pipeline.ringUsed());
        gauge("ring.slots", "slots of the event ring", "", "", pipeline.ringSize());
        gauge("transactions.open", "queries that wait for their answer", "", "", pipeline.openTransactions());
        gauge("capture.last_timestamp_seconds", "latest capture time, seconds since 1970", "", "",
                pipeline.lastTimeNanos() / NANOS_PER_SECOND);
        latency("document.latency_seconds", "from the capture of an answer until its document is handed to the lanes",
                pipeline.documentLatency());
        latency("alert.latency_seconds", "from the capture of a message until the record of an alert that it caused is"
                + " handed to the lanes", pipeline.alertLatency());
        for (PipelineStatus.Source source : pipeline.sources()) {
            String name = source.info().name();
            counter("source.packets", "packets a source handed over", "source", name, source.stats().packets());
            counter("source.bytes", "captured bytes a source handed over", "source", name, source.stats().bytes());
            counter("source.kernel_drops", "packets the kernel dropped for a source", "source", name,
                    source.stats().kernelDrops());
            gauge("source.blocks_held", "blocks of a source that the pipeline holds", "source", name,
                    source.stats().blocksHeld());
            gauge("source.up", "1 while nothing is wrong with a source", "source", name,
                    source.info().problem() == null ? 1 : 0);
        }
    }

    private void latency(String id, String meaning, Latency of) {
        if (of.count() > 0) {
            long[] micros = {of.p50Micros(), of.p90Micros(), of.p99Micros(), of.p999Micros(), of.maxMicros()};
            for (int i = 0; i < micros.length; i++) {
                gauge(id, meaning + ", live capture, last minute, by quantile (1: the longest)", "quantile",
                        QUANTILES.get(i), micros[i] / MICROS_PER_SECOND);
            }
        }
    }

    private void lanes(LaneReport report) {
        for (LaneReport.Lane lane : report.lanes()) {
            LaneStatus status = lane.status();
            counter("lane.written", "records acknowledged by the output of a lane", LANE, status.name(),
                    status.written());
            counter("lane.dropped", "records a lane gave up", LANE, status.name(), status.dropped());
            counter("lane.dead_letters", "records that the output of a lane refused for good", LANE, status.name(),
                    status.deadLetters());
            counter("lane.retries", "batches a lane sent again", LANE, status.name(), status.retries());
        }
        lanes(report, "lane.queued_records", "records of a lane that wait in memory", LaneStatus::queuedRecords);
        lanes(report, "lane.queued_bytes", "bytes of a lane that wait in memory", LaneStatus::queuedBytes);
        lanes(report, "lane.spooled_records", "records of a lane that wait in its spool", LaneStatus::spooledRecords);
        lanes(report, "lane.spooled_bytes", "bytes of the spool of a lane", LaneStatus::spooledBytes);
        for (LaneReport.Lane lane : report.lanes()) {
            if (lane.status().oldestSpooledMs() > 0) {
                gauge("lane.spooled_since_timestamp_seconds", "when the oldest record in the spool of a lane was"
                        + " written there, seconds since 1970; absent without one", LANE, lane.status().name(),
                        lane.status().oldestSpooledMs() / 1000.0);
            }
        }
        lanes(report, "lane.up", "1 while the output of a lane is there and takes what comes", lane ->
                lane.present() && !lane.health().equals(LaneStatus.FAILING) ? 1 : 0);
    }

    private void lanes(LaneReport report, String id, String meaning, ToDoubleFunction<LaneStatus> figure) {
        report.lanes().forEach(lane -> gauge(id, meaning, LANE, lane.status().name(),
                figure.applyAsDouble(lane.status())));
    }

    private void counter(String id, String meaning, String label, String of, long value) {
        add(id + "_total", "counter", meaning, label, of, Long.toString(value));
    }

    private void gauge(String id, String meaning, String label, String of, double value) {
        add(id, "gauge", meaning, label, of, value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value) : Double.toString(value));
    }

    private void add(String id, String type, String meaning, String label, String of, String value) {
        String name = PREFIX + plain(id);
        families.computeIfAbsent(name, n -> new Family(type, meaning, new ArrayList<>())).lines()
                .add(name + (label.isEmpty() ? "" : '{' + label + "=\"" + escaped(of) + "\"}") + ' ' + value);
    }

    private static String plain(String id) {
        return id.replace('.', '_');
    }

    /** Lanes and interfaces are named by an operator, who may write anything. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private String lines() {
        StringBuilder out = new StringBuilder();
        families.forEach((name, family) -> {
            out.append("# HELP ").append(name).append(' ').append(family.meaning().replace("\\", "\\\\"))
                    .append("\n# TYPE ").append(name).append(' ').append(family.type()).append('\n');
            family.lines().forEach(line -> out.append(line).append('\n'));
        });
        return out.toString();
    }
}
