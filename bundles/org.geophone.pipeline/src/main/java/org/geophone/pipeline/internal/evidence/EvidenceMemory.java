package org.geophone.pipeline.internal.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.RebuiltHeaders;

/**
 * Recent messages of suspicious accounts, raw bytes kept. Bounded in accounts (the one that was quiet longest goes
 * first, and is counted), in messages and in bytes per account (the oldest message goes first).
 *
 * <p>The scoring thread writes, any thread reads; a lock orders them. Only messages of suspicious accounts come here,
 * so the lock is not on the way of ordinary ones.
 */
public final class EvidenceMemory {
    /** Most bytes of messages an account. */
    public static final int MAX_ACCOUNT_BYTES = 64 * 1024;

    private static final class Account {
        private final ArrayDeque<Evidence> messages = new ArrayDeque<>();
        private int bytes;
        /** Messages that no record of an alert has taken yet; the latest ones. */
        private int fresh;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Account> accounts = new LinkedHashMap<>(64, 0.75f, true);
    private final int maxAccounts;
    private final int maxMessages;
    private final Counters counters;

    /** An empty memory. */
    public EvidenceMemory(int maxAccounts, int maxMessages, Counters counters) {
        this.maxAccounts = maxAccounts;
        this.maxMessages = maxMessages;
        this.counters = counters;
    }

    /** Keeps a copy of a message under its evidence key. The scoring thread only. */
    public void remember(EventSlot slot) {
        if (maxAccounts == 0 || maxMessages == 0) {
            return;
        }
        Evidence evidence = copy(slot);
        lock.lock();
        try {
            Account account = accounts.computeIfAbsent(slot.evidenceKey, k -> new Account());
            account.messages.add(evidence);
            account.fresh++;
            account.bytes += evidence.frame().length;
            while (account.messages.size() > maxMessages
                    || account.bytes > MAX_ACCOUNT_BYTES && account.messages.size() > 1) {
                account.bytes -= account.messages.remove().frame().length;
            }
            if (accounts.size() > maxAccounts) {
                Iterator<Account> eldest = accounts.values().iterator();
                eldest.next();
                eldest.remove();
                counters.increment(Counter.EVIDENCE_EVICTED);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Evidence copy(EventSlot slot) {
        if (slot.headerBytes == 0) {
            byte[] packet = RebuiltHeaders.packet(slot);
            return new Evidence(slot.timeNanos, slot.packet, packet, packet.length - slot.messageBytes,
                    LinkType.RAW.number(), packet.length, true);
        }
        byte[] frame = new byte[slot.headerBytes + slot.messageBytes];
        System.arraycopy(slot.data, slot.headerOffset, frame, 0, slot.headerBytes);
        System.arraycopy(slot.data, slot.messageOffset, frame, slot.headerBytes, slot.messageBytes);
        return new Evidence(slot.timeNanos, slot.packet, frame, slot.headerBytes, slot.linkType, slot.frameBytes,
                false);
    }

    /** What is remembered of an account and was not taken before, oldest first. The scoring thread only. */
    public List<Evidence> take(long accountKey) {
        lock.lock();
        try {
            Account account = accounts.get(accountKey);
            if (account == null) {
                return List.of();
            }
            List<Evidence> all = new ArrayList<>(account.messages);
            int fresh = Math.min(account.fresh, all.size());
            account.fresh = 0;
            return List.copyOf(all.subList(all.size() - fresh, all.size()));
        } finally {
            lock.unlock();
        }
    }

    /** What is remembered of an account, oldest first. Any thread. */
    public List<Evidence> of(long accountKey) {
        lock.lock();
        try {
            Account account = accounts.get(accountKey);
            return account == null ? List.of() : new ArrayList<>(account.messages);
        } finally {
            lock.unlock();
        }
    }
}
