package org.geophone.pipeline.internal.transaction;

import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * Matches queries with answers: one table for all sources and interfaces, one thread. Bounded in number and in bytes;
 * when full, the oldest query is written out early and counted. Expiry runs on capture time, which never goes back
 * here: a message older than what was seen counts as arriving now. Memory holds at most twice the given bytes: as much
 * for answers that wait for their query.
 *
 * <p>Rules beyond the reference's (specification of the event document, section 9, checks 6 to 9): a repeat of an open
 * question is a retry, not a transaction; answers are compared with the question; late, second and unfitting answers
 * are told apart from unsolicited ones. Each message ends in exactly one transaction.
 */
public final class TransactionTable {
    private static final int AXFR = 252;
    private static final int IXFR = 251;
    /** More answers of one key do not wait for a query: chains stay short whatever is sent. */
    private static final int MOST_EARLY = 4;

    private final Waiting queries;
    /** Answers that were decoded before their query. */
    private final Waiting answers;
    private final int maxOpen;
    private final long maxBytes;
    private final long timeoutNanos;
    private final long lateNanos;
    private final RecentKeys recent;
    private final Counters counters;
    private final Transaction.Notes notes = new Transaction.Notes();
    private Transaction pool;
    private volatile int openPublished;
    private volatile long answerHoldNanos;
    private long now = Long.MIN_VALUE;

    /**
     * An empty table.
     *
     * @param maxOpen most open queries
     * @param maxBytes most bytes of open queries
     * @param timeoutNanos how long a query waits, capture time
     * @param lateNanos how long an expired or answered query is remembered
     * @param maxRecent most expired or answered queries remembered
     */
    public TransactionTable(int maxOpen, long maxBytes, long timeoutNanos, long lateNanos, int maxRecent,
            Counters counters) {
        this.queries = new Waiting(maxOpen);
        this.answers = new Waiting(maxOpen);
        this.maxOpen = maxOpen;
        this.maxBytes = maxBytes;
        this.timeoutNanos = timeoutNanos;
        this.lateNanos = lateNanos;
        this.recent = new RecentKeys(maxRecent);
        this.counters = counters;
    }

    /**
     * How long an answer without a query waits for it, capture time: with several rings side by side the answer may be
     * decoded first. 0, which it is at the beginning: not at all. Any thread.
     */
    public void holdAnswers(long nanos) {
        answerHoldNanos = nanos;
    }

    /** Takes a message; gives out what it completes and what has expired. */
    public void accept(EventSlot slot, TransactionSink sink) {
        now = Math.max(now, slot.timeNanos);
        for (Transaction t = answers.oldest(); t != null && t.deadlineNanos <= now; t = answers.oldest()) {
            letGo(t, sink);
        }
        for (Transaction t = queries.oldest(); t != null && t.deadlineNanos <= now; t = queries.oldest()) {
            counters.increment(Counter.TRANSACTIONS_UNANSWERED);
            giveUp(t, "No response received", sink);
        }
        long key = TransactionKey.of(slot);
        Transaction found = queries.find(key, slot);
        if (slot.isAnswer()) {
            answer(slot, key, found, sink);
        } else {
            query(slot, key, found, sink);
        }
        openPublished = queries.count();
    }

    private void query(EventSlot slot, long key, Transaction found, TransactionSink sink) {
        if (found != null) {
            if (TransactionKey.fits(found.first, slot)) {
                found.retries++;
                counters.increment(Counter.TRANSACTIONS_RETRIED);
                return;
            }
            counters.increment(Counter.TRANSACTIONS_UNANSWERED);
            giveUp(found, "Another query with the same DNS id, addresses and ports was sent before a response", sink);
        }
        Transaction early = answers.count() == 0 ? null : firstEarly(slot, key);
        if (early != null) {
            answers.remove(early);
            matched(slot, early.first, key, 0, sink);
            release(early);
            return;
        }
        while (queries.oldest() != null
                && (queries.count() >= maxOpen || queries.bytes() + slot.contentBytes() > maxBytes)) {
            counters.increment(Counter.TRANSACTIONS_EVICTED);
            giveUp(queries.oldest(), "Written before its timeout: too many open queries", sink);
        }
        wait(slot, key, timeoutNanos, queries);
    }

    /** The first answer to this query that was decoded before it, or null. */
    private Transaction firstEarly(EventSlot query, long key) {
        Transaction found = null;
        for (Transaction t = answers.find(key, query); t != null; t = answers.before(t, query)) {
            if (t.first.timeNanos >= query.timeNanos && TransactionKey.fits(query, t.first)) {
                found = t;
            }
        }
        return found;
    }

    /** How many answers with this key wait. */
    private int countEarly(EventSlot answer, long key) {
        int count = 0;
        for (Transaction t = answers.find(key, answer); t != null; t = answers.before(t, answer)) {
            count++;
        }
        return count;
    }

    private void wait(EventSlot slot, long key, long nanos, Waiting where) {
        Transaction t = pool;
        if (t == null) {
            t = new Transaction();
        } else {
            pool = t.chain;
        }
        t.open(slot, key, now + nanos);
        where.add(t);
    }

    private void matched(EventSlot query, EventSlot answer, long key, int retries, TransactionSink sink) {
        counters.increment(Counter.TRANSACTIONS_MATCHED);
        notes.clear();
        notes.retries = retries;
        remember(key, TransactionKey.question(query), RecentKeys.ANSWERED);
        sink.transaction(query, answer, notes);
    }

    private void answer(EventSlot slot, long key, Transaction found, TransactionSink sink) {
        if (found != null && TransactionKey.fits(found.first, slot)) {
            queries.remove(found);
            matched(found.first, slot, key, found.retries, sink);
            release(found);
            return;
        }
        long hold = answerHoldNanos;
        if (found == null && hold > 0 && countEarly(slot, key) < MOST_EARLY) {
            while (answers.oldest() != null
                    && (answers.count() >= maxOpen || answers.bytes() + slot.contentBytes() > maxBytes)) {
                letGo(answers.oldest(), sink);
            }
            wait(slot, key, hold, answers);
            return;
        }
        alone(slot, key, found != null, sink);
    }

    /** An answer has waited for its query in vain. */
    private void letGo(Transaction t, TransactionSink sink) {
        answers.remove(t);
        alone(t.first, t.key, false, sink);
        release(t);
    }

    /** An answer that completes nothing. */
    private void alone(EventSlot slot, long key, boolean otherQuestion, TransactionSink sink) {
        notes.clear();
        if (otherQuestion) {
            notes.mismatch = "question";
            counters.increment(Counter.TRANSACTIONS_MISMATCHED);
        } else {
            int before = recent.find(key, TransactionKey.question(slot), now - lateNanos);
            if (before == RecentKeys.EXPIRED) {
                notes.late = true;
                counters.increment(Counter.TRANSACTIONS_LATE);
            } else if (before == RecentKeys.ANSWERED && !continuesTransfer(slot)) {
                notes.mismatch = "duplicate";
                counters.increment(Counter.TRANSACTIONS_MISMATCHED);
            } else {
                counters.increment(Counter.TRANSACTIONS_ORPHANED);
            }
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
        queries.remove(t);
        remember(t.key, TransactionKey.question(t.first), RecentKeys.EXPIRED);
        sink.transaction(t.first, null, notes);
        release(t);
    }

    private void remember(long key, long question, int state) {
        if (recent.add(key, question, now, state, now - lateNanos)) {
            counters.increment(Counter.TRANSACTIONS_FORGOTTEN);
        }
    }

    /** No message will follow: every open query is written out. */
    public void finish(TransactionSink sink) {
        while (answers.oldest() != null) {
            letGo(answers.oldest(), sink);
        }
        while (queries.oldest() != null) {
            counters.increment(Counter.TRANSACTIONS_UNANSWERED);
            giveUp(queries.oldest(), "No response received", sink);
        }
        openPublished = queries.count();
    }

    /** Open queries. Any thread; a recent value. */
    public int open() {
        return openPublished;
    }

    private void release(Transaction t) {
        t.close();
        t.chain = pool;
        pool = t;
    }
}
