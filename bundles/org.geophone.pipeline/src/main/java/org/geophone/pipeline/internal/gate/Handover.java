package org.geophone.pipeline.internal.gate;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service with state that a successor takes over. All calls under the lock of the gate that owns it.
 *
 * @param <S> the service
 * @param <T> its state
 */
final class Handover<S, T> {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final String name;
    private final Function<S, T> snapshot;
    private final BiConsumer<S, T> restore;
    private final Counters counters;
    private S current;
    private T left;

    Handover(String name, Function<S, T> snapshot, BiConsumer<S, T> restore, Counters counters) {
        this.name = name;
        this.snapshot = snapshot;
        this.restore = restore;
        this.counters = counters;
    }

    S current() {
        return current;
    }

    /** True when nobody was here, or the one who was left nothing. */
    boolean beginsEmpty() {
        return current == null && left == null;
    }

    /**
     * The state as it is now: that of the service in use, or what the last one left; null when there is none. What the
     * service throws passes through.
     */
    T state() {
        return current == null ? left : snapshot.apply(current);
    }

    /** A service has come. With one in use already, the new one takes over from it. */
    void bind(S service) {
        if (current != null) {
            left = takeSnapshot(current);
        }
        if (left != null) {
            giveTo(service);
            counters.addShared(Counter.STAGE_SWAPS, 1);
        }
        left = null;
        current = service;
    }

    private void giveTo(S service) {
        try {
            restore.accept(service, left);
        } catch (RuntimeException e) {
            counters.addShared(Counter.STAGE_ERRORS, 1);
            LOG.warn("{}: the new service could not take over its predecessor's state and begins empty: {}", name,
                    e.toString());
        }
    }

    /** A service goes; its state is kept for the successor. */
    void unbind(S service) {
        if (current == service) {
            left = takeSnapshot(service);
            current = null;
        }
    }

    /** Nobody will follow: the service in use is let go, and not asked for its state when it goes afterwards. */
    void end() {
        current = null;
        left = null;
    }

    private T takeSnapshot(S service) {
        try {
            return snapshot.apply(service);
        } catch (RuntimeException | OutOfMemoryError e) {
            // a state may be as large as what the service holds; without room for it the service goes on all the same
            counters.addShared(Counter.STAGE_ERRORS, 1);
            LOG.warn("{}: its state could not be taken: {}", name, e.toString());
            return null;
        }
    }
}
