package org.geophone.console.internal.fleet;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.geophone.api.admin.AdminException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends something to several sensors at once and tells what came of it at each. A sensor that is away, or refuses, is
 * in nobody's way. Any thread; who calls waits for the slowest, within bounds.
 */
@Component(service = Push.class)
public final class Push {
    private static final long ASK_MS = 5000;
    /** A change waits up to a minute for others that are under way there. */
    private static final long CHANGE_MS = 75_000;
    private static final long UPLOAD_MS = 180_000;
    private static final int LONGEST = 300;
    private static final int MOST_KEYS = 300;
    private static final String SECRET = "(secret)";

    private final Fleet fleet;

    /** To the sensors of this fleet. */
    @Activate
    public Push(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * Sends settings of one component.
     *
     * @param pid the component's configuration
     * @param settings values by key
     * @param sensors names of those that get them
     * @param check true: they only say whether they would take them, and what is different there
     */
    public List<Result> settings(String pid, Map<String, String> settings, List<String> sensors, boolean check)
            throws AdminException {
        String path = "/config/" + Peer.encode(pid);
        return each(sensors, sensor -> sensor.peer().get(path, ASK_MS).thenCompose(present -> {
            List<Result.Difference> differences = differences(present, settings);
            return sensor.peer().form(path + "?check=true", settings, ASK_MS).thenCompose(checked -> {
                if (check || !checked.good()) {
                    return done(result(sensor, checked, "it would take this").with(differences));
                }
                return sensor.peer().form(path, settings, CHANGE_MS)
                        .thenApply(made -> result(sensor, made, "it took this").with(differences));
            });
        }));
    }

    /**
     * Sends a bundle, to be installed or updated.
     *
     * @param jar the file
     * @param sensors names of those that get it
     */
    public List<Result> bundle(Path jar, List<String> sensors) throws AdminException {
        return each(sensors, sensor -> sensor.peer().upload("/bundles", jar, UPLOAD_MS).thenApply(reply ->
                result(sensor, reply, reply.good() ? installed(reply) : "")));
    }

    /**
     * Sends mutes, accepted habits and safe domains.
     *
     * @param decisions what they get
     * @param sensors names of those that get it
     * @param check true: it is only looked at what is different there
     */
    public List<Result> decisions(List<SentDecision> decisions, List<String> sensors, boolean check)
            throws AdminException {
        return each(sensors, sensor -> new DecisionSender(sensor, decisions).send(check));
    }

    /**
     * Says that somebody has seen what was lost so far.
     *
     * @param sensors names of those that lost it
     */
    public List<Result> lossesSeen(List<String> sensors) throws AdminException {
        return each(sensors, sensor -> sensor.peer().form("/losses/seen", Map.of(), ASK_MS)
                .thenApply(reply -> result(sensor, reply, "what was lost so far is no problem any more")));
    }

    private List<Result> each(List<String> names, Function<Watched, CompletableFuture<Result>> step)
            throws AdminException {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("sensors has to name at least one");
        }
        List<CompletableFuture<Result>> running = new ArrayList<>();
        for (Watched sensor : fleet.chosen(names.stream().distinct().toList())) {
            running.add(step.apply(sensor).exceptionally(failure ->
                    Result.of(sensor, Result.UNREACHABLE, Peer.words(failure))));
        }
        List<Result> results = new ArrayList<>();
        running.forEach(one -> results.add(one.join()));
        return results;
    }

    static CompletableFuture<Result> done(Result result) {
        return CompletableFuture.completedFuture(result);
    }

    private static Result result(Watched sensor, Reply reply, String good) {
        return reply.good() ? Result.of(sensor, Result.OK, good) : Result.of(sensor, Result.REFUSED, reply.refusal());
    }

    private static String installed(Reply reply) {
        try {
            JsonObject bundle = reply.json();
            return Untrusted.text(bundle, "symbolic_name", LONGEST) + ' ' + Untrusted.text(bundle, "version", LONGEST)
                    + " is " + Untrusted.text(bundle, "state", LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is different there; where the sensor has no such configuration yet, everything. */
    private static List<Result.Difference> differences(Reply present, Map<String, String> settings) {
        Map<String, JsonObject> there = new HashMap<>();
        if (present.good()) {
            try {
                for (JsonObject one : Untrusted.objects(present.json(), "settings", MOST_KEYS)) {
                    there.put(Untrusted.text(one, "key", LONGEST), one);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        List<Result.Difference> all = new ArrayList<>();
        settings.forEach((key, value) -> all.add(difference(key, value, there.get(key))));
        return all;
    }

    private static Result.Difference difference(String key, String value, JsonObject there) {
        if (there == null) {
            return new Result.Difference(key, "(not there)", value, false);
        }
        if (Untrusted.truth(there, "secret")) {
            return new Result.Difference(key, SECRET, SECRET, false);
        }
        boolean set = Untrusted.truth(there, "present");
        String before = Untrusted.text(there, set ? "value" : "default", LONGEST);
        return new Result.Difference(key, set ? before : before + " (default)", value, before.equals(value));
    }
}
