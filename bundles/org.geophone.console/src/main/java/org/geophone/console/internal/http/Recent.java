package org.geophone.console.internal.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that are work, kept for a short time for those without a login, of whom there can be any number: one of them
 * asks, the others wait for what it gets. Any thread.
 *
 * @param <T> an answer
 */
final class Recent<T> {
    private final long keptNanos;
    private final LongSupplier nanos;
    private final Map<String, Kept<T>> kept = new ConcurrentHashMap<>();

    private record Kept<T>(T answer, long atNanos) {
    }

    /** Keeps answers for so long, by a clock that nobody sets. */
    Recent(long keptNanos, LongSupplier nanos) {
        this.keptNanos = keptNanos;
        this.nanos = nanos;
    }

    /** The answer to a question, of which there are few: the one that is kept, or a new one. */
    T of(String question, Supplier<T> ask) {
        return kept.compute(question, (key, before) -> before != null && nanos.getAsLong() - before.atNanos < keptNanos
                ? before : new Kept<>(ask.get(), nanos.getAsLong())).answer;
    }
}
