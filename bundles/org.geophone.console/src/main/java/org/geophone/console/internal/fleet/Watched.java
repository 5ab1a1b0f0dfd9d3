package org.geophone.console.internal.fleet;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** One sensor that is looked at again and again. Any thread. */
final class Watched {
    private static final String FINDINGS = "/alerts?open=true&sort=severity&limit=100";
    private static final int MOST_FINDINGS = 100;
    /** For an ordinary look; the next one is not far. */
    static final long WITHIN_MS = 4000;

    private final Member member;
    private final Peer peer;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Look look = Look.NONE;

    Watched(Member member, Executor threads, Lookups lookups) throws IOException {
        this.member = member;
        peer = new Peer(member, threads, lookups);
    }

    Member member() {
        return member;
    }

    Peer peer() {
        return peer;
    }

    Look look() {
        return look;
    }

    /** Looks, unless an earlier look is still under way; what comes of it is kept. */
    CompletableFuture<Void> poll(long withinMs) {
        if (!busy.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            return peer.get("/status", withinMs).thenCombine(peer.get(FINDINGS, withinMs), Watched::read)
                    .handle(this::keep);
        } catch (RuntimeException e) {
            // it could not even be asked: the next time it can, perhaps
            keep(null, e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private Void keep(Look seen, Throwable failure) {
        look = failure == null ? seen : look.failed(words(failure));
        busy.set(false);
        return null;
    }

    private static String words(Throwable failure) {
        Throwable cause = failure.getCause();
        return Peer.words(cause instanceof UncheckedIOException io ? io.getCause() : failure);
    }

    private static Look read(Reply status, Reply alerts) {
        try {
            if (!status.good()) {
                throw new IOException(status.refusal());
            }
            JsonObject document = status.json();
            if (!document.containsKey("health") || !document.containsKey("counters")) {
                throw new IOException("its answer is no status of a sensor");
            }
            JsonObject page = alerts.good() ? alerts.json() : JsonValue.EMPTY_JSON_OBJECT;
            return new Look(Health.read(document), findings(page), page.get("next") instanceof JsonString,
                    alerts.good() ? null : alerts.refusal(), System.currentTimeMillis(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Finding> findings(JsonObject page) {
        List<Finding> all = new ArrayList<>();
        for (JsonObject row : Untrusted.objects(page, "alerts", MOST_FINDINGS)) {
            Finding finding = Finding.read(row);
            if (finding != null) {
                all.add(finding);
            }
        }
        return all;
    }
}
