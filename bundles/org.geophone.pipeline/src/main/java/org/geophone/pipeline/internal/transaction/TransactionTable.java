package org.geophone.pipeline.internal.transaction;

import java.util.Arrays;
import org.geophone.api.event.CaptureClock;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * Matches queries with answers: one table for all sources and interfaces, one thread. Bounded in number and in bytes;
 * when full, the oldest query is written out early and counted. Expiry runs on capture time: a message older than what
 * was seen counts as arriving now, until the clock turns out to be set back ({@link CaptureClock}); what is open then
 * waits for as long as it still had to.
 *
 * <p>Rules beyond the reference's (specification of the event document, section 9, checks 6 to 9): a repeat of an open
 * question is a retry, not a transaction; answers are compared with the question; late, second and unfitting answers
 * are told apart from unsolicited ones. Each message ends in exactly one transaction.
 */
public final class TransactionTable {
    private static final int AXFR = 252;
    private static final int IXFR = 251;

    /** Transactions by their number, open or waiting in the pool, from 1 on; {@link #made} of them. */
    private Transaction[] all = new Transaction[64];
    private int made;
    private final int[] heads;
    private final int mask;
    private final int maxOpen;
    private final long maxBytes;
    private final long timeoutNanos;
    private final long lateNanos;
    private final RecentKeys recent;
    private final EarlyAnswers early;
    private final Ahead ahead = new Ahead();
    private final Counters counters;
    private final Transaction.Notes notes = new Transaction.Notes();
    private int oldest;
    private int newest;
    private int pool;
    private long bytes;
    private int open;
    private volatile int openPublished;
    private volatile long answerHoldNanos;
    private final CaptureClock clock = new CaptureClock();

    /**
     * An empty table.
     *
     * @param maxOpen most open queries
     * @param maxBytes most bytes of open queries, all that they take in memory; answers that wait for their query take
     *     at most a quarter as much again
     * @param timeoutNanos how long a query waits, capture time
     * @param lateNanos how long an expired or answered query is remembered
     * @param maxRecent most expired or answered queries remembered
     */
    public TransactionTable(int maxOpen, long maxBytes, long timeoutNanos, long lateNanos, int maxRecent,
            Counters counters) {
        int buckets = Integer.highestOneBit(Math.max(16, maxOpen)) * 2;
        this.heads = new int[buckets];
        this.mask = buckets - 1;
        this.maxOpen = maxOpen;
        this.maxBytes = maxBytes;
        this.timeoutNanos = timeoutNanos;
        this.lateNanos = lateNanos;
        this.recent = new RecentKeys(maxRecent);
        this.early = new EarlyAnswers(Math.max(16, maxOpen / 4), maxBytes / 4);
        this.counters = counters;
    }

    /**
     * Fetches from memory what these messages will need, for all of them at once: the heads of their chains, then the
     * open queries behind those. Only reads, and nothing but time depends on it.
     *
     * @param count how many of the slots it is about, from the first one on
     */
    public void ahead(EventSlot[] slots, int count) {
        ahead.places(slots, count);
        ahead.heads(heads, mask, recent);
        ahead.queries(all);
    }

    /** Takes a message; gives out what it completes and what has expired. */
    public void accept(EventSlot slot, TransactionSink sink) {
        long back = clock.take(slot.timeNanos);
        if (back > 0) {
            setBack(back);
        }
        expire(sink);
        long key = TransactionKey.of(slot);
        Transaction found = find(key, slot);
        if (!early.isEmpty()) {
            giveUpEarly(sink);
        }
        if (slot.isAnswer()) {
            answer(slot, key, found, sink);
        } else if (found != null || early.isEmpty() || !wasAnswered(slot, key, sink)) {
            query(slot, key, found, sink);
        }
        openPublished = open;
    }

    /** Capture time has come this far without a message: gives out what has expired. */
    public void advance(long timeNanos, TransactionSink sink) {
        clock.advance(timeNanos);
        expire(sink);
        giveUpEarly(sink);
        openPublished = open;
    }

    private void setBack(long nanos) {
        counters.increment(Counter.CAPTURE_SET_BACK);
        for (int i = oldest; i != 0; i = all[i].newer) {
            all[i].deadlineNanos -= nanos;
        }
        early.setBack(nanos);
        recent.setBack(nanos);
    }

    private void expire(TransactionSink sink) {
        while (oldest != 0 && all[oldest].deadlineNanos <= clock.nowNanos()) {
            counters.increment(Counter.TRANSACTIONS_UNANSWERED);
            giveUp(all[oldest], "No response received", sink);
        }
    }

    /**
     * How long an answer without a query waits for it, capture time: with several rings side by side the answer may be
     * decoded first. 0, which it is at the beginning: not at all. Any thread.
     */
    public void holdAnswers(long nanos) {
        answerHoldNanos = nanos;
    }

    /** Writes the answers whose query has not come in time. */
    private void giveUpEarly(TransactionSink sink) {
        long now = clock.nowNanos();
        for (EarlyAnswers.Answer a = early.expired(now); a != null; a = early.expired(now)) {
            alone(a, sink);
        }
    }

    private void alone(EarlyAnswers.Answer a, TransactionSink sink) {
        unasked(a.slot(), a.key(), sink);
        early.giveBack(a);
    }

    /** True when the answer to a query was there before it; both are written then. */
    private boolean wasAnswered(EventSlot query, long key, TransactionSink sink) {
        EarlyAnswers.Answer a = early.to(query, key);
        if (a == null) {
            return false;
        }
        counters.increment(Counter.TRANSACTIONS_MATCHED);
        notes.clear();
        remember(key, TransactionKey.question(query), RecentKeys.ANSWERED);
        sink.transaction(query, a.slot(), notes);
        early.giveBack(a);
        return true;
    }

    private void query(EventSlot slot, long key, Transaction found, TransactionSink sink) {
        if (found != null) {
            if (TransactionKey.repeats(found.query, slot)) {
                found.retries++;
                counters.increment(Counter.TRANSACTIONS_RETRIED);
                return;
            }
            counters.increment(Counter.TRANSACTIONS_UNANSWERED);
            giveUp(found, "Another query with the same DNS id, addresses and ports was sent before a response", sink);
        }
        while (oldest != 0 && (open >= maxOpen
                || bytes + Transaction.OVERHEAD_BYTES + slot.contentBytes() > maxBytes)) {
            counters.increment(Counter.TRANSACTIONS_EVICTED);
            giveUp(all[oldest], "Written before its timeout: too many open queries", sink);
        }
        Transaction t = pooled();
        t.open(slot, key, clock.nowNanos() + timeoutNanos);
        link(t);
    }

    private Transaction pooled() {
        if (pool != 0) {
            Transaction t = all[pool];
            pool = t.chain;
            return t;
        }
        made++;
        if (made == all.length) {
            all = Arrays.copyOf(all, 2 * all.length);
        }
        all[made] = new Transaction(made);
        return all[made];
    }

    private void answer(EventSlot slot, long key, Transaction found, TransactionSink sink) {
        notes.clear();
        if (found != null) {
            if (TransactionKey.fits(found.query, slot)) {
                counters.increment(Counter.TRANSACTIONS_MATCHED);
                notes.retries = found.retries;
                unlink(found);
                remember(key, TransactionKey.question(found.query), RecentKeys.ANSWERED);
                sink.transaction(found.query, slot, notes);
                release(found);
                return;
            }
            notes.mismatch = "question";
            counters.increment(Counter.TRANSACTIONS_MISMATCHED);
            sink.transaction(null, slot, notes);
            return;
        }
        long hold = answerHoldNanos;
        if (hold == 0 || !early.takes(slot, key)) {
            unasked(slot, key, sink);
            return;
        }
        while (early.full(slot)) {
            alone(early.oldest(), sink);
        }
        early.add(slot, key, clock.nowNanos() + hold);
    }

    /** An answer to which no query is open. */
    private void unasked(EventSlot slot, long key, TransactionSink sink) {
        notes.clear();
        int before = recent.find(key, TransactionKey.question(slot), clock.nowNanos() - lateNanos);
        if (before == RecentKeys.EXPIRED) {
            notes.late = true;
            counters.increment(Counter.TRANSACTIONS_LATE);
        } else if (before == RecentKeys.ANSWERED && !continuesTransfer(slot)) {
            notes.mismatch = "duplicate";
            counters.increment(Counter.TRANSACTIONS_MISMATCHED);
        } else {
            counters.increment(Counter.TRANSACTIONS_ORPHANED);
        }
        sink.transaction(null, slot, notes);
    }

    /** Zone transfers are answered in many messages over one stream (RFC 5936 section 2.2). */
    private static boolean continuesTransfer(EventSlot slot) {
        return slot.transport == EventSlot.TCP
                && (slot.questionType == AXFR || slot.questionType == IXFR || slot.questionCount == 0);
    }

    private void giveUp(Transaction t, String why, TransactionSink sink) {
        notes.clear();
        notes.retries = t.retries;
        notes.unanswered = why;
        unlink(t);
        remember(t.key, TransactionKey.question(t.query), RecentKeys.EXPIRED);
        sink.transaction(t.query, null, notes);
        release(t);
    }

    private void remember(long key, long question, int state) {
        long now = clock.nowNanos();
        if (recent.add(key, question, now, state, now - lateNanos)) {
            counters.increment(Counter.TRANSACTIONS_FORGOTTEN);
        }
    }

    /** No message will follow: every open query is written out. */
    public void finish(TransactionSink sink) {
        while (oldest != 0) {
            counters.increment(Counter.TRANSACTIONS_UNANSWERED);
            giveUp(all[oldest], "No response received", sink);
        }
        for (EarlyAnswers.Answer a = early.oldest(); a != null; a = early.oldest()) {
            alone(a, sink);
        }
        openPublished = open;
    }

    /** Open queries. Any thread; a recent value. */
    public int open() {
        return openPublished;
    }

    private Transaction find(long key, EventSlot slot) {
        for (int i = heads[(int) key & mask]; i != 0; i = all[i].chain) {
            Transaction t = all[i];
            if (t.key == key && TransactionKey.same(t.query, slot)) {
                return t;
            }
        }
        return null;
    }

    private void link(Transaction t) {
        int h = (int) t.key & mask;
        t.chain = heads[h];
        heads[h] = t.number;
        t.older = newest;
        t.newer = 0;
        if (newest == 0) {
            oldest = t.number;
        } else {
            all[newest].newer = t.number;
        }
        newest = t.number;
        open++;
        bytes += t.heldBytes;
    }

    private void unlink(Transaction t) {
        int h = (int) t.key & mask;
        if (heads[h] == t.number) {
            heads[h] = t.chain;
        } else {
            Transaction p = all[heads[h]];
            while (p.chain != t.number) {
                p = all[p.chain];
            }
            p.chain = t.chain;
        }
        if (t.older == 0) {
            oldest = t.newer;
        } else {
            all[t.older].newer = t.newer;
        }
        if (t.newer == 0) {
            newest = t.older;
        } else {
            all[t.newer].older = t.older;
        }
        open--;
        bytes -= t.heldBytes;
    }

    private void release(Transaction t) {
        t.close();
        t.chain = pool;
        pool = t.number;
    }
}
