package org.geophone.admin.internal.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.health.HealthReport;
import org.geophone.api.health.HealthState;
import org.geophone.api.json.JsonText;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.RuleCount;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.Latency;
import org.geophone.api.pipeline.PipelineStatus;

/** The status as lines of text for a person. */
public final class StatusText {
    private StatusText() {
    }

    /** The lines. */
    public static String of(Snapshot snapshot) {
        StringBuilder out = new StringBuilder();
        List<String> problems = Health.problems(snapshot);
        line(out, "%s", JsonText.printable(Health.verdict(snapshot)));
        line(out, "Version %s, up %s", snapshot.version(), duration(snapshot.uptimeSeconds()));
        line(out, "Health: %s", problems.isEmpty() ? Health.OK : Health.PROBLEMS);
        for (String problem : problems) {
            line(out, "  - %s", JsonText.printable(problem));
        }
        checks(out, snapshot.checks());
        line(out, "Lost: kernel %,d packets, ring %,d messages, lanes %,d records", Losses.kernel(snapshot),
                snapshot.counters().get(Counter.RING_SHED), snapshot.counters().get(Counter.LANE_DROPPED));
        if (snapshot.seen().at() != null) {
            line(out, "  what was lost until %s is no problem any more: %s has seen it", snapshot.seen().at(),
                    JsonText.printable(snapshot.seen().by()));
        }
        pipeline(out, snapshot.pipeline());
        lanes(out, snapshot.lanes().lanes());
        decided(out, snapshot.decided());
        out.append("Counters:\n");
        for (Counter counter : Counter.values()) {
            long value = snapshot.counters().get(counter);
            if (value > 0) {
                line(out, "  %-26s %,15d  %s", counter.id(), value, counter.meaning());
            }
        }
        return out.toString();
    }

    private static void checks(StringBuilder out, List<HealthReport.Checked> checks) {
        out.append(checks.isEmpty() ? "" : "Checks:\n");
        int width = checks.stream().mapToInt(check -> check.name().length()).max().orElse(1);
        for (HealthReport.Checked check : checks) {
            if (check.result().state() == HealthState.OK) {
                line(out, "  %-" + width + "s ok      %s", check.name(),
                        JsonText.printable(check.result().sentences().get(0)));
            } else {
                line(out, "  %-" + width + "s %-7s since %s, see above", check.name(), check.result().state().word(),
                        Instant.ofEpochMilli(check.sinceMillis()).truncatedTo(ChronoUnit.SECONDS));
            }
        }
    }

    private static void pipeline(StringBuilder out, PipelineStatus pipeline) {
        if (pipeline == null) {
            out.append("Pipeline: none\n");
            return;
        }
        line(out, "Pipeline: %s, threads %s, ring %,d of %,d, %,d open transactions", pipeline.state(),
                pipeline.threads(), pipeline.ringUsed(), pipeline.ringSize(), pipeline.openTransactions());
        latency(out, "documents", pipeline.documentLatency());
        latency(out, "alerts", pipeline.alertLatency());
        out.append(pipeline.sources().isEmpty() ? "Sources: none\n" : "Sources:\n");
        for (PipelineStatus.Source source : pipeline.sources()) {
            CaptureStats stats = source.stats();
            line(out, "  %s: %s; %,d packets, %,d bytes, %,d dropped by the kernel",
                    JsonText.printable(source.info().name()), JsonText.printable(source.info().description()),
                    stats.packets(), stats.bytes(), stats.kernelDrops());
            for (CaptureStats.Part part : stats.parts()) {
                line(out, "    %s: %,d packets, %,d dropped by the kernel, which stopped filling %,d times;"
                        + " %,d blocks held%s", JsonText.printable(part.name()), part.packets(), part.kernelDrops(),
                        part.freezes(), part.blocksHeld(), part.blocksHeld() == 0 ? ""
                                : String.format(Locale.ROOT, ", the oldest for %,d ms", part.oldestHeldMs()));
                if (part.filter() != null) {
                    line(out, "      link %s, %s dropped by the interface itself; %,d bytes kept of a packet; %s",
                            part.link() == null ? "not told" : JsonText.printable(part.link()),
                            part.interfaceDrops() < 0 ? "not told how many" : part.interfaceDrops(),
                            part.snapLength(), JsonText.printable(part.filter()));
                }
            }
        }
        gaps(out, pipeline.gaps());
    }

    private static void latency(StringBuilder out, String of, Latency l) {
        if (l.count() > 0) {
            line(out, "Latency of %s, from capture to lanes, last minute: p50 %s, p90 %s, p99 %s, p99.9 %s, max %s ms"
                    + " (%,d measured)", of, millis(l.p50Micros()), millis(l.p90Micros()), millis(l.p99Micros()),
                    millis(l.p999Micros()), millis(l.maxMicros()), l.count());
        }
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%,.2f", micros / 1000.0);
    }

    private static void gaps(StringBuilder out, List<CaptureGap> gaps) {
        out.append(gaps.isEmpty() ? "" : "Gaps in capture:\n");
        for (CaptureGap gap : gaps) {
            line(out, "  %s, %s to %s: %s", JsonText.printable(gap.part()), time(gap.fromNanos()),
                    gap.toNanos() == 0 ? "now" : time(gap.toNanos()), JsonText.printable(gap.reason()));
        }
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(0, nanos).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void lanes(StringBuilder out, List<LaneReport.Lane> lanes) {
        out.append(lanes.isEmpty() ? "Lanes: none\n" : "Lanes:\n");
        for (LaneReport.Lane one : lanes) {
            LaneStatus lane = one.status();
            line(out, "  %s (%s): %s, %s, %,d written, %,d waiting (%,d of them in the spool), %,d dropped,"
                    + " %s, %,d retries", JsonText.printable(lane.name()), lane.type(), lane.health(),
                    lane.state(), lane.written(), lane.waiting(), lane.spooledRecords(), lane.dropped(),
                    LaneReport.Lane.deadLetters(lane.deadLetters()), lane.retries());
            line(out, "    %,.1f written per second%s%s", lane.writtenPerSecond(), lane.oldestSpooledMs() == 0 ? ""
                    : "; the oldest in the spool since " + time(lane.oldestSpooledMs() * 1_000_000),
                    lane.lastError() == null ? "" : "; last error " + time(lane.lastErrorMs() * 1_000_000) + ": "
                            + JsonText.printable(lane.lastError()));
            one.drops().forEach((reason, records) -> line(out, "    %,d dropped because %s", records,
                    JsonText.printable(reason)));
            one.deadLetters().forEach((reason, records) -> line(out, "    %,d in the dead-letter file because %s",
                    records, JsonText.printable(reason)));
            String kept = LaneReport.Lane.kept(one.deadLetterFile());
            out.append(kept.isEmpty() ? "" : "    " + JsonText.printable(kept) + '\n');
        }
    }

    private static void decided(StringBuilder out, Decided decided) {
        line(out, "Decisions: mutes in force %,d, accepted habits %,d, over %,d; safe domains %,d", decided.mutes(),
                decided.habits(), decided.over(), decided.safeDomains());
        out.append(decided.rules().isEmpty() ? "" : "Rules of the population job:\n");
        for (RuleCount rule : decided.rules()) {
            line(out, "  %-26s %,15d  values left out, %,d records hidden by it", JsonText.printable(rule.rule()),
                    rule.applied(), rule.hidden());
        }
    }

    private static String duration(long seconds) {
        long days = seconds / 86_400;
        return (days > 0 ? days + " d " : "")
                + String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
