package org.geophone.score.internal.population.bucket;

import java.util.Arrays;

/** The registered domains of an open bucket, numbered in order of first appearance. */
public final class Domains {
    /** Memory one domain takes beside its bytes. */
    static final int COST = 56;
    private static final int FIRST = 1024;

    private final DenseIndex index = new DenseIndex();
    private final ByteArena arena;
    private int[] place = new int[FIRST];
    private byte[] length = new byte[FIRST];
    private int[] firstName = new int[FIRST];
    private int[] lastName = new int[FIRST];
    private int[] names = new int[FIRST];
    private int[] nameBytes = new int[FIRST];
    private int[] queries = new int[FIRST];
    private int[] lost = new int[FIRST];

    public Domains(ByteArena arena) {
        this.arena = arena;
    }

    public int size() {
        return index.size();
    }

    /** The number of a domain given in wire form without its closing zero, or -1. */
    public int find(long hash, byte[] data, int offset, int bytes) {
        int slot = index.start(hash);
        for (int id = index.at(slot); id >= 0; id = index.at(slot)) {
            if (index.hash(id) == hash && arena.same(place[id], length[id] & 0xff, data, offset, bytes)) {
                return id;
            }
            slot = index.step(slot);
        }
        return -1;
    }

    /** Takes in a domain that is not there yet. */
    public int add(long hash, byte[] data, int offset, int bytes) {
        int slot = index.start(hash);
        while (index.at(slot) >= 0) {
            slot = index.step(slot);
        }
        int id = index.insert(slot, hash);
        if (id == place.length) {
            grow(2 * id);
        }
        place[id] = arena.append(data, offset, bytes);
        length[id] = (byte) bytes;
        firstName[id] = -1;
        lastName[id] = -1;
        names[id] = 0;
        nameBytes[id] = 0;
        queries[id] = 0;
        lost[id] = 0;
        return id;
    }

    private void grow(int size) {
        place = Arrays.copyOf(place, size);
        length = Arrays.copyOf(length, size);
        firstName = Arrays.copyOf(firstName, size);
        lastName = Arrays.copyOf(lastName, size);
        names = Arrays.copyOf(names, size);
        nameBytes = Arrays.copyOf(nameBytes, size);
        queries = Arrays.copyOf(queries, size);
        lost = Arrays.copyOf(lost, size);
    }

    /** Notes a distinct name; gives the one before it, or -1. */
    public int addName(int id, int name, int bytes) {
        int before = lastName[id];
        lastName[id] = name;
        if (before < 0) {
            firstName[id] = name;
        }
        names[id]++;
        nameBytes[id] += bytes;
        return before;
    }

    public void addQueries(int id, int count) {
        queries[id] += count;
    }

    public void addLost(int id, int count) {
        lost[id] += count;
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

    public int firstName(int id) {
        return firstName[id];
    }

    /** Distinct names kept. */
    public int names(int id) {
        return names[id];
    }

    /** Bytes of the distinct names kept. */
    public int nameBytes(int id) {
        return nameBytes[id];
    }

    public int queries(int id) {
        return queries[id];
    }

    /** Queries whose name was not kept. */
    public int lost(int id) {
        return lost[id];
    }

    public void clear() {
        index.clear();
    }
}
