package org.geophone.score.internal.account;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;

/**
 * Which domain a message belongs to: reusable, filled for one message at a time. Where no enricher has split the name,
 * the last two labels stand for the registered domain.
 */
public final class DomainKey {
    private static final long NONE = 0x6e6f_6e65L;

    private long hash;
    private int start;
    private boolean registered;

    /** An empty key. */
    public DomainKey() {
        // filled by of()
    }

    /** Fills the key; false when the message has no name, or one that is a public suffix itself. */
    public boolean of(EventSlot slot) {
        if (slot.nameBytes <= 1) {
            return false;
        }
        if (slot.domainSplit) {
            if (!slot.tldDelegated) {
                none(slot);
            } else if (slot.registeredStart < 0) {
                return false;
            } else {
                some(slot.registeredStart, slot.registeredHash);
            }
            return true;
        }
        int labels = WireName.labels(slot.data, slot.nameOffset, slot.nameBytes);
        if (labels < 2) {
            none(slot);
            return true;
        }
        int p = slot.nameOffset;
        for (int i = labels; i > 2; i--) {
            p += 1 + (slot.data[p] & 0x3f);
        }
        int at = p - slot.nameOffset;
        some(at, WireName.hash(slot.data, p, slot.nameBytes - at));
        return true;
    }

    /** Takes a message that has no domain for one of those without a registered domain. */
    public void none(EventSlot slot) {
        registered = false;
        start = Math.max(0, slot.nameBytes - 1);
        hash = NONE;
    }

    /** Takes what another key says. */
    public void copy(DomainKey other) {
        hash = other.hash;
        start = other.start;
        registered = other.registered;
    }

    private void some(int at, long domainHash) {
        registered = true;
        start = at;
        hash = domainHash;
    }

    /** Hash of the registered domain; one and the same for all names without one. */
    public long hash() {
        return hash;
    }

    /** The same by {@link WireName#stableHash}: for what must not depend on the key of the names. */
    public long stableHash(EventSlot slot) {
        return registered ? WireName.stableHash(slot.data, slot.nameOffset + start, slot.nameBytes - start) : NONE;
    }

    /** Where the registered domain begins in the name; for names without one, where the name's closing zero is. */
    public int start() {
        return start;
    }

    /** True when there is a registered domain under a delegated TLD. */
    public boolean isRegistered() {
        return registered;
    }
}
