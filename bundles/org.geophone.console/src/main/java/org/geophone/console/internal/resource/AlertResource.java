package org.geophone.console.internal.resource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.AlertUpdate;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.Remark;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Typed;
import org.geophone.console.internal.finding.AlertRow;
import org.geophone.console.internal.finding.KeptDocument;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Csv;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Alerts: what the store has of them, and what people say about them. */
@Component(service = Resource.class)
public final class AlertResource implements Resource {
    /** What may be said of an alert; closed means that nobody has to look at it any more, reopened takes that back. */
    private static final Set<String> VERDICTS = Set.of("", "malicious", "benign", "unclear", "closed", "reopened");
    private static final long NANOS = 1_000_000L;
    private static final int MOST_SEVERE = 100;
    private static final int CSV_PAGE = 1000;
    private static final String[] FILTERS = {"from(date-time): begin of the time, ISO 8601",
        "to(date-time): end of the time, ISO 8601", "open(boolean): true for those that are open",
        "severity(integer): lowest severity, 0 to 100", "client: address", "domain: registered domain",
        "sort(updated|opened|severity|bytes): order", "ascending(boolean): true for smallest first",
        "limit(integer): rows, 1 to 1000", "after: value of next of the page before"};

    private final Results results;
    private final AuditFile audit;

    /** In this store. */
    @Activate
    public AlertResource(@Reference Results results, @Reference AuditFile audit) {
        this.results = results;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/alerts", Role.VIEWER, "alerts", "Alerts", this::list, FILTERS),
                Route.get("/alerts.csv", Role.VIEWER, "alerts as CSV: all of them, or a page where a limit is given",
                        "text/csv", this::csv, FILTERS),
                Route.get("/alerts/{id}", Role.VIEWER, "an alert with its history and remarks", "Alert", this::one),
                Route.post("/alerts/{id}/remarks", Role.ANALYST, "a verdict or a note", "NewRemark", "RemarkId",
                        this::remark),
                Route.delete("/remarks/{id}", Role.ANALYST, "take back a remark", this::forget));
    }

    private static AlertQuery wanted(Call call) throws Problem {
        return new AlertQuery(Results.range(call), call.parameter("open", "").equals("true"),
                (int) call.number("severity", 0, 0, MOST_SEVERE), Typed.address(call.parameter("client", null)),
                Typed.domain(call.parameter("domain", null)));
    }

    private Answer list(Call call) throws Problem {
        AlertQuery wanted = wanted(call);
        PageRequest request = Results.page(call);
        Page<StoredAlert> page = results.ask(query -> query.alerts(wanted, request));
        JsonBytes out = new JsonBytes().beginObject().name("alerts").beginArray();
        page.rows().forEach(alert -> AlertRow.write(out.beginObject(), alert).endObject());
        return Answer.json(out.endArray().field("next", page.next()).endObject());
    }

    /** One page where a limit is given, else all of them, page by page. */
    private Answer csv(Call call) throws Problem {
        AlertQuery wanted = wanted(call);
        PageRequest asked = Results.page(call);
        boolean all = call.parameter("limit", null) == null;
        PageRequest request = all ? new PageRequest(CSV_PAGE, asked.after(), asked.sort(), asked.ascending()) : asked;
        Page<StoredAlert> first = results.ask(query -> query.alerts(wanted, request));
        return Answer.stream("text/csv; charset=utf-8", out -> {
            Csv csv = new Csv("id", "state", "opened", "updated", "start", "end", "severity", "client", "domain",
                    "class", "direction", "information_bytes", "verdict", "message", "closed");
            Page<StoredAlert> page = rows(csv, first);
            out.write(csv.take());
            PageRequest next = request;
            while (all && page.next() != null) {
                next = next.behind(page);
                page = rows(csv, following(wanted, next));
                out.write(csv.take());
            }
        }).with("Content-Disposition", "attachment; filename=\"findings.csv\"");
    }

    private Page<StoredAlert> following(AlertQuery wanted, PageRequest request) throws IOException {
        try {
            return results.ask(query -> query.alerts(wanted, request));
        } catch (Problem e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Page<StoredAlert> rows(Csv csv, Page<StoredAlert> page) {
        for (StoredAlert a : page.rows()) {
            KeptDocument document = KeptDocument.of(a.document());
            csv.row(a.id(), a.action(), Csv.time(a.openedNanos()), Csv.time(a.updatedNanos()), document.start(),
                    document.end(), Integer.toString(a.severity()), a.client(), a.domain(), a.alertClass(),
                    a.direction(), Long.toString(a.informationBytes()), a.verdict(), a.message(),
                    Boolean.toString(a.closed()));
        }
        return page;
    }

    private Answer one(Call call) throws Problem {
        StoredAlert alert = results.alert(call);
        JsonBytes out = AlertRow.write(new JsonBytes().beginObject(), alert);
        out.name("document").raw(alert.document().getBytes(StandardCharsets.UTF_8));
        out.name("history").beginArray();
        for (AlertUpdate update : results.ask(query -> query.history(alert.id()))) {
            Results.time(out.beginObject(), "time", update.timeNanos());
            out.field("action", update.action()).field("severity", update.severity())
                    .field("information_bytes", update.informationBytes()).endObject();
        }
        out.endArray().name("remarks").beginArray();
        for (Remark remark : results.ask(query -> query.remarks(alert.id(), TimeRange.ALL))) {
            Results.time(out.beginObject().field("id", remark.id()), "made", remark.madeNanos());
            out.field("author", remark.author()).field("verdict", remark.verdict()).field("text", remark.text())
                    .endObject();
        }
        return Answer.json(out.endArray().endObject());
    }

    private Answer remark(Call call) throws Problem {
        StoredAlert alert = results.alert(call);
        String verdict = call.text("verdict", "");
        String text = call.text("text", "");
        if (!VERDICTS.contains(verdict)) {
            throw new Problem(400, "verdict has to be malicious, benign, unclear, closed or reopened, or empty for"
                    + " a note");
        }
        if (verdict.isEmpty() && text.isBlank()) {
            throw new Problem(400, "a remark needs a verdict or a text");
        }
        String author = call.caller().label();
        Remark remark = new Remark(0, alert.id(), new TimeRange(alert.openedNanos(), Math.max(alert.openedNanos(),
                alert.updatedNanos())), System.currentTimeMillis() * NANOS, author, verdict, text);
        long id = results.change(store -> store.keep(remark));
        audit.note(author, call.address(), "alert.remark", alert.id() + " " + verdict, null);
        return Answer.json(new JsonBytes(64).beginObject().field("id", id).endObject());
    }

    private Answer forget(Call call) throws Problem {
        String id = call.value(0);
        if (!id.matches("[0-9]{1,18}")) {
            throw new Problem(400, "the number of a remark is a whole number");
        }
        if (!results.change(store -> store.forget(Long.parseLong(id)))) {
            throw new Problem(404, "there is no remark " + id);
        }
        audit.note(call.caller().label(), call.address(), "alert.remark.remove", id, null);
        return Answer.done();
    }
}
