package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Leaky accounts: each holds how much information moved lately, up (in names) and down (in answers), and loses it at a
 * constant rate. One pair of numbers, allowance and leak, so covers fast and slow transfers alike: a fast one fills the
 * allowance in seconds, a drip that exceeds the leak fills it in days.
 *
 * <p>Levels are in bytes after discounts; {@code moved} is before them. 52 bytes an account with its key. At the bound,
 * what is light and well explained goes first: of a set the account that is not suspicious and has the lowest level.
 * What popularity explains is taken off before it is charged and what is usual leaks away, so a level is what remains
 * unexplained. Levels of less than a hundredth of the allowance are alike; among those the one untouched for longest
 * goes.
 */
public final class AccountTable extends KeyTable {
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final int TIME = 2;
    private static final int FIRST = 3;
    private static final int MOVED_UP = 4;
    private static final int MOVED_DOWN = 5;
    private static final int QUERIES = 6;
    private static final int NAMES = 7;
    private static final int DATA_BYTES = 8;
    /** The kind, and the mark of a suspicious account above it. */
    private static final int KIND = 9;
    /** How many times as fast the names leak. */
    private static final int EASE = 10;
    private static final int WIDTH = 11;
    /** Bytes of an account with its key. */
    public static final int ACCOUNT_BYTES = KEY_BYTES + 4 * WIDTH;

    private static final int SUSPICIOUS = 1 << 8;
    private static final int KIND_BITS = SUSPICIOUS - 1;
    /** More than any level counts for. */
    private static final double SUSPICIOUS_WORTH = 1e9;
    private static final float LIGHT = 0.01f;
    /** What a second counts among those that are alike: a millionth a day. */
    private static final double UNTOUCHED = 1e-6 / 86_400;
    private static final float DAY = 86_400f;

    private final Allowances allowances;

    /** A table of at most so many bytes. */
    public AccountTable(long maxBytes, Allowances allowances) {
        super(maxBytes, WIDTH);
        this.allowances = allowances;
    }

    @Override
    double worth(int p, int seconds) {
        int k = kind(p);
        // a table that is loaded does not know what time it is
        float age = Math.max(0, seconds - get(p, TIME)) / DAY;
        double u = Math.max(0, up(p) - age * ease(p) * allowances.leakUp(k)) / (ease(p) * allowances.up(k));
        double d = Math.max(0, down(p) - age * allowances.leakDown(k)) / allowances.down(k);
        double level = Math.max(u, d);
        double suspicious = (get(p, KIND) & SUSPICIOUS) == 0 ? 0 : SUSPICIOUS_WORTH;
        return suspicious + (level < LIGHT ? 0 : level) + get(p, TIME) * UNTOUCHED;
    }

    @Override
    void begin(int p, int seconds) {
        set(p, TIME, seconds);
        set(p, FIRST, seconds);
        setFloat(p, EASE, 1);
    }

    private float ease(int p) {
        return getFloat(p, EASE);
    }

    private int kind(int p) {
        return get(p, KIND) & KIND_BITS;
    }

    /** The account's place, or -1. Valid until the next {@link #open}. */
    public int place(long key) {
        return find(key);
    }

    /** The account's place; it is made when it is not there. */
    public int open(long key, AccountKind of, int seconds) {
        int p = find(key);
        if (p < 0) {
            p = add(key, seconds);
            set(p, KIND, of.ordinal());
        } else {
            // it is later where the clock was set back since
            atMost(p, FIRST, seconds);
        }
        return p;
    }

    /**
     * Marks an account as suspicious, or as that no longer; nothing happens when it is not there. Nobody looks at the
     * behaviour of one that is not: it leaks as all do.
     */
    public void suspect(long key, boolean suspicious) {
        int p = find(key);
        if (p >= 0) {
            set(p, KIND, kind(p) | (suspicious ? SUSPICIOUS : 0));
            if (!suspicious) {
                ease(p, 1);
            }
        }
    }

    /** True for an account that is marked as suspicious. */
    public boolean isSuspicious(int p) {
        return (get(p, KIND) & SUSPICIOUS) != 0;
    }

    /** Lets an account leak up to a time, then charges bytes to it. */
    public void charge(int p, int seconds, float bytesUp, float bytesDown) {
        float u = up(p);
        float d = down(p);
        int past = seconds - get(p, TIME);
        if (past > 0) {
            int k = kind(p);
            float days = past / DAY;
            u = Math.max(0, u - days * ease(p) * allowances.leakUp(k));
            d = Math.max(0, d - days * allowances.leakDown(k));
            set(p, TIME, seconds);
        }
        setFloat(p, UP, u + bytesUp);
        setFloat(p, DOWN, d + bytesDown);
    }

    /** The clock was set back: what was charged later than this second counts as charged now, and leaks from now on. */
    public void setBack(int seconds) {
        atMost(TIME, seconds);
    }

    /** Notes a message: what moved before discounts, how long its data labels were, and whether it was a query. */
    public void note(int p, float movedUpBytes, float movedDownBytes, int labelBytes, boolean query, boolean newName) {
        // nothing new moved: adding zeros would write as much again
        if (movedUpBytes + movedDownBytes > 0) {
            setFloat(p, MOVED_UP, movedUp(p) + movedUpBytes);
            setFloat(p, MOVED_DOWN, movedDown(p) + movedDownBytes);
            set(p, DATA_BYTES, dataBytes(p) + labelBytes);
            set(p, NAMES, names(p) + (newName ? 1 : 0));
        }
        set(p, QUERIES, queries(p) + (query ? 1 : 0));
    }

    /** Takes a part of an account's level away: it was explained by another account. */
    public void refund(long key, float bytesUp, float bytesDown) {
        int p = find(key);
        if (p >= 0) {
            setFloat(p, UP, Math.max(0, up(p) - bytesUp));
            setFloat(p, DOWN, Math.max(0, down(p) - bytesDown));
        }
    }

    /** Lets the names of an account leak so many times as fast: its behaviour explains a part of what it moves. */
    public void ease(int p, float times) {
        setFloat(p, EASE, times);
    }

    /** Lowers both levels to at most a part of the allowance, after an episode has ended. */
    public void settle(int p, float part) {
        setFloat(p, UP, Math.min(up(p), part * allowances.up(kind(p))));
        setFloat(p, DOWN, Math.min(down(p), part * allowances.down(kind(p))));
    }

    /** The larger of both levels, as a part of its allowance: 1 is an alert. */
    public float fill(int p) {
        return Math.max(up(p) / allowances.up(kind(p)), down(p) / allowances.down(kind(p)));
    }

    /** Level of the names, bytes. */
    public float up(int p) {
        return getFloat(p, UP);
    }

    /** Level of the answers, bytes. */
    public float down(int p) {
        return getFloat(p, DOWN);
    }

    /** Second of the last charge. */
    public int time(int p) {
        return get(p, TIME);
    }

    /** Second at which the account was made. */
    public int first(int p) {
        return get(p, FIRST);
    }

    /** Information in names since then, bytes, before discounts. */
    public float movedUp(int p) {
        return getFloat(p, MOVED_UP);
    }

    /** Information in answers since then, bytes, before discounts. */
    public float movedDown(int p) {
        return getFloat(p, MOVED_DOWN);
    }

    /** Queries since then. */
    public int queries(int p) {
        return get(p, QUERIES);
    }

    /** New names since then. */
    public int names(int p) {
        return get(p, NAMES);
    }

    /** Characters in labels that looked like data. */
    public int dataBytes(int p) {
        return get(p, DATA_BYTES);
    }

    @Override
    void saveEntry(int p, DataOutput out) throws IOException {
        for (int column = 0; column < KIND; column++) {
            out.writeInt(get(p, column));
        }
        // who is suspicious is known from the cases
        out.writeInt(kind(p));
        out.writeInt(get(p, EASE));
    }

    @Override
    void loadEntry(int p, DataInput in) throws IOException {
        for (int column = 0; column < WIDTH; column++) {
            set(p, column, in.readInt());
        }
        if (get(p, KIND) < 0 || get(p, KIND) >= AccountKind.COUNT) {
            throw new IOException("an account of unknown kind " + get(p, KIND));
        }
    }
}
