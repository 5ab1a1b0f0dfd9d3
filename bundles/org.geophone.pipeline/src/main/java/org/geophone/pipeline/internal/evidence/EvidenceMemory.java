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
 * so the lock is not on the way of ordinary ones; nor are they the ones to make the sensor allocate: accounts are
 * numbered from 1 on and their memory is used again.
 */
public final class EvidenceMemory {
    /** Most bytes of messages an account. */
    public static final int MAX_ACCOUNT_BYTES = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final AccountEvidence[] accounts;
    private final int[] heads;
    private final int maxMessages;
    private final Counters counters;
    private int made;
    private int oldest;
    private int newest;

    /** An empty memory. */
    public EvidenceMemory(int maxAccounts, int maxMessages, Counters counters) {
        this.accounts = new AccountEvidence[maxMessages == 0 ? 1 : maxAccounts + 1];
        this.heads = new int[Integer.highestOneBit(accounts.length) * 2];
        this.maxMessages = maxMessages;
        this.counters = counters;
    }

    /** Keeps a copy of a message under its evidence key. The scoring thread only. */
    public void remember(EventSlot slot) {
        if (accounts.length == 1) {
            return;
        }
        lock.lock();
        try {
            int found = find(slot.evidenceKey);
            if (found == 0) {
                found = begin(slot.evidenceKey);
            } else if (found != newest) {
                unlink(found);
                link(found);
            }
            accounts[found].add(slot);
        } finally {
            lock.unlock();
        }
    }

    private int chain(long key) {
        return (int) ((key ^ key >>> 32) * 0x9E37_79B9_7F4A_7C15L >>> 40) & heads.length - 1;
    }

    private int find(long key) {
        int i = heads[chain(key)];
        while (i != 0 && accounts[i].key != key) {
            i = accounts[i].chain;
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
        AccountEvidence account = accounts[number];
        account.key = key;
        account.chain = heads[chain(key)];
        heads[chain(key)] = number;
        link(number);
        return number;
    }

    private void unchain(int number) {
        AccountEvidence going = accounts[number];
        int i = heads[chain(going.key)];
        if (i == number) {
            heads[chain(going.key)] = going.chain;
            return;
        }
        while (accounts[i].chain != number) {
            i = accounts[i].chain;
        }
        accounts[i].chain = going.chain;
    }

    private void link(int number) {
        accounts[number].older = newest;
        accounts[number].newer = 0;
        if (newest == 0) {
            oldest = number;
        } else {
            accounts[newest].newer = number;
        }
        newest = number;
    }

    private void unlink(int number) {
        AccountEvidence a = accounts[number];
        if (a.older == 0) {
            oldest = a.newer;
        } else {
            accounts[a.older].newer = a.newer;
        }
        if (a.newer == 0) {
            newest = a.older;
        } else {
            accounts[a.newer].older = a.older;
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
