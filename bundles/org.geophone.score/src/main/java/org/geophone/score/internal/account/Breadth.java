package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many domains each client asks for: who asks for one only may be an address made up for that. A host with an IPv6
 * network of its own has 2^64 addresses, and over UDP anybody's; as many askers as it likes would make its domain a
 * popular one. Four bytes a client: a tag and a bitmap of hashed domains; one client takes the place of another where
 * both fall together, which makes that one unknown until it has asked again. One thread.
 */
public final class Breadth {
    /** Domains besides the one in question that a client is known by. */
    private static final int KNOWN_BY = 3;
    private static final int DOMAIN_BITS = 24;
    private static final int DOMAINS = (1 << DOMAIN_BITS) - 1;
    private static final int MOST_CLIENTS = 1 << 17;
    private static final int LEAST_CLIENTS = 1 << 8;

    private final int[] clients;

    /** A table of at most about so many bytes. */
    public Breadth(long maxBytes) {
        clients = new int[(int) Math.max(LEAST_CLIENTS, Math.min(MOST_CLIENTS, Long.highestOneBit(maxBytes / 4)))];
    }

    /** Notes that a client asks for a domain; true when it is known by others that it asked for. */
    public boolean isKnown(long clientHash, long domainHash) {
        int at = (int) clientHash & clients.length - 1;
        int tag = (int) (clientHash >>> 32) & ~DOMAINS;
        int before = clients[at];
        int asked = (before & ~DOMAINS) == tag ? before & DOMAINS : 0;
        int bit = 1 << (int) ((domainHash >>> 32 & 0xffff_ffffL) * DOMAIN_BITS >>> 32);
        clients[at] = tag | asked | bit;
        return Integer.bitCount(asked & ~bit) >= KNOWN_BY;
    }

    /** Writes what is known. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(clients.length);
        for (int client : clients) {
            out.writeInt(client);
        }
    }

    /** Replaces what is known by a saved one; nothing is known where that was of another size. */
    public void load(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < LEAST_CLIENTS || length > MOST_CLIENTS) {
            throw new IOException("a table of " + length + " clients");
        }
        Arrays.fill(clients, 0);
        for (int i = 0; i < length; i++) {
            int client = in.readInt();
            if (length == clients.length) {
                clients[i] = client;
            }
        }
    }

    /** Bytes held. */
    public long bytes() {
        return 4L * clients.length;
    }
}
