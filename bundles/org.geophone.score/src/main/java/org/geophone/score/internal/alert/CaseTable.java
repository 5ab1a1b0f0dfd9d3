package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.score.internal.account.AccountTable;

/**
 * The suspicious accounts by key: open addressing with linear probing, bounded. When it is full, a sixteenth makes
 * room: the cases without an open alert whose accounts are emptiest first, then those with one, the less severe and the
 * quieter first: every doubling of the seconds since the last charge counts as much as a quarter of the severity that
 * an alert can have. Each is counted.
 */
final class CaseTable {
    private static final int REFERENCE_BYTES = 4;
    private static final long SECOND = 1_000_000_000L;
    /** What an open alert is worth beside its severity: more than any other case, however long it is quiet. */
    private static final float OPEN = 2000;
    private static final float QUIETER = 25;

    private final int most;
    private final AccountTable accounts;
    private Case[] places = new Case[64];
    private int size;
    private long evicted;
    /** Cases with an open alert that found no room when they were loaded. */
    private final List<Case> left = new ArrayList<>();

    /** A table of at most so many cases, or eight, whose accounts it marks as suspicious. */
    CaseTable(int most, AccountTable accounts) {
        this.most = Math.max(8, most);
        this.accounts = accounts;
    }

    /** How many cases, with up to four places each, find room in so many bytes. */
    static int most(long bytes) {
        return (int) Math.min(16_384, bytes / (Case.MOST_BYTES + 4 * REFERENCE_BYTES));
    }

    /** Bytes taken at most by the cases that are there. */
    long bytes() {
        return (long) size * Case.MOST_BYTES + (long) places.length * REFERENCE_BYTES;
    }

    private int start(long key) {
        return (int) (key ^ key >>> 32) & places.length - 1;
    }

    /** The case of a key, or null. */
    Case get(long key) {
        for (int i = start(key); places[i] != null; i = i + 1 & places.length - 1) {
            if (places[i].key == key) {
                return places[i];
            }
        }
        return null;
    }

    /**
     * Puts a case in whose key is not there yet.
     *
     * @return the cases with an open alert that had to go for it; nearly always none
     */
    List<Case> put(Case c) {
        List<Case> gone = size >= most ? makeRoom() : List.of();
        if (2 * size >= places.length) {
            Case[] old = places;
            places = new Case[2 * old.length];
            for (Case each : old) {
                if (each != null) {
                    place(each);
                }
            }
        }
        place(c);
        size++;
        accounts.suspect(c.key, true);
        return gone;
    }

    private void place(Case c) {
        int i = start(c.key);
        while (places[i] != null) {
            i = i + 1 & places.length - 1;
        }
        places[i] = c;
    }

    /** Many at once, because finding the lightest means looking at all. */
    private List<Case> makeRoom() {
        Case[] all = unordered();
        float[] weights = new float[all.length];
        long newest = Long.MIN_VALUE;
        for (Case c : all) {
            newest = Math.max(newest, c.lastNanos);
        }
        for (int i = 0; i < all.length; i++) {
            all[i].weight = weight(all[i], newest);
            weights[i] = all[i].weight;
        }
        // plain numbers are sorted in a tenth of the time that cases take
        Arrays.sort(weights);
        int room = Math.max(1, most / 16);
        float limit = weights[room - 1];
        List<Case> going = new ArrayList<>();
        List<Case> equal = new ArrayList<>();
        for (Case c : all) {
            if (c.weight < limit) {
                going.add(c);
            } else if (c.weight == limit) {
                equal.add(c);
            }
        }
        equal.sort((a, b) -> Long.compare(a.idKey, b.idKey));
        going.addAll(equal.subList(0, room - going.size()));
        evicted += room;
        for (Case c : going) {
            remove(c.key);
        }
        going.removeIf(c -> !c.episode.isOpen());
        going.sort((a, b) -> Long.compare(a.idKey, b.idKey));
        return going;
    }

    private float weight(Case c, long newest) {
        if (!c.episode.isOpen()) {
            return Math.min(OPEN / 2, fill(c, accounts));
        }
        int doublings = Long.SIZE - Long.numberOfLeadingZeros((newest - c.lastNanos) / SECOND);
        return OPEN + c.episode.severity() - QUIETER * doublings;
    }

    /** How full a case's account is; 0 when the account is gone. */
    static float fill(Case c, AccountTable accounts) {
        int p = accounts.place(c.key);
        return p < 0 ? 0 : accounts.fill(p);
    }

    /** Takes a case out and closes the gap, so that no mark is needed for removed places. */
    void remove(long key) {
        int mask = places.length - 1;
        int gap = start(key);
        while (places[gap] != null && places[gap].key != key) {
            gap = gap + 1 & mask;
        }
        if (places[gap] == null) {
            return;
        }
        places[gap] = null;
        size--;
        accounts.suspect(key, false);
        for (int i = gap + 1 & mask; places[i] != null; i = i + 1 & mask) {
            int home = start(places[i].key);
            if ((i - home & mask) >= (i - gap & mask)) {
                places[gap] = places[i];
                places[i] = null;
                gap = i;
            }
        }
    }

    /**
     * All cases in the order of {@link Case#idKey}, so that what happens to them does not depend on how they came here.
     */
    Case[] all() {
        Case[] all = unordered();
        Arrays.sort(all, (a, b) -> Long.compare(a.idKey, b.idKey));
        return all;
    }

    private Case[] unordered() {
        Case[] all = new Case[size];
        int n = 0;
        for (Case c : places) {
            if (c != null) {
                all[n++] = c;
            }
        }
        return all;
    }

    int size() {
        return size;
    }

    long evicted() {
        return evicted;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(evicted);
        out.writeInt(size + left.size());
        for (Case c : all()) {
            c.save(out);
        }
        for (Case c : left) {
            c.save(out);
        }
    }

    /** True when {@link #takeLeft} has some. */
    boolean hasLeft() {
        return !left.isEmpty();
    }

    /** The cases with an open alert that had to go while the table was loaded; afterwards it knows of none. */
    List<Case> takeLeft() {
        List<Case> taken = List.copyOf(left);
        left.clear();
        return taken;
    }

    /** Replaces the table by a saved one, whose accounts are loaded; see {@link Case#load}. */
    void load(DataInput in, boolean counted, boolean tells) throws IOException {
        left.clear();
        places = new Case[64];
        size = 0;
        evicted = 0;
        long before = in.readLong();
        int cases = in.readInt();
        for (int i = 0; i < cases; i++) {
            Case c = Case.load(in, counted, tells);
            int p = tells ? -1 : accounts.place(c.key);
            if (p >= 0) {
                c.moved.of(accounts, p);
            }
            if (get(c.key) != null) {
                throw new IOException("a suspicious account stands there twice");
            }
            left.addAll(put(c));
        }
        evicted += before;
    }
}
