package org.geophone.pipeline.internal.evidence;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;

/**
 * Messages that were taken with records of alerts, by the record's id, until a store fetches them: the store comes to a
 * record later than the pipeline, at full speed of a replay much later, and by then the memory of the account holds
 * other messages. Bounded in bytes; what waits longest goes first, and is counted where nobody had fetched it.
 *
 * <p>The scoring thread puts, any thread asks; a lock orders them. What was fetched stays for a second question: a
 * store that could not write asks again.
 */
public final class TakenEvidence {
    /** What an entry or a message costs beside its bytes; the latter are shared with the account's memory. */
    private static final int OVERHEAD_BYTES = 96;

    private record Key(long high, long low) {
    }

    private static final class Taken {
        private final List<Evidence> messages;
        private final long bytes;
        private boolean fetched;

        Taken(List<Evidence> messages) {
            this.messages = messages;
            bytes = OVERHEAD_BYTES + messages.stream().mapToLong(m -> OVERHEAD_BYTES + m.frame().length).sum();
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Taken> waiting = new LinkedHashMap<>();
    private final long maxBytes;
    private final Counters counters;
    private long bytes;

    /** Holds nothing yet. */
    public TakenEvidence(long maxBytes, Counters counters) {
        this.maxBytes = maxBytes;
        this.counters = counters;
    }

    /** Keeps what was taken with a record. The scoring thread only. */
    public void put(long idHigh, long idLow, List<Evidence> messages) {
        Taken taken = new Taken(messages);
        lock.lock();
        try {
            Taken before = waiting.put(new Key(idHigh, idLow), taken);
            bytes += taken.bytes - (before == null ? 0 : before.bytes);
            Iterator<Taken> eldest = waiting.values().iterator();
            while (bytes > maxBytes && eldest.hasNext()) {
                Taken gone = eldest.next();
                eldest.remove();
                bytes -= gone.bytes;
                counters.add(Counter.EVIDENCE_GIVEN_UP, gone.fetched ? 0 : gone.messages.size());
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was taken with a record, oldest first; null when nothing was, or it was given up. Any thread. */
    public List<Evidence> of(long idHigh, long idLow) {
        lock.lock();
        try {
            Taken taken = waiting.get(new Key(idHigh, idLow));
            if (taken == null) {
                return null;
            }
            taken.fetched = true;
            return taken.messages;
        } finally {
            lock.unlock();
        }
    }
}
