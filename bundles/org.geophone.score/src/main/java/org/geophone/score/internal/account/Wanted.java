package org.geophone.score.internal.account;

/**
 * Places of one large array that will be read soon. To fetch one from memory takes as long as to fetch some twenty at
 * once, and a processor does so as long as next to nothing stands between one read and the next: so the places are
 * collected first, for several messages, and then read in one short loop. Bounded; what finds no room is left out,
 * which costs time and nothing else. One thread.
 */
public final class Wanted {
    private static final int ROOM = 512;

    private final int[] places = new int[ROOM];
    private int size;
    /** What was read, kept so that it is read at all. */
    private long read;

    /** Wants a place to be fetched. */
    public void add(int place) {
        if (size < ROOM) {
            places[size++] = place;
        }
    }

    /** Reads all wanted places of an array, which must all lie within it, and wants none any more. */
    public void fetch(int[] array) {
        int[] from = places;
        int n = size;
        size = 0;
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += array[from[i]];
        }
        read = sum;
    }

    /** The same. */
    public void fetch(long[] array) {
        int[] from = places;
        int n = size;
        size = 0;
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += array[from[i]];
        }
        read = sum;
    }

    /** The same of references, of which only the places are read that they stand in, not what they refer to. */
    public void fetch(Object[] array) {
        int[] from = places;
        int n = size;
        size = 0;
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += array[from[i]] == null ? 0 : 1;
        }
        read = sum;
    }
}
