package org.geophone.console.internal.fleet;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where names of sensors lead to. A name server that is dead holds a look-up for longer than anybody waits for it, and
 * nothing ends it: there is one at a time for each address, and a thread for each sensor there may be. Any thread.
 */
final class Lookups implements AutoCloseable {
    private static final long REST_SECONDS = 60;

    private final Resolver resolver;
    private final ThreadPoolExecutor threads;
    private final Map<Address, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    /** Looks a name up. */
    @FunctionalInterface
    interface Resolver {
        /** Throws where the name leads to no sensor. */
        void resolve(Address address) throws IOException;
    }

    /** With so many threads at most; they go when there is nothing to do. */
    Lookups(int most, ThreadFactory factory, Resolver resolver) {
        this.resolver = resolver;
        threads = new ThreadPoolExecutor(most, most, REST_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether the name leads to where a sensor may be; who does not want to wait ends what is answered here. */
    CompletableFuture<Void> check(Address address) {
        CompletableFuture<Void> fresh = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.putIfAbsent(address, fresh);
        if (other != null) {
            return other.copy();
        }
        try {
            threads.execute(() -> look(address, fresh));
        } catch (RejectedExecutionException e) {
            underWay.remove(address);
            fresh.completeExceptionally(new IOException("the console is ending", e));
        }
        return fresh.copy();
    }

    private void look(Address address, CompletableFuture<Void> told) {
        try {
            resolver.resolve(address);
            underWay.remove(address);
            told.complete(null);
        } catch (IOException | RuntimeException e) {
            underWay.remove(address);
            told.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
