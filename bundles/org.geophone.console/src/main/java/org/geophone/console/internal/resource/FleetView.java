package org.geophone.console.internal.resource;

import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.TimeRange;
import org.geophone.console.internal.fleet.Finding;
import org.geophone.console.internal.fleet.Fleet;
import org.geophone.console.internal.fleet.Health;
import org.geophone.console.internal.fleet.Look;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Csv;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.geophone.console.internal.json.JsonTool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sensors of the fleet side by side, this one first: how each is, and what all of them have found. */
@Component(service = Resource.class)
public final class FleetView implements Resource {
    private static final int MOST = 1000;
    private static final int USUAL = 200;
    private static final int OF_EACH = 100;

    private final Fleet fleet;
    private final SensorAdmin admin;
    private final Results results;

    /** Of this fleet and this sensor. */
    @Activate
    public FleetView(@Reference Fleet fleet, @Reference SensorAdmin admin, @Reference Results results) {
        this.fleet = fleet;
        this.admin = admin;
        this.results = results;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/fleet", Role.VIEWER, "this sensor and those of the fleet, and how each is", "Fleet",
                        call -> list()),
                Route.get("/fleet/alerts", Role.VIEWER, "open alerts of all sensors, most severe first", "FleetAlerts",
                        this::alerts, "limit(integer): rows, 1 to 1000",
                        "severity(integer): lowest severity, 0 to 100"));
    }

    private List<Fleet.Sensor> all() {
        List<Fleet.Sensor> all = new ArrayList<>();
        all.add(new Fleet.Sensor("", "", fleet.ownFingerprint(), own()));
        all.addAll(fleet.sensors());
        return all;
    }

    private Look own() {
        JsonBytes status = new JsonBytes();
        admin.status(status);
        List<Finding> findings = new ArrayList<>();
        boolean more = false;
        String problem = null;
        try {
            AlertQuery open = new AlertQuery(TimeRange.ALL, true, 0, null, null);
            Page<StoredAlert> page = results.ask(query -> query.alerts(open, new PageRequest(OF_EACH, null, "severity",
                    false)));
            more = page.next() != null;
            for (StoredAlert a : page.rows()) {
                findings.add(new Finding(a.id(), a.severity(), a.client(), a.domain(), a.direction(), a.message(),
                        a.informationBytes(), Csv.time(a.openedNanos()), Csv.time(a.updatedNanos()),
                        a.verdict() == null ? "" : a.verdict()));
            }
        } catch (Problem e) {
            problem = e.getMessage();
        }
        try (JsonReader reader = JsonTool.JSON.createReader(
                new ByteArrayInputStream(status.array(), 0, status.length()))) {
            return new Look(Health.read(reader.readObject()), findings, more, problem, System.currentTimeMillis(),
                    null);
        }
    }

    private Answer list() {
        JsonBytes out = new JsonBytes().beginObject().name("sensors").beginArray();
        for (Fleet.Sensor sensor : all()) {
            write(sensor, out.beginObject());
            out.endObject();
        }
        return Answer.json(out.endArray().endObject());
    }

    private static void write(Fleet.Sensor sensor, JsonBytes out) {
        Look look = sensor.look();
        out.field("name", sensor.name()).field("own", sensor.url().isEmpty()).field("url", sensor.url())
                .field("fingerprint", sensor.fingerprint()).field("state", state(look))
                .field("problem", look.problem())
                .field("seen", look.seenMs() == 0 ? null : Instant.ofEpochMilli(look.seenMs()).toString())
                .field("age_seconds", look.seenMs() == 0 ? 0 : (System.currentTimeMillis() - look.seenMs()) / 1000)
                .field("findings", look.findings().size()).field("findings_more", look.more())
                .field("findings_problem", look.findingsProblem());
        Health health = look.health();
        out.field("version", health == null ? "" : health.version())
                .field("uptime_seconds", health == null ? 0 : health.uptimeSeconds())
                .field("sources", health == null ? 0 : health.sources()).name("problems").beginArray();
        if (health != null) {
            health.problems().forEach(out::value);
        }
        out.endArray().name("figures").beginObject();
        if (health != null) {
            health.figures().forEach(out::field);
        }
        out.endObject();
    }

    private static String state(Look look) {
        if (look.problem() != null) {
            return "unreachable";
        }
        return look.health() == null ? "waiting" : look.health().problems().isEmpty() ? "ok" : "problems";
    }

    /**
     * An alert and whose it is.
     *
     * @param sensor the sensor
     * @param finding the alert
     */
    private record Found(Fleet.Sensor sensor, Finding finding) {
    }

    private Answer alerts(Call call) throws Problem {
        long limit = call.number("limit", USUAL, 1, MOST);
        long severity = call.number("severity", 0, 0, 100);
        List<Found> found = new ArrayList<>();
        List<String> old = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        for (Fleet.Sensor sensor : all()) {
            sensor.look().findings().stream().filter(f -> f.severity() >= severity)
                    .forEach(f -> found.add(new Found(sensor, f)));
            if (sensor.look().problem() != null || sensor.look().findingsProblem() != null) {
                old.add(sensor.name());
            }
            if (sensor.look().lacks(severity)) {
                cut.add(sensor.name());
            }
        }
        found.sort(Comparator.comparingInt((Found f) -> f.finding().severity()).reversed()
                .thenComparing(f -> f.finding().updated(), Comparator.reverseOrder()));
        JsonBytes out = new JsonBytes().beginObject().name("alerts").beginArray();
        for (Found one : found.subList(0, (int) Math.min(limit, found.size()))) {
            one.finding().write(out.beginObject().field("sensor", one.sensor().name()).field("url",
                    one.sensor().url()));
            out.endObject();
        }
        out.endArray().field("total", found.size()).name("not_current").beginArray();
        old.forEach(out::value);
        out.endArray().name("not_all").beginArray();
        cut.forEach(out::value);
        return Answer.json(out.endArray().endObject());
    }
}
