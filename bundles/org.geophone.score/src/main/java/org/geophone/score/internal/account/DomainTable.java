package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known about each registered domain: since when, how many clients asked for it (a bitmap of 64 hashed clients,
 * read by linear counting: exact to about one below twenty clients, at most 266), whether its address answers were all
 * in 127/8, how many distinct labels stand under it, and under which parent its last new name stood. 36 bytes a domain;
 * the one seen longest ago goes first, but each client and each doubling of its labels lets it stay for hours.
 */
public final class DomainTable extends KeyTable {
    /** A bitmap of 64 bits, in two columns. */
    private static final int CLIENTS = 0;
    private static final int FIRST = 2;
    private static final int LAST = 3;
    private static final int FLAGS = 4;
    private static final int LABELS = 5;
    private static final int PARENT = 6;
    private static final int WIDTH = 7;
    private static final int ADDRESSES = 1;
    private static final int OTHER_ADDRESSES = 2;
    private static final int[] COUNT = new int[65];

    static {
        for (int set = 0; set <= 64; set++) {
            COUNT[set] = (int) Math.round(set == 64 ? 266 : -64 * StrictMath.log((64 - set) / 64.0));
        }
    }

    /** A table of at most so many bytes. */
    public DomainTable(long maxBytes) {
        super(maxBytes, WIDTH);
    }

    @Override
    double worth(int p, int seconds) {
        // forgetting a domain that many clients know would cost many false novelties: three hours a client; so does
        // one under which much stands: one hour each time that doubles
        int labels = 32 - Integer.numberOfLeadingZeros(labels(p));
        return get(p, LAST) + 10_800.0 * Long.bitCount(clientBits(p)) + 3600.0 * labels;
    }

    @Override
    void begin(int p, int seconds) {
        set(p, FIRST, seconds);
        set(p, LAST, seconds);
    }

    private long clientBits(int p) {
        return (long) get(p, CLIENTS) << 32 | get(p, CLIENTS + 1) & 0xffff_ffffL;
    }

    /** Notes that a client asked for the domain; the place stays valid until the next touch. */
    public int touch(long domain, long clientHash, int seconds) {
        int p = find(domain);
        if (p < 0) {
            p = add(domain, seconds);
        }
        int bit = (int) (clientHash >>> 58);
        int half = bit < 32 ? CLIENTS + 1 : CLIENTS;
        set(p, half, get(p, half) | 1 << bit);
        set(p, LAST, seconds);
        return p;
    }

    /** True when the domain was made by the touch just now. */
    public boolean isNew(int p) {
        return labels(p) == 0 && first(p) == get(p, LAST);
    }

    /** About how many clients asked for it; at least 1. */
    public int clients(int p) {
        return Math.max(1, COUNT[Long.bitCount(clientBits(p))]);
    }

    /** About how many clients asked for this domain; 1 when it is not known. */
    public int clientsOf(long domain) {
        int p = find(domain);
        return p < 0 ? 1 : clients(p);
    }

    /** Second at which it was seen first. */
    public int first(int p) {
        return get(p, FIRST);
    }

    /** Notes an address in an answer of the domain. */
    public void answered(int p, boolean loopback) {
        set(p, FLAGS, get(p, FLAGS) | (loopback ? ADDRESSES : ADDRESSES | OTHER_ADDRESSES));
    }

    /** True when there were address answers and all lay in 127/8, as those of block and reputation lists do. */
    public boolean answersLikeAList(int p) {
        return get(p, FLAGS) == ADDRESSES;
    }

    /** The same of a domain that need not be known. */
    public boolean answersLikeAListOf(long domain) {
        int p = find(domain);
        return p >= 0 && answersLikeAList(p);
    }

    /** True when the last new name of the domain stood under the same parent; remembers this one. */
    public boolean sameParent(int p, long parent) {
        boolean same = get(p, PARENT) == (int) parent;
        set(p, PARENT, (int) parent);
        return same;
    }

    /** Counts new labels under the domain. */
    public void countLabels(int p, int more) {
        set(p, LABELS, labels(p) + more);
    }

    /** Distinct labels seen under the domain. */
    public int labels(int p) {
        return get(p, LABELS);
    }

    @Override
    void saveEntry(int p, DataOutput out) throws IOException {
        for (int column = 0; column < WIDTH; column++) {
            out.writeInt(get(p, column));
        }
    }

    @Override
    void loadEntry(int p, DataInput in) throws IOException {
        for (int column = 0; column < WIDTH; column++) {
            set(p, column, in.readInt());
        }
    }
}
