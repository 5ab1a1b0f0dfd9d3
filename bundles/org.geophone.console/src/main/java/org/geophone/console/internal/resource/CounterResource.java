package org.geophone.console.internal.resource;

import java.util.Arrays;
import java.util.List;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.store.CounterPoint;
import org.geophone.api.store.TimeRange;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a counter counted over time, as the store keeps it: by 10 seconds, 5 minutes and hours. */
@Component(service = Resource.class)
public final class CounterResource implements Resource {
    private static final long MILLI_NANOS = 1_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int LONGEST_SECONDS = 366 * 86_400;
    private static final int USUAL_POINTS = 400;
    private static final int MOST_POINTS = 2000;

    private final Results results;

    /** In this store. */
    @Activate
    public CounterResource(@Reference Results results) {
        this.results = results;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/counters/{id}", Role.VIEWER, "what a counter counted over time; spans in which it"
                + " counted nothing are left out", "CounterCourse", this::course,
                "from(date-time): begin of the time, ISO 8601", "to(date-time): end of the time, ISO 8601",
                "last(integer): seconds up to now, instead of from and to; 60 to " + LONGEST_SECONDS,
                "points(integer): most spans, 1 to " + MOST_POINTS + "; as fine as so many allow"));
    }

    private Answer course(Call call) throws Problem {
        String id = call.value(0);
        if (Arrays.stream(Counter.values()).noneMatch(counter -> counter.id().equals(id))) {
            throw new Problem(404, "there is no counter " + id);
        }
        TimeRange range = range(call);
        int most = (int) call.number("points", USUAL_POINTS, 1, MOST_POINTS);
        List<CounterPoint> points = results.ask(query -> query.counter(id, range, most));
        JsonBytes out = new JsonBytes(16 * 1024).beginObject().field("id", id);
        Results.time(out, "from", range.fromNanos());
        Results.time(out, "to", range.toNanos() == Long.MAX_VALUE ? now() : range.toNanos());
        out.field("span_seconds", points.isEmpty() ? 0 : points.get(0).spanNanos() / SECOND_NANOS).name("points")
                .beginArray();
        for (CounterPoint point : points) {
            Results.time(out.beginObject(), "time", point.timeNanos());
            out.field("increase", point.increase()).endObject();
        }
        return Answer.json(out.endArray().endObject());
    }

    private static TimeRange range(Call call) throws Problem {
        long last = call.number("last", 0, 60, LONGEST_SECONDS);
        if (last == 0) {
            return Results.range(call);
        }
        long to = now();
        return new TimeRange(to - last * SECOND_NANOS, to);
    }

    private static long now() {
        return System.currentTimeMillis() * MILLI_NANOS;
    }
}
