package org.geophone.admin.internal.routes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.inspect.Layer;
import org.geophone.api.inspect.PacketInspector;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.EvidenceFile;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Typed;

/**
 * Alerts of the store: {@code GET alerts} with the parameters {@code since}, {@code open}, {@code severity},
 * {@code client}, {@code domain}, {@code limit}, {@code after}; the latest first. {@code GET alerts/ID/records}: all
 * records of one. {@code GET alerts/ID/messages}: the messages behind it; {@code GET alerts/ID/messages/N}: one of
 * them in full, counted from 1; {@code GET alerts/ID/messages.pcap}: all of them as a capture file.
 */
final class AlertResource implements Resource {
    private static final Set<String> PARAMETERS = Set.of("since", "open", "severity", "client", "domain", "limit",
            "after");
    private static final int SHOWN = 50;
    /** Whole documents are in an answer, and callers from afar may be many. */
    private static final int MOST_FROM_AFAR = 1000;
    private static final int MOST_SEVERE = 100;
    private static final int ID_SHOWN = 8;

    private final Supplier<ResultQuery> results;
    private final Supplier<PacketInspector> inspector;

    AlertResource(Supplier<ResultQuery> results, Supplier<PacketInspector> inspector) {
        this.results = results;
        this.inspector = inspector;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        Answers.only("GET", call);
        ResultQuery query = results.get();
        if (query == null) {
            throw new AdminException("there is no store: org.geophone.store.cfg configures one");
        }
        try {
            if (parts.length == 1) {
                return list(admin, query, call);
            }
            if (parts.length <= 4 && parts.length >= 3 && parts[2].equals("messages")) {
                return messages(query, call, parts);
            }
            if (parts.length == 3 && parts[2].equals("records")) {
                return records(query, alert(query, parts[1]));
            }
            if (parts.length == 3 && parts[2].equals("messages.pcap")) {
                return Answers.bytes(EvidenceFile.capture(evidence(query, alert(query, parts[1]))));
            }
        } catch (StoreException e) {
            throw new AdminException(e.getMessage());
        }
        throw Answers.nothing();
    }

    private static Answer list(SensorAdmin admin, ResultQuery query, Call call) throws HttpProblem, StoreException {
        for (String name : call.query().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new HttpProblem(400, "alerts knows no parameter " + JsonText.printable(name));
            }
        }
        AlertQuery wanted = new AlertQuery(new TimeRange(since(call, admin.captureTimeNanos()), Long.MAX_VALUE),
                Boolean.parseBoolean(call.query().get("open")), Answers.number(call, "severity", 0, 0, MOST_SEVERE),
                Typed.address(call.query().get("client")), Typed.domain(call.query().get("domain")));
        int most = call.actor().isAtSocket() ? PageRequest.MOST : MOST_FROM_AFAR;
        PageRequest page = new PageRequest(Math.min(most, Answers.number(call, "limit", SHOWN, 1, PageRequest.MOST)),
                call.query().get("after"), null, false);
        Page<StoredAlert> found = query.alerts(wanted, page);
        return call.text() ? Answers.text(table(found, page.limit() < most)) : Answers.json(json(found));
    }

    /** One document a line, as an output writes them. */
    private static Answer records(ResultQuery query, StoredAlert alert) throws StoreException {
        StringBuilder lines = new StringBuilder();
        query.history(alert.id()).forEach(record -> lines.append(record.document()).append('\n'));
        return Answers.text(lines.toString());
    }

    private static StoredAlert alert(ResultQuery query, String id) throws HttpProblem, StoreException {
        StoredAlert alert = query.alert(id);
        if (alert == null) {
            throw new HttpProblem(404, "there is no alert " + JsonText.printable(id)
                    + ", or more than one whose id begins so");
        }
        return alert;
    }

    private static List<Evidence> evidence(ResultQuery query, StoredAlert alert) throws HttpProblem, StoreException {
        List<Evidence> evidence = query.evidence(alert.id());
        if (evidence.isEmpty()) {
            throw new HttpProblem(404, "no message behind this alert was kept");
        }
        return evidence;
    }

    private Answer messages(ResultQuery query, Call call, String[] parts) throws HttpProblem, StoreException {
        StoredAlert alert = alert(query, parts[1]);
        List<Evidence> evidence = query.evidence(alert.id());
        if (parts.length == 3) {
            return call.text() ? Answers.text(listed(evidence)) : Answers.json(EvidenceFile.json(evidence,
                    new JsonBytes().beginObject().name("messages")).endObject());
        }
        int number = parts[3].matches("[0-9]{1,9}") ? Integer.parseInt(parts[3]) : 0;
        if (number < 1 || number > evidence.size()) {
            throw new HttpProblem(404, "alert " + alert.id().substring(0, ID_SHOWN) + " has the messages 1 to "
                    + evidence.size());
        }
        PacketInspector shows = inspector.get();
        if (shows == null) {
            throw new HttpProblem(404, "the bundle org.geophone.inspector does not run");
        }
        Evidence one = evidence.get(number - 1);
        List<Layer> layers = shows.evidence(one);
        if (call.text()) {
            return Answers.text(shows.text(layers));
        }
        JsonBytes json = new JsonBytes().beginObject().name("layers");
        shows.json(layers, json);
        return Answers.json(json.endObject());
    }

    private static String listed(List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return "No message behind this alert was kept.\n";
        }
        Table table = new Table("N", "TIME (UTC)", "PACKET", "BYTES");
        for (int i = 0; i < evidence.size(); i++) {
            Evidence e = evidence.get(i);
            table.row(i + 1, Answers.time(e.timeNanos()),
                    e.packet(),
                    e.frame().length);
        }
        return table.toString();
    }

    /** A moment, or a time before now such as 30m, 12h or 7d; now is the capture's. */
    private static long since(Call call, long nowNanos) throws HttpProblem {
        String text = call.query().getOrDefault("since", "");
        if (text.isEmpty()) {
            return 0;
        }
        if (text.matches("[0-9]{1,6}[smhd]")) {
            long count = Long.parseLong(text.substring(0, text.length() - 1));
            TimeUnit unit = switch (text.charAt(text.length() - 1)) {
                case 's' -> TimeUnit.SECONDS;
                case 'm' -> TimeUnit.MINUTES;
                case 'h' -> TimeUnit.HOURS;
                default -> TimeUnit.DAYS;
            };
            return Math.max(0, nowNanos - unit.toNanos(count));
        }
        try {
            Instant instant = Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
            return Math.max(0, Math.addExact(TimeUnit.SECONDS.toNanos(instant.getEpochSecond()), instant.getNano()));
        } catch (DateTimeException | ArithmeticException e) {
            throw new HttpProblem(400, "since is " + JsonText.printable(text)
                    + ", expected 30m, 12h, 7d, 2026-03-02 or 2026-03-02T14:00:00Z");
        }
    }

    private static String table(Page<StoredAlert> page, boolean canBeLonger) {
        List<StoredAlert> alerts = page.rows();
        if (alerts.isEmpty()) {
            return "No alerts.\n";
        }
        Table table = new Table("UPDATED (UTC)", "SEV", "STATE", "CLIENT", "DOMAIN", "BYTES", "ID", "VERDICT");
        for (StoredAlert a : alerts) {
            table.row(Answers.time(a.updatedNanos()), a.severity(),
                    a.state(), a.client().isEmpty() ? "several" : a.client(), a.domain(),
                    a.informationBytes(), a.id().substring(0, Math.min(ID_SHOWN, a.id().length())), a.verdict());
        }
        return table + (page.next() == null ? "" : canBeLonger ? "There are more; --limit shows them.\n"
                : "There are more than the " + alerts.size() + " that are shown at most: --since, --severity, --client"
                + " and --domain choose among them.\n");
    }

    private static JsonBytes json(Page<StoredAlert> page) {
        JsonBytes json = new JsonBytes().beginObject().name("alerts").beginArray();
        for (StoredAlert a : page.rows()) {
            json.beginObject().field("id", a.id()).field("state", a.state());
            JsonText.time(json.name("opened"), a.openedNanos());
            JsonText.time(json.name("updated"), a.updatedNanos());
            json.field("records", a.records());
            if (a.verdict() != null) {
                json.field("verdict", a.verdict());
            }
            json.field("closed", a.closed());
            json.name("record").raw(a.document().getBytes(StandardCharsets.UTF_8)).endObject();
        }
        json.endArray();
        if (page.next() != null) {
            json.field("next", page.next());
        }
        return json.endObject();
    }
}
