package org.geophone.score.internal.account;

/**
 * How many bytes of new information each kind of account may hold before it alerts (allowance), and how many it loses
 * a day (leak), for names (up) and for answers (down).
 *
 * <p>All follow from the two numbers of (client, domain): 800 bytes are ten queries of a fast tool, and what an
 * ordinary pair moves in a day of new host names stays under 400. Answers get twice as much, because every look-up of a
 * new name brings new addresses. The wider keys add up many pairs and get more: a domain over all clients 2.5 times the
 * allowance and 3 times the leak, a client over all little-known domains 3 and 5 times, undelegated names 2.5 and 3
 * times (search lists repeat names under many suffixes).
 */
public final class Allowances {
    private static final float[] UP = {1f, 2.5f, 3f, 2.5f};
    private static final float[] LEAK = {1f, 3f, 5f, 3f};
    private static final float DOWN = 2f;

    private final float bytes;
    private final float leakPerDay;

    /**
     * Allowances of all kinds.
     *
     * @param bytes allowance of one client and one domain
     * @param leakPerDay bytes such an account loses a day
     */
    public Allowances(float bytes, float leakPerDay) {
        this.bytes = bytes;
        this.leakPerDay = leakPerDay;
    }

    /** Allowance for names, bytes. */
    public float up(int kind) {
        return bytes * UP[kind];
    }

    /** Allowance for answers, bytes. */
    public float down(int kind) {
        return bytes * UP[kind] * DOWN;
    }

    /** Leak for names, bytes a day. */
    public float leakUp(int kind) {
        return leakPerDay * LEAK[kind];
    }

    /** Leak for answers, bytes a day. */
    public float leakDown(int kind) {
        return leakPerDay * LEAK[kind] * DOWN;
    }
}
