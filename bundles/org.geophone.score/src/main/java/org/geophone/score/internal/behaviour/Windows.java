package org.geophone.score.internal.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much moved within the last minute, quarter of an hour, hour, day and week: five sums that decay exponentially,
 * each with its window as time constant, so that a steady flow of r bytes a second stands at r times the window. Bytes
 * before discounts, both directions.
 */
public final class Windows {
    private static final float[] SECONDS = {60, 900, 3600, 86_400, 604_800};
    private static final String[] NAMES = {"1m", "15m", "1h", "24h", "7d"};
    /** Of so many whole seconds what is left in each window is worked out once: next to all intervals are shorter. */
    private static final int SHORT = 128;
    private static final float[] LEFT = left();

    private final float[] bytes = new float[SECONDS.length];
    private int time;

    private static float[] left() {
        float[] left = new float[SHORT * SECONDS.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = left(i % SECONDS.length, i / SECONDS.length);
        }
        return left;
    }

    private static float left(int window, int past) {
        return (float) StrictMath.exp(-past / SECONDS[window]);
    }

    /** How many windows there are. */
    public static int count() {
        return SECONDS.length;
    }

    /** Name of a window: {@code 1m}, {@code 15m}, {@code 1h}, {@code 24h}, {@code 7d}. */
    public static String name(int window) {
        return NAMES[window];
    }

    /** Adds bytes at a second; what comes late counts as now. */
    public void add(int seconds, float more) {
        int past = Math.max(0, seconds - time);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] * (past < SHORT ? LEFT[past * SECONDS.length + i] : left(i, past)) + more;
        }
        time = Math.max(time, seconds);
    }

    /** The clock was set back to this second: what is there has moved by now. */
    public void setBack(int seconds) {
        time = Math.min(time, seconds);
    }

    /** What moved in an account's life before anybody looked: from its first second to its last, evenly. */
    public void before(int first, int last, float moved) {
        float span = Math.max(1, last - first);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] += moved * Math.min(1, SECONDS[i] / span);
        }
        time = Math.max(time, last);
    }

    /** Second of the latest bytes. */
    public int latest() {
        return time;
    }

    /** Bytes in a window at a second. */
    public float bytes(int window, int seconds) {
        return bytes[window] * left(window, Math.max(0, seconds - time));
    }

    /** The shortest window that holds at least half of what the week holds: how fast it went. */
    public int main(int seconds) {
        float half = bytes(bytes.length - 1, seconds) / 2;
        int i = 0;
        while (i < bytes.length - 1 && bytes(i, seconds) < half) {
            i++;
        }
        return i;
    }

    /** Writes the sums. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(time);
        for (float b : bytes) {
            out.writeFloat(b);
        }
    }

    /** Reads saved sums. */
    public void load(DataInput in) throws IOException {
        time = in.readInt();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = in.readFloat();
        }
    }
}
