package org.geophone.pipeline.internal.evidence;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;

/**
 * Recent messages of suspicious accounts, raw bytes kept. Bounded in accounts (the one that was quiet longest goes
 * first, and is counted), in messages and in bytes per account (the oldest message goes first).
 *
 * <p>The scoring thread writes, any thread reads; a lock orders them. Only messages of suspicious accounts come here,
 * a group of them at a time, so the lock is not on the way of ordinary ones; nor do they make the sensor allocate:
 * accounts are numbered from 1 on and their memory is used again.
 */
public final class EvidenceMemory {
    /** Most bytes of messages an account. */
    public static final int MAX_ACCOUNT_BYTES = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final AccountEvidence[] accounts;
    /**
     * Of each account its key and its neighbours in the chain and in the order of use: beside the accounts, so that
     * changing the order for each message touches a few small arrays that stay in the cache, not three accounts.
     */
    private final long[] keys;
    private final int[] chains;
    private final int[] olders;
    private final int[] newers;
    private final int[] heads;
    private final int maxMessages;
    private final Counters counters;
    private int made;
    private int oldest;
    private int newest;
    /** What was read ahead, kept so that it is read at all. */
    private int fetched;

    /** An empty memory. */
    public EvidenceMemory(int maxAccounts, int maxMessages, Counters counters) {
        this.accounts = new AccountEvidence[maxMessages == 0 ? 1 : maxAccounts + 1];
        this.keys = new long[accounts.length];
        this.chains = new int[accounts.length];
        this.olders = new int[accounts.length];
        this.newers = new int[accounts.length];
        this.heads = new int[Integer.highestOneBit(accounts.length) * 2];
        this.maxMessages = maxMessages;
        this.counters = counters;
    }

    /** Keeps copies of so many messages, each under its evidence key, in this order. The scoring thread only. */
    public void remember(EventSlot[] slots, int count) {
        if (accounts.length == 1 || count == 0) {
            return;
        }
        lock.lock();
        try {
            fetch(slots, count);
            for (int i = 0; i < count; i++) {
                remember(slots[i]);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reads where they will be put: the memory of all accounts is far larger than the caches, and comes at once so. */
    private void fetch(EventSlot[] slots, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int found = find(slots[i].evidenceKey);
            sum += found == 0 ? 0 : accounts[found].touch();
        }
        fetched = sum;
    }

    private void remember(EventSlot slot) {
        int found = find(slot.evidenceKey);
        if (found == 0) {
            found = begin(slot.evidenceKey);
        } else if (found != newest) {
            unlink(found);
            link(found);
        }
        accounts[found].add(slot);
    }

    private int chain(long key) {
        return (int) ((key ^ key >>> 32) * 0x9E37_79B9_7F4A_7C15L >>> 40) & heads.length - 1;
    }

    private int find(long key) {
        int i = heads[chain(key)];
        while (i != 0 && keys[i] != key) {
            i = chains[i];
        }
        return i;
    }

    /** An account without messages for a key: a new one, or that which was quiet longest. */
    private int begin(long key) {
        int number;
        if (made < accounts.length - 1) {
            number = ++made;
            accounts[number] = new AccountEvidence(maxMessages, MAX_ACCOUNT_BYTES);
        } else {
            number = oldest;
            counters.increment(Counter.EVIDENCE_EVICTED);
            unchain(number);
            unlink(number);
            accounts[number].clear();
        }
        keys[number] = key;
        chains[number] = heads[chain(key)];
        heads[chain(key)] = number;
        link(number);
        return number;
    }

    private void unchain(int number) {
        int chain = chain(keys[number]);
        int i = heads[chain];
        if (i == number) {
            heads[chain] = chains[number];
            return;
        }
        while (chains[i] != number) {
            i = chains[i];
        }
        chains[i] = chains[number];
    }

    private void link(int number) {
        olders[number] = newest;
        newers[number] = 0;
        if (newest == 0) {
            oldest = number;
        } else {
            newers[newest] = number;
        }
        newest = number;
    }

    private void unlink(int number) {
        int older = olders[number];
        int newer = newers[number];
        if (older == 0) {
            oldest = newer;
        } else {
            newers[older] = newer;
        }
        if (newer == 0) {
            newest = older;
        } else {
            olders[newer] = older;
        }
    }

    /** Copies of what is remembered of an account and was not taken before, oldest first. The scoring thread only. */
    public List<Evidence> take(long accountKey) {
        lock.lock();
        try {
            int found = find(accountKey);
            return found == 0 ? List.of() : accounts[found].take();
        } finally {
            lock.unlock();
        }
    }

    /** What is remembered of an account, oldest first: copies. Any thread; being asked keeps no account longer. */
    public List<Evidence> of(long accountKey) {
        lock.lock();
        try {
            int found = find(accountKey);
            return found == 0 ? List.of() : accounts[found].list();
        } finally {
            lock.unlock();
        }
    }
}
