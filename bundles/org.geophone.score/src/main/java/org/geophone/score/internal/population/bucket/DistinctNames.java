package org.geophone.score.internal.population.bucket;

import java.util.Arrays;
import org.geophone.score.internal.account.Wanted;

/** The distinct names of an open bucket, each kept once, in dotted form; those of one domain are linked in order. */
public final class DistinctNames {
    private static final int PLACE = 0;
    /** The length in the lowest byte, bits of the hash above it: see {@link ByteArena#mark}. */
    private static final int MARK = 1;
    private static final int DOMAIN = 2;
    private static final int NEXT = 3;
    private static final int WIDTH = 4;
    /** Memory one name takes beside its bytes: its row, and one slot and a half. */
    static final int COST = 4 * WIDTH + 12;

    private final ByteArena arena;
    private int room = Room.FIRST;
    private final DenseIndex index = new DenseIndex(room);
    private int[] rows = new int[room * WIDTH];
    private final Wanted wanted = new Wanted();

    /** No names yet; their bytes go into an arena. */
    public DistinctNames(ByteArena arena) {
        this.arena = arena;
    }

    /** Names held. */
    public int size() {
        return index.size();
    }

    /** Wants that to be fetched by which a name is found. */
    void want(long hash) {
        index.want(hash);
    }

    /** Wants a name's row to be fetched, too; its number as far as half of the hash tells, or -1. */
    int wantRow(long hash) {
        int id = index.likely(hash);
        if (id >= 0) {
            wanted.add(id * WIDTH);
        }
        return id;
    }

    /** Fetches all that is wanted. */
    void fetch() {
        index.fetch();
        wanted.fetch(rows);
    }

    /** The number of a domain's name by its hash and its bytes, or -1. */
    public int find(long hash, int ofDomain, int bytes) {
        int mark = ByteArena.mark(hash, bytes);
        int slot = index.start(hash);
        for (int id = index.at(slot); id >= 0; id = index.at(slot)) {
            if (index.matches(slot, hash) && same(id, ofDomain, mark)) {
                return id;
            }
            slot = index.step(slot);
        }
        return -1;
    }

    private boolean same(int id, int ofDomain, int mark) {
        return rows[id * WIDTH + DOMAIN] == ofDomain && rows[id * WIDTH + MARK] == mark;
    }

    /** Sees to room for one more name; false when that takes more than so many bytes. */
    boolean reserve(long left) {
        if (size() == room) {
            int entries = Room.grown(room, left, COST);
            if (entries > room) {
                room = entries;
                rows = Arrays.copyOf(rows, room * WIDTH);
                index.resize(room);
            }
        }
        return size() < room;
    }

    /** Takes in a name that is not there yet. */
    public int add(long hash, int ofDomain, byte[] data, int bytes) {
        reserve(Long.MAX_VALUE);
        int id = index.insert(hash);
        int row = id * WIDTH;
        rows[row + PLACE] = arena.append(data, 0, bytes);
        rows[row + MARK] = ByteArena.mark(hash, bytes);
        rows[row + DOMAIN] = ofDomain;
        rows[row + NEXT] = -1;
        return id;
    }

    /** Makes a name the next one of its domain behind another. */
    public void link(int before, int id) {
        rows[before * WIDTH + NEXT] = id;
    }

    /** The domain a name belongs to. */
    public int domain(int id) {
        return rows[id * WIDTH + DOMAIN];
    }

    /** The next name of the same domain, or -1. */
    public int next(int id) {
        return rows[id * WIDTH + NEXT];
    }

    /** The array that holds a name. */
    public byte[] array(int id) {
        return arena.array(rows[id * WIDTH + PLACE]);
    }

    /** Where in that array it begins. */
    public int offset(int id) {
        return arena.offset(rows[id * WIDTH + PLACE]);
    }

    /** Its bytes. */
    public int length(int id) {
        return ByteArena.length(rows[id * WIDTH + MARK]);
    }

    /** Memory held, in use or not, beside the bytes of the names. */
    public long bytes() {
        return 4L * rows.length + DenseIndex.bytes(room);
    }

    /** Forgets all names. */
    public void clear() {
        int entries = Room.kept(room, size());
        if (entries != room) {
            room = entries;
            rows = new int[room * WIDTH];
        }
        index.clear(room);
    }
}
