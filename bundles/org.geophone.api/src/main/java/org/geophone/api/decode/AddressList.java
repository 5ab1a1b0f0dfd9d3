package org.geophone.api.decode;

/** A reusable list of addresses, two longs each; IPv4 is mapped. Not thread-safe. */
public final class AddressList {
    private long[] halves = new long[64];
    private int size;

    /** An empty list. */
    public AddressList() {
        // starts empty
    }

    /** Forgets all addresses. */
    public void clear() {
        size = 0;
    }

    /** Appends an address, also one that is there already. */
    public void add(long high, long low) {
        if (2 * size == halves.length) {
            halves = java.util.Arrays.copyOf(halves, 2 * halves.length);
        }
        halves[2 * size] = high;
        halves[2 * size + 1] = low;
        size++;
    }

    /** Number of addresses. */
    public int size() {
        return size;
    }

    /** High half of an address. */
    public long high(int i) {
        return halves[2 * i];
    }

    /** Low half of an address. */
    public long low(int i) {
        return halves[2 * i + 1];
    }

    /** True when one of the first {@code count} addresses is this one. */
    public boolean contains(long high, long low, int count) {
        for (int i = 0; i < count; i++) {
            if (halves[2 * i] == high && halves[2 * i + 1] == low) {
                return true;
            }
        }
        return false;
    }
}
