package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known about each registered domain: since when, how many clients asked for it (a bitmap of 64 hashed clients,
 * read by linear counting: exact to about one below twenty clients, at most 266), whether its address answers were all
 * in 127/8, how many distinct labels stand under it, and under which parent its last new name stood. 44 bytes a domain;
 * the one seen longest ago goes first.
 */
public final class DomainTable extends KeyTable {
    private static final int ENTRY_BYTES = 44;
    private static final int ADDRESSES = 1;
    private static final int OTHER_ADDRESSES = 2;
    private static final int[] COUNT = new int[65];

    static {
        for (int set = 0; set <= 64; set++) {
            COUNT[set] = (int) Math.round(set == 64 ? 266 : -64 * Math.log((64 - set) / 64.0));
        }
    }

    private long[] clients;
    private int[] first;
    private int[] last;
    private int[] flags;
    private int[] labels;
    private int[] parents;

    /** A table of at most about so many bytes. */
    public DomainTable(long maxBytes) {
        super(maxBytes, ENTRY_BYTES);
        int[] none = new int[places()];
        java.util.Arrays.fill(none, -1);
        resized(none, places());
    }

    @Override
    void resized(int[] from, int places) {
        clients = moved(clients, from);
        first = moved(first, from);
        last = moved(last, from);
        flags = moved(flags, from);
        labels = moved(labels, from);
        parents = moved(parents, from);
    }

    @Override
    double worth(int p, int seconds) {
        // forgetting a domain that many clients know would cost many false novelties: three hours a client
        return last[p] + 10_800.0 * Long.bitCount(clients[p]);
    }

    @Override
    void clear(int p, int seconds) {
        clients[p] = 0;
        first[p] = seconds;
        last[p] = seconds;
        flags[p] = 0;
        labels[p] = 0;
        parents[p] = 0;
    }

    /** Notes that a client asked for the domain; the place stays valid until the next touch. */
    public int touch(long domain, long clientHash, int seconds) {
        int p = find(domain);
        if (p < 0) {
            p = add(domain, seconds);
        }
        clients[p] |= 1L << (clientHash >>> 58);
        last[p] = seconds;
        return p;
    }

    /** True when the domain was made by the touch just now. */
    public boolean isNew(int p) {
        return labels[p] == 0 && first[p] == last[p];
    }

    /** About how many clients asked for it; at least 1. */
    public int clients(int p) {
        return Math.max(1, COUNT[Long.bitCount(clients[p])]);
    }

    /** About how many clients asked for this domain; 1 when it is not known. */
    public int clientsOf(long domain) {
        int p = find(domain);
        return p < 0 ? 1 : clients(p);
    }

    /** Second at which it was seen first. */
    public int first(int p) {
        return first[p];
    }

    /** Notes an address in an answer of the domain. */
    public void answered(int p, boolean loopback) {
        flags[p] |= loopback ? ADDRESSES : ADDRESSES | OTHER_ADDRESSES;
    }

    /** True when there were address answers and all lay in 127/8, as those of block and reputation lists do. */
    public boolean answersLikeAList(int p) {
        return flags[p] == ADDRESSES;
    }

    /** The same of a domain that need not be known. */
    public boolean answersLikeAListOf(long domain) {
        int p = find(domain);
        return p >= 0 && answersLikeAList(p);
    }

    /** True when the last new name of the domain stood under the same parent; remembers this one. */
    public boolean sameParent(int p, long parent) {
        boolean same = parents[p] == (int) parent;
        parents[p] = (int) parent;
        return same;
    }

    /** Counts new labels under the domain. */
    public void countLabels(int p, int more) {
        labels[p] += more;
    }

    /** Distinct labels seen under the domain. */
    public int labels(int p) {
        return labels[p];
    }

    @Override
    void saveEntry(int p, DataOutput out) throws IOException {
        out.writeLong(clients[p]);
        out.writeInt(first[p]);
        out.writeInt(last[p]);
        out.writeInt(flags[p]);
        out.writeInt(labels[p]);
        out.writeInt(parents[p]);
    }

    @Override
    void loadEntry(int p, DataInput in) throws IOException {
        clients[p] = in.readLong();
        first[p] = in.readInt();
        last[p] = in.readInt();
        flags[p] = in.readInt();
        labels[p] = in.readInt();
        parents[p] = in.readInt();
    }
}
