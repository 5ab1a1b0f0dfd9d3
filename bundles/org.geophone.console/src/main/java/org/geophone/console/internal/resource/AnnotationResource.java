package org.geophone.console.internal.resource;

import java.util.List;
import org.geophone.api.admin.Role;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.store.CounterPoint;
import org.geophone.api.store.Remark;
import org.geophone.api.store.TimeRange;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people note about a time rather than about an alert: a move, a test, an outage. */
@Component(service = Resource.class)
public final class AnnotationResource implements Resource {
    private static final String ABOUT_TIME = "";
    private static final long NANOS = 1_000_000L;
    /** More than can be looked at; the store answers no more at a time. */
    private static final int MOST = 10_000;
    private static final List<Counter> LOSSES = List.of(Counter.KERNEL_DROPS, Counter.RING_SHED, Counter.LANE_DROPPED);
    /** Figures of a counter over the time that is looked at. */
    private static final int POINTS = 1000;

    private final Results results;
    private final AuditFile audit;

    /** In this store. */
    @Activate
    public AnnotationResource(@Reference Results results, @Reference AuditFile audit) {
        this.results = results;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/annotations", Role.VIEWER, "notes about times, latest first, what was dropped when, and"
                        + " when nothing was captured", "Annotations", this::list,
                        "from(date-time): begin of the time, ISO 8601", "to(date-time): end of the time, ISO 8601"),
                Route.post("/annotations", Role.ANALYST, "note something about a time", "NewAnnotation", "RemarkId",
                        this::add),
                Route.delete("/annotations/{id}", Role.ANALYST, "take back a note about a time", this::remove));
    }

    private Answer list(Call call) throws Problem {
        TimeRange range = Results.range(call);
        JsonBytes out = new JsonBytes().beginObject().name("annotations").beginArray();
        for (Remark note : results.ask(query -> query.remarks(ABOUT_TIME, range))) {
            Results.time(out.beginObject().field("id", note.id()), "from", note.range().fromNanos());
            Results.time(out, "to", note.range().toNanos());
            Results.time(out, "made", note.madeNanos());
            out.field("author", note.author()).field("text", note.text()).endObject();
        }
        losses(out.endArray(), range);
        gaps(out, range);
        return Answer.json(out.endObject());
    }

    /** What the sensor dropped in a time, as spans without a break; the store keeps its counters over time. */
    private void losses(JsonBytes out, TimeRange range) throws Problem {
        out.name("losses").beginArray();
        for (Counter counter : LOSSES) {
            List<CounterPoint> points = results.ask(query -> query.counter(counter.id(), range, POINTS));
            int next = 0;
            while (next < points.size()) {
                long from = points.get(next).timeNanos();
                long to = from;
                long lost = 0;
                do {
                    CounterPoint point = points.get(next++);
                    to = point.timeNanos() + point.spanNanos();
                    lost += point.increase();
                } while (next < points.size() && points.get(next).timeNanos() <= to);
                Results.time(out.beginObject(), "from", from);
                Results.time(out, "to", to);
                out.field("counter", counter.id()).field("meaning", counter.meaning()).field("lost", lost).endObject();
            }
        }
        out.endArray();
    }

    private void gaps(JsonBytes out, TimeRange range) throws Problem {
        out.name("gaps").beginArray();
        for (CaptureGap gap : results.ask(query -> query.gaps(range))) {
            Results.time(out.beginObject(), "from", gap.fromNanos());
            Results.time(out, "to", gap.toNanos());
            out.field("source", gap.source()).field("part", gap.part()).field("reason", gap.reason()).endObject();
        }
        out.endArray();
    }

    private Answer add(Call call) throws Problem {
        long from = Results.moment("from", call.text("from"));
        long to = Results.moment("to", call.text("to"));
        if (to < from) {
            throw new Problem(400, "to is before from");
        }
        TimeRange range = new TimeRange(from, to);
        String text = call.text("text");
        if (text.isBlank()) {
            throw new Problem(400, "a note needs a text");
        }
        if (results.ask(query -> query.remarks(ABOUT_TIME, TimeRange.ALL)).size() >= MOST) {
            throw new Problem(409, "there are " + MOST + " notes already: take back some that are of no use any more");
        }
        String author = call.caller().label();
        long id = results.change(store -> store.keep(new Remark(0, ABOUT_TIME, range,
                System.currentTimeMillis() * NANOS, author, "", text)));
        audit.note(author, call.address(), "annotation.add", id + " " + call.text("from") + " to " + call.text("to"),
                null);
        return Answer.json(new JsonBytes(64).beginObject().field("id", id).endObject());
    }

    private Answer remove(Call call) throws Problem {
        String id = call.value(0);
        // of what is said about alerts, /remarks takes care
        boolean known = results.ask(query -> query.remarks(ABOUT_TIME, TimeRange.ALL)).stream()
                .anyMatch(note -> Long.toString(note.id()).equals(id));
        if (!known || !results.change(store -> store.forget(Long.parseLong(id)))) {
            throw new Problem(404, "there is no such note");
        }
        audit.note(call.caller().label(), call.address(), "annotation.remove", id, null);
        return Answer.done();
    }
}
