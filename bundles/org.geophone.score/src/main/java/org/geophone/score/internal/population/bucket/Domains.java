package org.geophone.score.internal.population.bucket;

import java.util.Arrays;
import org.geophone.score.internal.account.Wanted;

/** The registered domains of an open bucket, numbered in order of first appearance. */
public final class Domains {
    private static final int PLACE = 0;
    /** The length in the lowest byte, bits of the hash above it: see {@link ByteArena#mark}. */
    private static final int MARK = 1;
    private static final int FIRST_NAME = 2;
    private static final int LAST_NAME = 3;
    private static final int NAMES = 4;
    private static final int NAME_BYTES = 5;
    private static final int QUERIES = 6;
    private static final int LOST = 7;
    private static final int WIDTH = 8;
    /** Memory one domain takes beside its bytes: its row, and one slot and a half. */
    static final int COST = 4 * WIDTH + 12;

    private final ByteArena arena;
    private int room = Room.FIRST;
    private final DenseIndex index = new DenseIndex(room);
    private int[] rows = new int[room * WIDTH];
    private final Wanted wanted = new Wanted();

    /** No domains yet; their bytes go into an arena. */
    public Domains(ByteArena arena) {
        this.arena = arena;
    }

    /** Domains held. */
    public int size() {
        return index.size();
    }

    /** Wants that to be fetched by which a domain is found. */
    void want(long hash) {
        index.want(hash);
    }

    /** Wants a domain's row to be fetched, too. */
    void wantRow(long hash) {
        int id = index.likely(hash);
        if (id >= 0) {
            wanted.add(id * WIDTH);
            wanted.add(id * WIDTH + WIDTH - 1);
        }
    }

    /** Fetches all that is wanted. */
    void fetch() {
        index.fetch();
        wanted.fetch(rows);
    }

    /** The number of a domain by its hash and its bytes in wire form without the closing zero, or -1. */
    public int find(long hash, int bytes) {
        int mark = ByteArena.mark(hash, bytes);
        int slot = index.start(hash);
        for (int id = index.at(slot); id >= 0; id = index.at(slot)) {
            if (index.matches(slot, hash) && rows[id * WIDTH + MARK] == mark) {
                return id;
            }
            slot = index.step(slot);
        }
        return -1;
    }

    /** Sees to room for one more domain; false when that takes more than so many bytes. */
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

    /** Takes in a domain that is not there yet. */
    public int add(long hash, byte[] data, int offset, int bytes) {
        reserve(Long.MAX_VALUE);
        int id = index.insert(hash);
        int row = id * WIDTH;
        Arrays.fill(rows, row, row + WIDTH, 0);
        rows[row + PLACE] = arena.append(data, offset, bytes);
        rows[row + MARK] = ByteArena.mark(hash, bytes);
        rows[row + FIRST_NAME] = -1;
        rows[row + LAST_NAME] = -1;
        return id;
    }

    /** Notes a distinct name; gives the one before it, or -1. */
    public int addName(int id, int name, int bytes) {
        int row = id * WIDTH;
        int before = rows[row + LAST_NAME];
        rows[row + LAST_NAME] = name;
        if (before < 0) {
            rows[row + FIRST_NAME] = name;
        }
        rows[row + NAMES]++;
        rows[row + NAME_BYTES] += bytes;
        return before;
    }

    /** Counts queries. */
    public void addQueries(int id, int count) {
        rows[id * WIDTH + QUERIES] += count;
    }

    /** Counts queries whose name was not kept. */
    public void addLost(int id, int count) {
        rows[id * WIDTH + LOST] += count;
    }

    /** The array that holds a domain. */
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

    /** Its first name, or -1. */
    public int firstName(int id) {
        return rows[id * WIDTH + FIRST_NAME];
    }

    /** Distinct names kept. */
    public int names(int id) {
        return rows[id * WIDTH + NAMES];
    }

    /** Bytes of the distinct names kept. */
    public int nameBytes(int id) {
        return rows[id * WIDTH + NAME_BYTES];
    }

    /** Queries. */
    public int queries(int id) {
        return rows[id * WIDTH + QUERIES];
    }

    /** Queries whose name was not kept. */
    public int lost(int id) {
        return rows[id * WIDTH + LOST];
    }

    /** Memory held, in use or not, beside the bytes of the domains. */
    public long bytes() {
        return 4L * rows.length + DenseIndex.bytes(room);
    }

    /** Forgets all domains. */
    public void clear() {
        int entries = Room.kept(room, size());
        if (entries != room) {
            room = entries;
            rows = new int[room * WIDTH];
        }
        index.clear(room);
    }
}
