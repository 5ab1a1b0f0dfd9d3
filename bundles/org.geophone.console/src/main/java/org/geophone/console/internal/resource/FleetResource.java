package org.geophone.console.internal.resource;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.fleet.Fleet;
import org.geophone.console.internal.fleet.Push;
import org.geophone.console.internal.fleet.Result;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes of the fleet: who belongs to it, and what is sent to several sensors at once. Each has its audit line. */
@Component(service = Resource.class)
public final class FleetResource implements Resource {
    /** Who waits for other sensors holds a thread of the web server and perhaps a file. */
    private static final Semaphore AT_A_TIME = new Semaphore(3);
    private static final int MOST_KEYS = 100;

    private final Console console;
    private final Fleet fleet;
    private final Push push;
    private final AuditFile audit;

    /** Of this fleet. */
    @Activate
    public FleetResource(@Reference Console console, @Reference Fleet fleet, @Reference Push push,
            @Reference AuditFile audit) {
        this.console = console;
        this.fleet = fleet;
        this.push = push;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/fleet/certificate", Role.ADMIN, "see which certificate a console shows", "FleetUrl",
                        "FleetCertificate", this::look),
                Route.post("/fleet", Role.ADMIN, "register a sensor whose certificate was confirmed", "NewSensor",
                        null, this::add),
                Route.put("/fleet/{name}", Role.ADMIN, "give a sensor another token, or confirm another certificate",
                        "SensorAccess", null, this::change),
                Route.delete("/fleet/{name}", Role.ADMIN, "forget a sensor", this::remove),
                Route.post("/fleet/config", Role.ADMIN, "send settings of a component to several sensors",
                        "FleetSettings", "FleetResults", this::settings),
                Route.post("/fleet/losses-seen", Role.ADMIN, "say on several sensors that what was lost was seen",
                        "FleetSensors", "FleetResults", this::lossesSeen),
                new Route("POST", "/fleet/bundles", Role.ADMIN, "send a bundle to several sensors", this::bundle,
                        "binary", "FleetResults", List.of("sensors: their names, with commas")));
    }

    /** Something that waits for other sensors. */
    @FunctionalInterface
    private interface Waiting<T> {
        T run() throws Problem, AdminException;
    }

    private static <T> T oneOfFew(Waiting<T> step) throws Problem, AdminException {
        if (!AT_A_TIME.tryAcquire()) {
            throw new Problem(503, "other requests to the fleet are under way", 5);
        }
        try {
            return step.run();
        } finally {
            AT_A_TIME.release();
        }
    }

    /** Does it, and notes what was done, or why not. */
    private <T> T noted(Call call, String action, String target, Waiting<T> step) throws Problem, AdminException {
        String refusal = "an error of the program";
        try {
            T result = oneOfFew(step);
            refusal = null;
            return result;
        } catch (Problem | AdminException | IllegalArgumentException e) {
            refusal = e.getMessage();
            throw e;
        } finally {
            audit.note(call.caller().label(), call.address(), action, target, refusal);
        }
    }

    private Answer look(Call call) throws Problem, AdminException {
        String url = call.text("url");
        Fleet.Shown shown = noted(call, "fleet.certificate", url, () -> fleet.look(url));
        JsonBytes out = new JsonBytes(512).beginObject().field("url", shown.url())
                .field("fingerprint", shown.fingerprint()).field("subject", shown.subject());
        Results.time(out, "not_after", shown.notAfter() * 1_000_000L);
        return Answer.json(out.endObject());
    }

    private Answer add(Call call) throws Problem, AdminException {
        String name = call.text("name");
        String url = call.text("url");
        String token = call.text("token");
        String fingerprint = call.text("fingerprint");
        noted(call, "fleet.add", name + " " + url, () -> {
            fleet.add(name, url, token, fingerprint);
            return null;
        });
        return Answer.done();
    }

    private Answer change(Call call) throws Problem, AdminException {
        String token = call.text("token", null);
        String fingerprint = call.text("fingerprint", null);
        if (token == null && fingerprint == null) {
            throw new Problem(400, "a token or a fingerprint is needed");
        }
        noted(call, "fleet.change", call.value(0) + (token == null ? "" : " token") + (fingerprint == null ? ""
                : " certificate"), () -> {
                    fleet.change(call.value(0), token, fingerprint);
                    return null;
                });
        return Answer.done();
    }

    private Answer remove(Call call) throws Problem, AdminException {
        noted(call, "fleet.remove", call.value(0), () -> {
            fleet.remove(call.value(0));
            return null;
        });
        return Answer.done();
    }

    private Answer settings(Call call) throws Problem, AdminException {
        String pid = call.text("pid");
        Map<String, String> settings = new LinkedHashMap<>();
        JsonValue given = call.json().get("settings");
        if (!(given instanceof JsonObject object) || object.isEmpty() || object.size() > MOST_KEYS) {
            throw new Problem(400, "settings has to be an object of 1 to " + MOST_KEYS + " keys and texts");
        }
        for (Map.Entry<String, JsonValue> one : object.entrySet()) {
            if (!(one.getValue() instanceof JsonString text)) {
                throw new Problem(400, "settings: " + one.getKey() + " has to be a text");
            }
            settings.put(one.getKey(), text.getString());
        }
        List<String> sensors = names(call);
        boolean check = call.json().get("check") == JsonValue.TRUE;
        List<Result> results = oneOfFew(() -> push.settings(pid, settings, sensors, check));
        if (!check) {
            note(call, "fleet.config", pid + ": " + String.join(", ", settings.keySet()), results);
        }
        return answer(results);
    }

    private Answer lossesSeen(Call call) throws Problem, AdminException {
        List<String> sensors = names(call);
        List<Result> results = oneOfFew(() -> push.lossesSeen(sensors));
        note(call, "fleet.losses", "losses seen", results);
        return answer(results);
    }

    private static List<String> names(Call call) throws Problem {
        List<String> names = new ArrayList<>();
        if (call.json().get("sensors") instanceof JsonArray array) {
            for (JsonValue value : array) {
                if (value instanceof JsonString text) {
                    names.add(text.getString());
                } else {
                    throw new Problem(400, "sensors has to be a list of names");
                }
            }
        }
        return names;
    }

    private Answer bundle(Call call) throws Problem, AdminException {
        List<String> sensors = List.of(call.parameter("sensors", "").split(","));
        return oneOfFew(() -> {
            Path jar = null;
            try {
                jar = receive(call);
                List<Result> results = push.bundle(jar, sensors);
                note(call, "fleet.bundle", "SHA-256 " + sha256(jar), results);
                return answer(results);
            } catch (IOException e) {
                throw new AdminException("the bundle could not be kept for sending: " + e.getMessage(), e);
            } finally {
                delete(jar);
            }
        });
    }

    private Path receive(Call call) throws Problem, IOException {
        Path jar = Files.createTempFile(Files.createDirectories(console.data().resolve("tmp")), "fleet-", ".jar");
        Call.Body body = call.body(console.uploadBytes());
        boolean whole = false;
        try (InputStream in = body.stream(); var out = Files.newOutputStream(jar)) {
            in.transferTo(out);
            whole = true;
            return jar;
        } finally {
            if (!whole) {
                delete(jar);
                body.check();
            }
        }
    }

    private static String sha256(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void delete(Path jar) {
        try {
            if (jar != null) {
                Files.deleteIfExists(jar);
            }
        } catch (IOException e) {
            return; // it lies among the temporary files, and is in nobody's way
        }
    }

    private void note(Call call, String action, String what, List<Result> results) {
        for (Result result : results) {
            audit.note(call.caller().label(), call.address(), action, result.sensor() + " " + what + ": "
                    + result.words(), result.good() ? null : result.outcome() + ": " + result.words());
        }
    }

    private static Answer answer(List<Result> results) {
        JsonBytes out = new JsonBytes().beginObject().name("results").beginArray();
        for (Result result : results) {
            out.beginObject().field("sensor", result.sensor()).field("outcome", result.outcome())
                    .field("words", result.words()).name("differences").beginArray();
            for (Result.Difference one : result.differences()) {
                out.beginObject().field("key", one.key()).field("before", one.before()).field("after", one.after())
                        .field("same", one.same()).endObject();
            }
            out.endArray().endObject();
        }
        return Answer.json(out.endArray().endObject());
    }
}
