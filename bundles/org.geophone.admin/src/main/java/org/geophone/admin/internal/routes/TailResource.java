package org.geophone.admin.internal.routes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.News;
import org.geophone.api.store.Numbered;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.StoredEvent;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Typed;

/**
 * What came in behind two numbers: {@code GET tail?alerts=N&events=N} with {@code kinds} (alert, event),
 * {@code severity}, {@code client}, {@code domain}. Without a number it says from where to ask. As text: a line for
 * each, printable ASCII, then {@code next ALERTS EVENTS}. As JSON: the documents in {@code records}, and
 * {@code next_alerts}, {@code next_events}.
 */
final class TailResource implements Resource {
    private static final Set<String> PARAMETERS = Set.of("alerts", "events", "kinds", "severity", "client", "domain");
    private static final int MOST_SEVERE = 100;
    private static final int ROWS = 500;
    private static final int ID_SHOWN = 8;

    private final Supplier<ResultQuery> results;

    TailResource(Supplier<ResultQuery> results) {
        this.results = results;
    }

    /** A record in the order of capture time. */
    private record Line(long timeNanos, String text, String document) {
    }

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        Answers.only("GET", call);
        if (parts.length > 1) {
            throw Answers.nothing();
        }
        for (String name : call.query().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new HttpProblem(400, "tail knows no parameter " + JsonText.printable(name));
            }
        }
        ResultQuery query = results.get();
        if (query == null) {
            throw new AdminException("there is no store: org.geophone.store.cfg configures one");
        }
        try {
            return answer(query, call);
        } catch (StoreException e) {
            throw new AdminException(e.getMessage());
        }
    }

    private static Answer answer(ResultQuery query, Call call) throws HttpProblem, StoreException {
        Set<String> kinds = Set.of(call.query().getOrDefault("kinds", "alert").split(","));
        if (!Set.of("alert", "event").containsAll(kinds)) {
            throw new HttpProblem(400, "kinds is alert, event, or both with a comma between");
        }
        String client = Typed.address(call.query().get("client"));
        String domain = Typed.domain(call.query().get("domain"));
        List<Line> lines = new ArrayList<>();
        long alerts = number(call, "alerts");
        if (kinds.contains("alert")) {
            News<StoredAlert> news = query.alertsAfter(alerts, new AlertQuery(TimeRange.ALL, false,
                    Answers.number(call, "severity", 0, 0, MOST_SEVERE), client, domain), ROWS);
            alerts = news.next();
            for (Numbered<StoredAlert> n : news.rows()) {
                lines.add(line(n.row()));
            }
        }
        long events = number(call, "events");
        if (kinds.contains("event")) {
            News<StoredEvent> news = query.eventsAfter(events, new EventQuery(TimeRange.ALL, client, domain, null, null,
                    null), ROWS);
            events = news.next();
            for (Numbered<StoredEvent> n : news.rows()) {
                lines.add(line(n.row()));
            }
        }
        lines.sort(Comparator.comparingLong(Line::timeNanos));
        return call.text() ? text(lines, alerts, events) : json(lines, alerts, events);
    }

    private static long number(Call call, String name) throws HttpProblem {
        String text = call.query().getOrDefault(name, "");
        if (!text.matches("[0-9]{0,18}")) {
            throw new HttpProblem(400, name + " has to be a whole number");
        }
        return text.isEmpty() ? News.FROM_NOW : Long.parseLong(text);
    }

    private static Line line(StoredAlert a) {
        return new Line(a.updatedNanos(), Answers.time(a.updatedNanos()) + "  alert " + a.action() + ", severity "
                + a.severity() + ", " + a.id().substring(0, Math.min(ID_SHOWN, a.id().length())) + ": " + a.message(),
                a.document());
    }

    private static Line line(StoredEvent e) {
        String answer = e.rcode().isEmpty() ? "no answer" : e.rcode() + ", " + e.bytesDown() + " B";
        return new Line(e.timeNanos(), Answers.time(e.timeNanos()) + "  " + e.client() + " asks " + e.server() + " for "
                + e.type() + " " + e.name() + ", " + e.bytesUp() + " B: " + answer, e.document());
    }

    private static Answer text(List<Line> lines, long alerts, long events) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(JsonText.printable(line.text())).append('\n'));
        return Answers.text(text.append("next ").append(alerts).append(' ').append(events).append('\n').toString());
    }

    private static Answer json(List<Line> lines, long alerts, long events) {
        JsonBytes json = new JsonBytes().beginObject().name("records").beginArray();
        lines.forEach(line -> json.raw(line.document().getBytes(StandardCharsets.UTF_8)));
        return Answers.json(json.endArray().field("next_alerts", alerts).field("next_events", events).endObject());
    }
}
