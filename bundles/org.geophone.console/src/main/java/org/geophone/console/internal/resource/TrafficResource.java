package org.geophone.console.internal.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.StoredEvent;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Traffic;
import org.geophone.api.store.TrafficQuery;
import org.geophone.api.store.TrafficTop;
import org.geophone.api.store.Typed;
import org.geophone.console.internal.finding.KeptDocument;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who asks what: sums of DNS traffic, and the events behind them as far as they are kept. */
@Component(service = Resource.class)
public final class TrafficResource implements Resource {
    private static final long NANOS = 1_000_000_000L;
    private static final String FROM = "from(date-time): begin of the time, ISO 8601";
    private static final String TO = "to(date-time): end of the time, ISO 8601";
    private static final String BY = "by(total|client|domain|server|type|rcode|pair): what is summed up";

    private final Results results;

    /** In this store. */
    @Activate
    public TrafficResource(@Reference Results results) {
        this.results = results;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/traffic/top", Role.VIEWER, "who has most traffic", "TrafficTop", this::top, FROM, TO, BY,
                        "order(events|bytes|names): by what", "within: a client or domain, for pairs",
                        "limit(integer): 1 to 1000"),
                Route.get("/traffic/series", Role.VIEWER, "traffic of one key over time", "TrafficSeries",
                        this::series, FROM, TO, BY, "key: its value", "step(integer): seconds, a multiple of 60;"
                                + " the answer's is longer where the begin is older than that is kept"),
                Route.get("/events", Role.VIEWER, "DNS transactions", "Events", this::events, FROM, TO,
                        "client: address", "domain: registered domain", "name: part of the name", "type: record type",
                        "rcode: response code", "server: address that was asked",
                        "limit(integer): rows, 1 to 1000", "after: value of next of the page before",
                        "ascending(boolean): true for oldest first"));
    }

    private static Dimension dimension(Call call) throws Problem {
        String word = call.parameter("by", Dimension.TOTAL.id());
        for (Dimension dimension : Dimension.values()) {
            if (dimension.id().equals(word)) {
                return dimension;
            }
        }
        throw new Problem(400, "by has to be total, client, domain, server, type, rcode or pair");
    }

    private static TrafficQuery.Order order(Call call) throws Problem {
        String word = call.parameter("order", "events");
        for (TrafficQuery.Order order : TrafficQuery.Order.values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(word)) {
                return order;
            }
        }
        throw new Problem(400, "order has to be events, bytes or names");
    }

    private Answer top(Call call) throws Problem {
        TrafficQuery wanted = new TrafficQuery(Results.range(call), dimension(call), order(call),
                (int) call.number("limit", 20, 1, 1000), Typed.clientOrDomain(call.parameter("within", null)));
        TrafficTop top = results.ask(query -> query.top(wanted));
        JsonBytes out = new JsonBytes().beginObject();
        Results.time(out, "from", top.range().fromNanos());
        Results.time(out, "to", top.range().toNanos());
        out.name("rows").beginArray();
        for (Traffic row : top.rows()) {
            String client = client(row.key(), wanted);
            out.beginObject();
            if (client != null) {
                out.field("client_name", clientName(client, wanted.range()));
            }
            members(out, row).endObject();
        }
        write(out.endArray().name("others"), top.others());
        return Answer.json(out.endObject());
    }

    /** The client that a row is about; null where it is about something else, or all rows are about the same. */
    private static String client(String key, TrafficQuery wanted) {
        boolean ofDomain = wanted.dimension() == Dimension.PAIR && wanted.within() != null
                && key.endsWith(" " + wanted.within());
        return wanted.dimension() == Dimension.CLIENT ? key : ofDomain ? key.substring(0, key.indexOf(' ')) : null;
    }

    /** The name that the client's latest event gives it, as far as events are kept; null where there is none. */
    private String clientName(String client, TimeRange range) throws Problem {
        EventQuery its = new EventQuery(range, client, null, null, null, null);
        List<StoredEvent> latest = results.ask(query -> query.events(its, PageRequest.first(1))).rows();
        return latest.isEmpty() ? null : KeptDocument.of(latest.get(0).document()).eventClient();
    }

    private static void write(JsonBytes out, Traffic row) {
        if (row == null) {
            out.value((String) null);
        } else {
            members(out.beginObject(), row).endObject();
        }
    }

    private static JsonBytes members(JsonBytes out, Traffic row) {
        Results.time(out.field("key", row.key()), "time", row.timeNanos());
        return out.field("events", row.events()).field("answered", row.answered()).field("failed", row.failed())
                .field("bytes_up", row.bytesUp()).field("bytes_down", row.bytesDown()).field("names", row.names())
                .field("timed", row.timed())
                .field("response_ms", row.timed() == 0 ? -1 : row.responseNanos() / 1e6 / row.timed())
                .field("slowest_ms", row.slowestNanos() / 1e6);
    }

    private Answer series(Call call) throws Problem {
        TimeRange range = Results.range(call);
        Dimension dimension = dimension(call);
        String key = key(dimension, call.parameter("key", ""));
        long wanted = call.number("step", 60, 60, 2_592_000) * NANOS;
        long step = results.ask(query -> query.keptStep(range, wanted));
        JsonBytes out = new JsonBytes(32 * 1024).beginObject().field("step_seconds", step / NANOS).name("points")
                .beginArray();
        results.ask(query -> query.series(dimension, key, range, step)).forEach(row -> write(out, row));
        return Answer.json(out.endArray().endObject());
    }

    /** A key as it is kept; a pair is a client, a space and a domain. */
    private static String key(Dimension dimension, String typed) {
        String key = switch (dimension) {
            case CLIENT, SERVER -> Typed.address(dimension.id(), typed);
            case DOMAIN -> Typed.domain(typed);
            case PAIR -> {
                String[] both = typed.strip().split("\\s+", 2);
                yield both.length < 2 ? typed : Typed.address(both[0]) + " " + Typed.domain(both[1]);
            }
            default -> typed;
        };
        return key == null ? "" : key;
    }

    private Answer events(Call call) throws Problem {
        EventQuery wanted = new EventQuery(Results.range(call), Typed.address(call.parameter("client", null)),
                Typed.domain(call.parameter("domain", null)), Typed.part(call.parameter("name", null)),
                call.parameter("type", null), call.parameter("rcode", null),
                Typed.address("server", call.parameter("server", null)));
        var request = Results.page(call);
        Page<StoredEvent> page = results.ask(query -> query.events(wanted, request));
        JsonBytes out = new JsonBytes(64 * 1024).beginObject().name("events").beginArray();
        for (StoredEvent e : page.rows()) {
            Results.time(out.beginObject().field("id", e.id()), "time", e.timeNanos());
            out.field("client", e.client()).field("server", e.server()).field("name", e.name())
                    .field("domain", e.domain()).field("type", e.type()).field("rcode", e.rcode())
                    .field("bytes_up", e.bytesUp()).field("bytes_down", e.bytesDown())
                    .field("duration_ms", e.durationNanos() < 0 ? -1 : e.durationNanos() / 1e6);
            out.name("document").raw(e.document().getBytes(StandardCharsets.UTF_8)).endObject();
        }
        return Answer.json(out.endArray().field("next", page.next()).endObject());
    }
}
