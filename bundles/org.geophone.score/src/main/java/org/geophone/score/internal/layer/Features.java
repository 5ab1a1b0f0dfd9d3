package org.geophone.score.internal.layer;

import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.Hashes;
import org.geophone.score.internal.measure.Shapes;

/**
 * What all layers need to know of a message: worked out once, before the first layer sees it. Reusable, filled for one
 * message at a time; one thread. Hashes are those of {@link Hashes}, the same in every run.
 */
public final class Features {
    private final DomainKey key = new DomainKey();
    private boolean named;
    private boolean down;
    private long clientHigh;
    private long clientLow;
    private long serverHigh;
    private long serverLow;
    private long client;
    private long server;
    private long ownAccount;
    private long domainAccount;
    /** Which message they are of. */
    private EventSlot of;
    private long packet;
    private int ordinal;
    private long nanos;

    /** Features of no message yet. */
    public Features() {
        // filled by of()
    }

    /** Takes the features of a message; returns itself. */
    public Features of(EventSlot slot) {
        named = key.of(slot);
        if (!named) {
            key.none(slot);
        }
        boolean answer = isFromServer(slot);
        clientHigh = answer ? slot.destinationHigh : slot.sourceHigh;
        clientLow = answer ? slot.destinationLow : slot.sourceLow;
        serverHigh = answer ? slot.sourceHigh : slot.destinationHigh;
        serverLow = answer ? slot.sourceLow : slot.destinationLow;
        down = answer;
        long source = Hashes.mix(slot.sourceHigh, slot.sourceLow);
        long destination = Hashes.mix(slot.destinationHigh, slot.destinationLow);
        client = answer ? destination : source;
        server = answer ? source : destination;
        AccountKind kind = kind();
        long domain = key.isRegistered() ? key.hash() : 0;
        // all sites share the registered domain: each has an account of its own
        long zone = named && Shapes.isAddressLookup(slot) ? Hashes.mix(domain, Shapes.site(slot)) : domain;
        ownAccount = Hashes.mix(kind.salt(), client, zone);
        domainAccount = Hashes.mix(AccountKind.DOMAIN.salt(), key.hash());
        return this;
    }

    /** The same, and remembers of which message. */
    public void ahead(EventSlot slot) {
        of(slot);
        if (of != slot) {
            // mostly the same: a reference is not written for nothing, some collectors make that dear
            of = slot;
        }
        packet = slot.packet;
        ordinal = slot.ordinal;
        nanos = slot.timeNanos;
    }

    /** True when they were worked out ahead for this message, which has not changed since. */
    public boolean areOf(EventSlot slot) {
        return of == slot && packet == slot.packet && ordinal == slot.ordinal && nanos == slot.timeNanos;
    }

    /** Takes those of a message that were worked out before. */
    public void copy(Features other) {
        key.copy(other.key);
        named = other.named;
        down = other.down;
        clientHigh = other.clientHigh;
        clientLow = other.clientLow;
        serverHigh = other.serverHigh;
        serverLow = other.serverLow;
        client = other.client;
        server = other.server;
        ownAccount = other.ownAccount;
        domainAccount = other.domainAccount;
    }

    /** The flags of a message without a readable name mean nothing: the lower port is the server's then. */
    private static boolean isFromServer(EventSlot slot) {
        return slot.nameBytes > 0 || slot.sourcePort == slot.destinationPort ? slot.isFromServer()
                : slot.sourcePort < slot.destinationPort;
    }

    /** True when the message goes from the server to the client. */
    public boolean isDown() {
        return down;
    }

    /** Address that asked, high half. */
    public long clientHigh() {
        return clientHigh;
    }

    /** Address that asked, low half. */
    public long clientLow() {
        return clientLow;
    }

    /** Address that was asked, high half. */
    public long serverHigh() {
        return serverHigh;
    }

    /** Address that was asked, low half. */
    public long serverLow() {
        return serverLow;
    }

    /** True when the message has a name and the name belongs to an account: see {@link DomainKey#of}. */
    public boolean isNamed() {
        return named;
    }

    /** Which domain the message belongs to; when it is not {@link #isNamed}, the undelegated ones. */
    public DomainKey key() {
        return key;
    }

    /** Hash of the address that asked. */
    public long clientHash() {
        return client;
    }

    /** Hash of the address that was asked. */
    public long serverHash() {
        return server;
    }

    /** Of which kind the message's own account is. */
    public AccountKind kind() {
        return key.isRegistered() ? AccountKind.PAIR : AccountKind.UNDELEGATED;
    }

    /**
     * Key of the message's own account: that of its client and registered domain, for a look-up of an IPv6 address of
     * its client and the address's site, or of its client without a domain.
     */
    public long ownAccount() {
        return ownAccount;
    }

    /** Key of the account of its domain over all clients. */
    public long domainAccount() {
        return domainAccount;
    }

    /** Key of the account of its client over little-known domains. */
    public long clientAccount() {
        return Hashes.mix(AccountKind.CLIENT.salt(), client);
    }
}
