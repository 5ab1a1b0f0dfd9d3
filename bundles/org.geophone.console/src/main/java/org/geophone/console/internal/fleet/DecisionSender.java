package org.geophone.console.internal.fleet;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Brings decisions to one sensor: those that it does not have are added, those that it has get another end and reason.
 * One after the other, up to the first that it refuses. Any thread; nobody is held up.
 */
final class DecisionSender {
    private static final long ASK_MS = 5000;
    private static final long CHANGE_MS = 20_000;
    private static final int MOST = 10_000;
    private static final int LONGEST = 300;
    private static final String MUTES = "/mutes";
    private static final String SAFE = "/safe";

    private final Watched sensor;
    private final Peer peer;
    private final List<SentDecision> decisions;
    private int added;
    private int replaced;

    /** To this sensor. */
    DecisionSender(Watched sensor, List<SentDecision> decisions) {
        this.sensor = sensor;
        this.peer = sensor.peer();
        this.decisions = decisions;
    }

    /** Looks at what it has, and unless that is all, sends the rest. */
    CompletableFuture<Result> send(boolean onlyLook) {
        boolean safe = decisions.stream().anyMatch(SentDecision::safe);
        return peer.get(MUTES, ASK_MS).thenCompose(mutes -> !safe || !mutes.good()
                ? compare(mutes, null, onlyLook)
                : peer.get(SAFE, ASK_MS).thenCompose(domains -> compare(mutes, domains, onlyLook)));
    }

    /** Domains are null where nobody asked for them. */
    private CompletableFuture<Result> compare(Reply mutes, Reply domains, boolean onlyLook) {
        for (Reply reply : new Reply[] {mutes, domains}) {
            if (reply != null && !reply.good()) {
                return Push.done(Result.of(sensor, Result.REFUSED, reply.refusal()));
            }
        }
        Map<String, String> there = there(mutes, domains);
        List<Result.Difference> differences = new ArrayList<>();
        List<SentDecision> missing = new ArrayList<>();
        for (SentDecision one : decisions) {
            String before = there.get(one.about());
            boolean same = before != null && (one.safe() || before.equals(one.says()));
            differences.add(new Result.Difference(one.about(), before == null ? "(not there)" : before, one.says(),
                    same));
            if (!same) {
                missing.add(one);
            }
        }
        if (onlyLook || missing.isEmpty()) {
            String words = missing.isEmpty() ? "it has all of this" : "it would get this";
            return Push.done(Result.of(sensor, Result.OK, words).with(differences));
        }
        return next(missing, 0, there).thenApply(result -> result.with(differences));
    }

    private CompletableFuture<Result> next(List<SentDecision> missing, int index, Map<String, String> there) {
        if (index == missing.size()) {
            return Push.done(Result.of(sensor, Result.OK, taken()));
        }
        SentDecision one = missing.get(index);
        boolean present = there.containsKey(one.about());
        CompletableFuture<Reply> change = present ? peer.replace(MUTES, one.form(), CHANGE_MS)
                : peer.form(one.safe() ? SAFE : MUTES, one.form(), CHANGE_MS);
        return change.thenCompose(reply -> {
            if (!reply.good()) {
                return Push.done(Result.of(sensor, Result.REFUSED, reply.refusal() + " (" + one.about()
                        + "; before it, " + taken() + ")"));
            }
            added += present ? 0 : 1;
            replaced += present ? 1 : 0;
            return next(missing, index + 1, there);
        });
    }

    private String taken() {
        return added + " added, " + replaced + " changed";
    }

    /** What is decided there, by what it is about. */
    private static Map<String, String> there(Reply mutes, Reply domains) {
        Map<String, String> all = new HashMap<>();
        try {
            for (JsonObject one : Untrusted.objects(mutes.json(), "decisions", MOST)) {
                SentDecision decision = new SentDecision(text(one, "kind"), text(one, "domain"), text(one, "client"),
                        text(one, "until"), text(one, "reason"));
                all.put(decision.about(), decision.says());
            }
            if (domains != null) {
                JsonObject notes = Untrusted.object(domains.json(), "notes");
                for (String domain : Untrusted.texts(domains.json(), "domains", MOST, LONGEST)) {
                    SentDecision safe = new SentDecision(SentDecision.SAFE, domain, "", "", text(notes, domain));
                    all.put(safe.about(), safe.says());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String text(JsonObject from, String name) {
        return Untrusted.text(from, name, LONGEST);
    }
}
