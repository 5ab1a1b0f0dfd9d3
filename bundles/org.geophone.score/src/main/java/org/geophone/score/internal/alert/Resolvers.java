package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.Hashes;
import org.geophone.score.internal.measure.RequestRecords;

/**
 * Which servers are resolvers that this network uses: those that were asked for many different domains, by several
 * clients where they are not of this site. A list entry for a safe domain counts only when the name was asked of one of
 * them: the name servers of a domain of its own cannot be reached that way by somebody who only pretends to ask for it.
 * 256 servers at most; the one asked last stays.
 */
final class Resolvers {
    private static final int PLACES = 256;
    /** Of 64 hashed domains, so many must be set: more than forty different domains. */
    private static final int DOMAINS = 30;
    /** Of 64 hashed clients, so many must be set: one alone can ask its own server for whatever it likes. */
    private static final int CLIENTS = 2;

    private final long[] servers = new long[PLACES];
    private final long[] domains = new long[PLACES];
    private final long[] clients = new long[PLACES];

    private static long hash(EventSlot slot) {
        return Hashes.mix(slot.serverHigh(), slot.serverLow());
    }

    /** Notes that a server was asked for the domain of a message by a client, or answered about it; both by hash. */
    void note(long server, long client, EventSlot slot, DomainKey key) {
        int i = (int) (server >>> 56);
        boolean enough = Long.bitCount(domains[i]) >= DOMAINS;
        long clientBit = 1L << (client >>> 58);
        if (enough && servers[i] == server && (clients[i] & clientBit) != 0) {
            // most messages end here, also where one client alone asks the server
            return;
        }
        // which bits are set must not depend on the key of the names
        long domainHash = key.stableHash(slot);
        if (servers[i] != server) {
            if (enough && domainHash << 58 != 0) {
                // a busy resolver keeps its place against one in 64 strangers only
                return;
            }
            servers[i] = server;
            domains[i] = 0;
            clients[i] = 0;
        }
        domains[i] |= 1L << (domainHash >>> 58);
        clients[i] |= clientBit;
    }

    boolean knows(EventSlot slot) {
        long server = hash(slot);
        int i = (int) (server >>> 56);
        return servers[i] == server && Long.bitCount(domains[i]) >= DOMAINS
                && (Long.bitCount(clients[i]) >= CLIENTS || RequestRecords.isNear(slot));
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < PLACES; i++) {
            out.writeLong(servers[i]);
            out.writeLong(domains[i]);
            out.writeLong(clients[i]);
        }
    }

    /**
     * Reads what was saved.
     *
     * @param counted whether clients are told; who was known before stays so
     */
    void load(DataInput in, boolean counted) throws IOException {
        for (int i = 0; i < PLACES; i++) {
            servers[i] = in.readLong();
            domains[i] = in.readLong();
            clients[i] = counted ? in.readLong() : -1;
        }
    }
}
