package org.geophone.score.internal.layer;

import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.Hashes;

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
        return this;
    }

    /** The flags of a message without a readable name mean nothing: the lower port is the server's then. */
    private static boolean isFromServer(EventSlot slot) {
        return slot.nameBytes > 0 || slot.sourcePort == slot.destinationPort ? slot.isAnswer()
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
}
