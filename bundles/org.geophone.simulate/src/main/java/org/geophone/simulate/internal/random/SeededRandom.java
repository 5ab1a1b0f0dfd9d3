package org.geophone.simulate.internal.random;

import java.util.List;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). Written out here
 * because captures must stay the same, byte for byte, across Java versions; for the same reason only
 * {@link StrictMath} is used. Not thread-safe.
 */
public final class SeededRandom {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final String HEX = "0123456789abcdef";

    private final long seed;
    private long state;

    /** A generator for this seed. */
    public SeededRandom(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** An independent generator for a part with this name; other parts do not shift its numbers. */
    public SeededRandom stream(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return new SeededRandom(mix(mix(seed + GAMMA) ^ hash));
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** The next 64 bits. */
    public long bits() {
        state += GAMMA;
        return mix(state);
    }

    /** A whole number from 0 to below the bound (1 to 2^31-1). */
    public int below(int bound) {
        return (int) ((bits() >>> 33) * bound >>> 31);
    }

    /** A whole number between both, ends included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** A number from 0 to below 1. */
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** True in this share of the calls. */
    public boolean chance(double share) {
        return unit() < share;
    }

    /** An exponentially distributed number with this mean, at least 1. */
    public long exponential(double mean) {
        return 1 + (long) (-StrictMath.log(1 - unit()) * mean);
    }

    /** A Pareto-distributed factor of at least 1, cut at the limit: a few are much heavier than the rest. */
    public double heavyTail(double alpha, double limit) {
        return Math.min(limit, StrictMath.pow(1 - unit(), -1 / alpha));
    }

    /** One element of the list. */
    public <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** One of the values. */
    public int pick(int... from) {
        return from[below(from.length)];
    }

    /** So many characters of the alphabet. */
    public String text(String alphabet, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(below(alphabet.length())));
        }
        return out.toString();
    }

    /** So many lower-case hexadecimal digits. */
    public String hex(int length) {
        return text(HEX, length);
    }

    /** A random UUID in its usual form (version 4). */
    public String uuid() {
        return hex(8) + '-' + hex(4) + "-4" + hex(3) + '-' + text("89ab", 1) + hex(3) + '-' + hex(12);
    }

    /** So many random bytes. */
    public byte[] bytes(int length) {
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = (byte) below(256);
        }
        return out;
    }
}
