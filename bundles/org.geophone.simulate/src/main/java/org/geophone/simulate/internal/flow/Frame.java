package org.geophone.simulate.internal.flow;

/**
 * A frame that waits for its time.
 *
 * @param micros when it passes
 * @param order decides between frames of the same microsecond
 * @param bytes the frame
 * @param asked the look-up whose first query this is, or null
 */
record Frame(long micros, long order, byte[] bytes, Lookup asked) implements Comparable<Frame> {
    @Override
    public int compareTo(Frame other) {
        int byTime = Long.compare(micros, other.micros);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
}
