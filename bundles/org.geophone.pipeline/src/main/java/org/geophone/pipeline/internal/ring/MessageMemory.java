package org.geophone.pipeline.internal.ring;

/**
 * The circular message memory: one array from which slots get contiguous ranges, in order, and give them back in the
 * same order. Positions only rise; the place in the array is the position modulo its size. A range that would wrap
 * begins at the start of the array instead, and the rest of the lap is given away with it.
 *
 * <p>Not thread-safe: the producing thread allocates; how far consumers have come it is told.
 */
final class MessageMemory {
    private final byte[] data;
    private long head;

    MessageMemory(int bytes) {
        data = new byte[bytes];
    }

    byte[] data() {
        return data;
    }

    /** Position behind the last range. */
    long head() {
        return head;
    }

    /** True when a range fits before what is still in use. */
    boolean fits(int bytes, long tail) {
        return start(bytes) + bytes - tail <= data.length;
    }

    /** Takes a range; it must fit. Answers its offset in the array. */
    int take(int bytes) {
        long start = start(bytes);
        head = start + bytes;
        return (int) (start % data.length);
    }

    /** Gives back everything from a position on; only the latest range may be given back so. */
    void back(long position) {
        head = position;
    }

    /** Cuts the latest range to what was really used. */
    void trim(int unused) {
        head -= unused;
    }

    private long start(int bytes) {
        int at = (int) (head % data.length);
        return at + bytes <= data.length ? head : head + data.length - at;
    }
}
