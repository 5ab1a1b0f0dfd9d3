package org.geophone.score.internal.population.bucket;

import java.util.Arrays;

/** The distinct names of an open bucket, each kept once, in dotted form; those of one domain are linked in order. */
public final class DistinctNames {
    /** Memory one name takes beside its bytes. */
    static final int COST = 32;
    private static final int FIRST = 1024;

    private final DenseIndex index = new DenseIndex();
    private final ByteArena arena;
    private int[] place = new int[FIRST];
    private byte[] length = new byte[FIRST];
    private int[] domain = new int[FIRST];
    private int[] next = new int[FIRST];

    public DistinctNames(ByteArena arena) {
        this.arena = arena;
    }

    public int size() {
        return index.size();
    }

    public int find(long hash, int ofDomain, byte[] data, int bytes) {
        int slot = index.start(hash);
        for (int id = index.at(slot); id >= 0; id = index.at(slot)) {
            if (index.hash(id) == hash && domain[id] == ofDomain
                    && arena.same(place[id], length[id] & 0xff, data, 0, bytes)) {
                return id;
            }
            slot = index.step(slot);
        }
        return -1;
    }

    /** Takes in a name that is not there yet. */
    public int add(long hash, int ofDomain, byte[] data, int bytes) {
        int slot = index.start(hash);
        while (index.at(slot) >= 0) {
            slot = index.step(slot);
        }
        int id = index.insert(slot, hash);
        if (id == place.length) {
            place = Arrays.copyOf(place, 2 * id);
            length = Arrays.copyOf(length, 2 * id);
            domain = Arrays.copyOf(domain, 2 * id);
            next = Arrays.copyOf(next, 2 * id);
        }
        place[id] = arena.append(data, 0, bytes);
        length[id] = (byte) bytes;
        domain[id] = ofDomain;
        next[id] = -1;
        return id;
    }

    public void link(int before, int id) {
        next[before] = id;
    }

    public int domain(int id) {
        return domain[id];
    }

    /** The next name of the same domain, or -1. */
    public int next(int id) {
        return next[id];
    }

    public byte[] array(int id) {
        return arena.array(place[id]);
    }

    public int offset(int id) {
        return arena.offset(place[id]);
    }

    public int length(int id) {
        return length[id] & 0xff;
    }

    public void clear() {
        index.clear();
    }
}
