package org.geophone.console.internal.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.AnomalyQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.ScoreLane;
import org.geophone.api.store.StoredAnomaly;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Typed;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Csv;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Anomaly scores over time: lanes, influencers, records. */
@Component(service = Resource.class)
public final class ExplorerResource implements Resource {
    private static final Set<String> FIELDS =
            Set.of("source.ip", "destination.ip", "dns.question.registered_domain");
    private static final String SPAN = "cell(integer): width of a cell in seconds, 60 to 31536000";
    private static final String[] TIME = {"from(date-time): begin of the time, ISO 8601",
        "to(date-time): end of the time, ISO 8601"};
    private static final long NANOS = 1_000_000_000L;
    private static final int LONGEST_CELL = 31_536_000;
    /** More cells than anybody can look at. */
    private static final long MOST_CELLS = 10_000;

    private final Results results;

    /** In this store. */
    @Activate
    public ExplorerResource(@Reference Results results) {
        this.results = results;
    }

    @Override
    public List<Route> routes() {
        String[] records = {TIME[0], TIME[1], "score(integer): lowest record score", "domain: registered domain",
            "client: address among the influencers", "server: resolver among the influencers",
            "sort(time|score): order", "ascending(boolean): true for smallest first",
            "limit(integer): rows, 1 to 1000", "after: value of next of the page before"};
        return List.of(
                Route.get("/lanes", Role.VIEWER, "highest score in each cell, over all and by one field", "Lanes",
                        this::lanes, TIME[0], TIME[1], SPAN, "field(source.ip|destination.ip|"
                                + "dns.question.registered_domain): whose lanes", "part: text in the value",
                        "skip(integer): lanes left out",
                        "limit(integer): most lanes"),
                Route.get("/influencers", Role.VIEWER, "values with the highest scores", "Influencers",
                        this::influencers, TIME[0], TIME[1], "field: as of lanes", "domain: only of its records",
                        "client: only of the records that it influenced",
                        "server: only of the records that this resolver influenced",
                        "limit(integer): most values"),
                Route.get("/anomalies", Role.VIEWER, "anomaly records", "Anomalies", this::records, records),
                Route.get("/anomalies.csv", Role.VIEWER, "anomaly records as CSV", "text/csv", this::csv, records));
    }

    private static String field(Call call) throws Problem {
        String field = call.parameter("field", "dns.question.registered_domain");
        if (!FIELDS.contains(field)) {
            throw new Problem(400, "field has to be one of source.ip, destination.ip, dns.question.registered_domain");
        }
        return field;
    }

    private Answer lanes(Call call) throws Problem {
        TimeRange range = Results.range(call);
        long cell = cell(call, range);
        String field = field(call);
        int skip = (int) call.number("skip", 0, 0, 1_000_000);
        int limit = (int) call.number("limit", 20, 1, 200);
        String part = call.parameter("part", null);
        JsonBytes out = new JsonBytes(32 * 1024).beginObject().field("cell_seconds", cell / NANOS).name("overall");
        write(out, results.ask(query -> query.overall(range, cell)));
        out.name("lanes").beginArray();
        results.ask(query -> query.lanes(field, range, cell, part, skip, limit)).forEach(lane -> write(out, lane));
        return Answer.json(out.endArray().endObject());
    }

    /** Width of a cell; where both ends of the time are told there are not too many. */
    private static long cell(Call call, TimeRange range) throws Problem {
        long cell = call.number("cell", 900, 60, LONGEST_CELL) * NANOS;
        long cells = (range.toNanos() - range.fromNanos()) / cell;
        if (call.parameter("from", null) != null && call.parameter("to", null) != null && cells > MOST_CELLS) {
            throw new Problem(400, "from and to are " + cells + " cells of " + cell / NANOS + " s apart, more than "
                    + MOST_CELLS + ": ask for longer cells or a shorter time");
        }
        return cell;
    }

    private static void write(JsonBytes out, ScoreLane lane) {
        out.beginObject().field("value", lane.value()).field("max_score", lane.maxScore())
                .field("total_score", lane.totalScore()).name("cells").beginArray();
        for (ScoreLane.Cell cell : lane.cells()) {
            Results.time(out.beginObject(), "time", cell.timeNanos());
            out.field("score", cell.score()).endObject();
        }
        out.endArray().endObject();
    }

    private Answer influencers(Call call) throws Problem {
        AnomalyQuery of = wanted(call, 0);
        boolean all = of.domain() == null && of.client() == null && of.server() == null;
        String field = field(call);
        int limit = (int) call.number("limit", 10, 1, 200);
        JsonBytes out = new JsonBytes().beginObject().name("influencers").beginArray();
        for (ScoreLane lane : results.ask(query -> all ? query.influencers(field, of.range(), limit)
                : query.influencers(field, of, limit))) {
            out.beginObject().field("value", lane.value()).field("max_score", lane.maxScore())
                    .field("total_score", lane.totalScore()).endObject();
        }
        return Answer.json(out.endArray().endObject());
    }

    private static AnomalyQuery wanted(Call call, long score) throws Problem {
        return new AnomalyQuery(Results.range(call), score, Typed.domain(call.parameter("domain", null)),
                Typed.address(call.parameter("client", null)), Typed.address("server", call.parameter("server", null)));
    }

    private Page<StoredAnomaly> page(Call call) throws Problem {
        AnomalyQuery wanted = wanted(call, call.number("score", 0, 0, 100));
        var page = Results.page(call);
        return results.ask(query -> query.anomalies(wanted, page));
    }

    private Answer records(Call call) throws Problem {
        Page<StoredAnomaly> page = page(call);
        JsonBytes out = new JsonBytes(32 * 1024).beginObject().name("anomalies").beginArray();
        for (StoredAnomaly a : page.rows()) {
            Results.time(out.beginObject().field("id", a.id()), "time", a.timeNanos());
            out.field("span_seconds", a.spanSeconds()).field("score", a.score()).field("initial_score",
                    a.initialScore()).field("probability", a.probability()).field("domain", a.domain())
                    .field("actual", a.actual()).field("typical", a.typical());
            out.name("document").raw(a.document().getBytes(StandardCharsets.UTF_8)).endObject();
        }
        return Answer.json(out.endArray().field("next", page.next()).endObject());
    }

    private Answer csv(Call call) throws Problem {
        Csv csv = new Csv("id", "time", "span_seconds", "score", "initial_score", "probability", "domain", "actual",
                "typical");
        for (StoredAnomaly a : page(call).rows()) {
            csv.row(a.id(), Csv.time(a.timeNanos()), Integer.toString(a.spanSeconds()), Double.toString(a.score()),
                    Double.toString(a.initialScore()), Double.toString(a.probability()), a.domain(),
                    Double.toString(a.actual()), Double.toString(a.typical()));
        }
        return csv.answer("anomalies.csv");
    }
}
