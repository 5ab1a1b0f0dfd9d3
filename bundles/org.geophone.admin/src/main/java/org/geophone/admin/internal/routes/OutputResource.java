package org.geophone.admin.internal.routes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geophone.admin.internal.report.LaneJson;
import org.geophone.admin.internal.report.LaneReport;
import org.geophone.admin.internal.report.StatusJson;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.OutputAdmin;
import org.geophone.api.admin.OutputDrain;
import org.geophone.api.admin.OutputState;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.ProbeResult;

/**
 * {@code GET outputs[/NAME]}; {@code POST outputs} with a form: kind, name, and settings; {@code DELETE
 * outputs/NAME[?discard=true]}; {@code POST outputs/NAME/start|stop|probe|reopen}; {@code POST
 * outputs/NAME/drain[?seconds=N]}.
 */
final class OutputResource implements Resource {
    @Override
    public String name() {
        return "outputs";
    }

    @Override
    public boolean takesBody(String method, String[] parts) {
        return method.equals("POST") && parts.length == 1;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        OutputAdmin outputs = admin.outputs();
        if (parts.length == 1) {
            if (call.method().equals("POST")) {
                return add(outputs, call);
            }
            Answers.only("GET", call);
            return list(outputs.list(), call.text());
        }
        if (parts.length == 2) {
            if (call.method().equals("GET")) {
                return one(outputs.get(parts[1]), call);
            }
            Answers.only("DELETE", call);
            outputs.remove(parts[1], "true".equals(call.query().get("discard")));
            return Answers.of(call, "the output " + JsonText.printable(parts[1]) + " is removed",
                    new JsonBytes().beginObject().field("removed", parts[1]).endObject());
        }
        if (parts.length != 3) {
            throw Answers.nothing();
        }
        Answers.only("POST", call);
        return switch (parts[2]) {
            case "start" -> one(outputs.start(parts[1]), call);
            case "stop" -> one(outputs.stop(parts[1]), call);
            case "probe" -> probe(parts[1], outputs.probe(parts[1]), call);
            case "drain" -> drained(outputs.drain(parts[1], seconds(call)), call);
            case "reopen" -> {
                String said = outputs.reopen(parts[1]);
                yield Answers.of(call, JsonText.printable(said),
                        new JsonBytes().beginObject().field("reopened", said).endObject());
            }
            default -> throw new HttpProblem(404, "an output can be started, stopped, drained, probed and reopened");
        };
    }

    private static Answer add(OutputAdmin outputs, Call call) throws HttpProblem, AdminException {
        Map<String, String> form = new HashMap<>(Form.read(call).values());
        String kind = form.remove("kind");
        String name = form.remove("name");
        if (kind == null || name == null) {
            throw new HttpProblem(400, "an output needs a kind and a name");
        }
        OutputState output = outputs.add(kind, name, form);
        Answer added = one(output, call);
        return call.text() ? tried(outputs, output.lane(), added) : added;
    }

    /** A person is told at once whether a new output can deliver; it stays either way: its target may come later. */
    private static Answer tried(OutputAdmin outputs, LaneStatus lane, Answer added) {
        ProbeResult result;
        try {
            result = outputs.probe(lane.pid());
        } catch (AdminException e) {
            result = new ProbeResult(false, e.getMessage());
        }
        return Answers.health(Answers.text(added.body() + said(lane.name(), result) + '\n'), result.healthy());
    }

    private static String said(String name, ProbeResult result) {
        return JsonText.printable(name) + (result.healthy() ? " can deliver: " : " cannot deliver: ")
                + JsonText.printable(result.message() == null ? "" : result.message());
    }

    private static Answer probe(String name, ProbeResult result, Call call) {
        String said = result.message() == null ? "" : result.message();
        return Answers.health(Answers.of(call, said(name, result), new JsonBytes().beginObject().field("output", name)
                .field("healthy", result.healthy()).field("message", said).endObject()), result.healthy());
    }

    private static int seconds(Call call) throws HttpProblem {
        String seconds = call.query().getOrDefault("seconds", "20");
        if (!seconds.matches("[0-9]{1,3}")) {
            throw new HttpProblem(400, "seconds is a whole number, not " + JsonText.printable(seconds));
        }
        return Integer.parseInt(seconds);
    }

    private static Answer drained(OutputDrain drain, Call call) {
        LaneStatus lane = drain.output().lane();
        boolean done = drain.left() == 0;
        String words = String.format(Locale.ROOT, done ? "%s: nothing of what waited waits any more (%,d records)"
                : "%s: of %,d records that waited %,d wait still%s; ask again to wait for them",
                JsonText.printable(lane.name()), drain.waited(), drain.left(),
                lane.lastError() == null ? "" : " (last error: " + JsonText.printable(lane.lastError()) + ")");
        JsonBytes json = new JsonBytes().beginObject().field("output", lane.name()).field("waited", drain.waited())
                .field("left", drain.left()).field("done", done).field("waiting", lane.waiting())
                .field("last_error", lane.lastError()).endObject();
        return Answers.health(Answers.of(call, words, json), done);
    }

    private static boolean healthy(OutputState output) {
        LaneStatus lane = output.lane();
        return output.unseenDeadLetters() == 0 && (lane.health().equals(LaneStatus.OK)
                || lane.health().equals(LaneStatus.PAUSED));
    }

    private static Answer one(OutputState output, Call call) {
        boolean healthy = healthy(output);
        if (!call.text()) {
            JsonBytes json = new JsonBytes();
            write(json, output);
            return Answers.health(Answers.json(json), healthy);
        }
        LaneStatus lane = output.lane();
        StringBuilder lines = new StringBuilder();
        lines.append(String.format(Locale.ROOT, "%s (%s) is %s: %,d records written; %,d waiting in memory (%,d bytes),"
                + " %,d in the spool (%,d bytes); %,d dropped, %s, %,d retries;"
                + " %,.1f records per second%n",
                JsonText.printable(lane.name()), output.kind(), lane.state(), lane.written(), lane.queuedRecords(),
                lane.queuedBytes(), lane.spooledRecords(), lane.spooledBytes(), lane.dropped(),
                LaneReport.Lane.deadLetters(lane.deadLetters()), lane.retries(), lane.writtenPerSecond()));
        more(output, lines);
        return Answers.health(Answers.text(lines.toString()), healthy);
    }

    /** What of an output does not fit into a table. */
    private static void more(OutputState output, StringBuilder lines) {
        if (!output.lane().healthWords().isEmpty()) {
            lines.append("    ").append(JsonText.printable(output.lane().healthWords())).append('\n');
        }
        if (output.lane().oldestSpooledMs() > 0) {
            lines.append("    the oldest in the spool waits since ")
                    .append(time(output.lane().oldestSpooledMs())).append('\n');
        }
        output.drops().forEach((reason, count) -> lines.append(String.format(Locale.ROOT, "    %,d dropped: %s%n",
                count, JsonText.printable(reason))));
        output.deadLetters().forEach((reason, count) -> lines.append("    ").append(LaneReport.Lane.deadLetters(count))
                .append(": ").append(JsonText.printable(reason)).append('\n'));
        if (output.unseenDeadLetters() > 0) {
            lines.append(String.format(Locale.ROOT, "    ! %,d of them nobody has seen: 'geophone status --seen' says"
                    + " that you have%n", output.unseenDeadLetters()));
        }
        String kept = LaneReport.Lane.kept(output.deadLetterFile());
        lines.append(kept.isEmpty() ? "" : "    " + JsonText.printable(kept) + '\n');
        if (output.lane().lastError() != null) {
            long at = output.lane().lastErrorMs();
            lines.append("    last error").append(at == 0 ? ": " : " at " + time(at) + ": ")
                    .append(JsonText.printable(output.lane().lastError())).append('\n');
        }
        if (output.bundle() == null || output.bundle().problem() != null) {
            lines.append("    ! ").append(output.bundle() == null ? "no installed bundle brings its kind"
                    : JsonText.printable(output.bundle().problem())).append('\n');
        }
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Answer list(List<OutputState> outputs, boolean text) {
        boolean healthy = outputs.stream().allMatch(OutputResource::healthy);
        if (!text) {
            JsonBytes json = new JsonBytes().beginObject().name("outputs").beginArray();
            outputs.forEach(output -> write(json, output));
            return Answers.health(Answers.json(json.endArray().endObject()), healthy);
        }
        Table table = new Table("NAME", "KIND", "STATE", "HEALTH", "MEMORY", "SPOOL", "WRITTEN", "DROPPED", "DEAD",
                "RETRIES", "BUNDLE", "PID");
        StringBuilder lines = new StringBuilder();
        for (OutputState output : outputs) {
            LaneStatus lane = output.lane();
            table.row(lane.name(), output.kind(), lane.state(), lane.health(), lane.queuedRecords(),
                    lane.spooledRecords(), lane.written(), lane.dropped(), lane.deadLetters(), lane.retries(),
                    output.bundle() == null ? "none" : output.bundle().state(), lane.pid());
            int before = lines.length();
            more(output, lines);
            if (lines.length() > before) {
                lines.insert(before, JsonText.printable(lane.name()) + ":\n");
            }
        }
        return Answers.health(Answers.text(outputs.isEmpty() ? "No outputs.\n" : table.toString() + lines), healthy);
    }

    private static void write(JsonBytes json, OutputState output) {
        json.beginObject().field("kind", output.kind()).field("paused", output.paused());
        LaneJson.write(json.name("lane"),
                new LaneReport.Lane(output.lane(), output.drops(), output.deadLetters(), output.deadLetterFile()));
        json.name("bundle");
        if (output.bundle() == null) {
            json.value((String) null);
        } else {
            StatusJson.bundle(json, output.bundle());
        }
        json.field("file", output.file()).endObject();
    }
}
