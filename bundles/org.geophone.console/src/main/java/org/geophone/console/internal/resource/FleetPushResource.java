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
import java.util.Set;
import java.util.stream.Collectors;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.fleet.Push;
import org.geophone.console.internal.fleet.Result;
import org.geophone.console.internal.fleet.SentDecision;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is sent to several sensors of the fleet at once. Each has its audit lines, one for every sensor. */
@Component(service = Resource.class)
public final class FleetPushResource implements Resource {
    private static final int MOST_KEYS = 100;
    private static final int MOST_DECISIONS = 200;
    private static final Set<String> KINDS = Set.of("mute", "habit", "safe");

    private final Console console;
    private final Push push;
    private final AuditFile audit;

    /** To the sensors that this reaches. */
    @Activate
    public FleetPushResource(@Reference Console console, @Reference Push push, @Reference AuditFile audit) {
        this.console = console;
        this.push = push;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/fleet/config", Role.ADMIN, "send settings of a component to several sensors",
                        "FleetSettings", "FleetResults", this::settings),
                Route.post("/fleet/decisions", Role.ANALYST, "send mutes, habits and safe domains to several sensors",
                        "FleetDecisions", "FleetResults", this::decisions),
                Route.post("/fleet/losses-seen", Role.ADMIN, "say on several sensors that what was lost was seen",
                        "FleetSensors", "FleetResults", this::lossesSeen),
                new Route("POST", "/fleet/bundles", Role.ADMIN, "send a bundle to several sensors", this::bundle,
                        "binary", "FleetResults", List.of("sensors: their names, with commas")));
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
        List<Result> results = FleetResource.oneOfFew(() -> push.settings(pid, settings, sensors, check));
        if (!check) {
            note(call, "fleet.config", pid + ": " + String.join(", ", settings.keySet()), results);
        }
        return answer(results);
    }

    private Answer decisions(Call call) throws Problem, AdminException {
        List<SentDecision> all = new ArrayList<>();
        if (call.json().get("decisions") instanceof JsonArray array) {
            for (JsonValue value : array) {
                all.add(decision(value));
            }
        }
        if (all.isEmpty() || all.size() > MOST_DECISIONS) {
            throw new Problem(400, "decisions has to be a list of 1 to " + MOST_DECISIONS);
        }
        List<String> sensors = names(call);
        boolean check = call.json().get("check") == JsonValue.TRUE;
        List<Result> results = FleetResource.oneOfFew(() -> push.decisions(all, sensors, check));
        if (!check) {
            note(call, "fleet.decisions", all.stream().map(SentDecision::about).collect(Collectors.joining(", ")),
                    results);
        }
        return answer(results);
    }

    private static SentDecision decision(JsonValue value) throws Problem {
        if (!(value instanceof JsonObject one)) {
            throw new Problem(400, "decisions has to be a list of objects");
        }
        String kind = text(one, "kind");
        if (!KINDS.contains(kind)) {
            throw new Problem(400, "the kind of a decision is mute, habit or safe");
        }
        return new SentDecision(kind, text(one, "domain"), text(one, "client"), text(one, "until"),
                text(one, "reason"));
    }

    private static String text(JsonObject from, String name) throws Problem {
        JsonValue value = from.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return "";
        }
        if (!(value instanceof JsonString text)) {
            throw new Problem(400, name + " of a decision has to be a text");
        }
        return text.getString();
    }

    private Answer lossesSeen(Call call) throws Problem, AdminException {
        List<String> sensors = names(call);
        List<Result> results = FleetResource.oneOfFew(() -> push.lossesSeen(sensors));
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
        return FleetResource.oneOfFew(() -> {
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
