package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Leaky accounts: each holds how much information moved lately, up (in names) and down (in answers), and loses it at a
 * constant rate. One pair of numbers, allowance and leak, so covers fast and slow transfers alike: a fast one fills the
 * allowance in seconds, a drip that exceeds the leak fills it in days.
 *
 * <p>Levels are in bytes after discounts; {@code moved} is before them. 52 bytes an account with its key. The account
 * with the lowest level of its set is the first to go.
 */
public final class AccountTable extends KeyTable {
    private static final int ENTRY_BYTES = 52;
    private static final float DAY = 86_400f;

    private final Allowances allowances;
    private float[] up;
    private float[] down;
    private int[] time;
    private int[] first;
    private float[] movedUp;
    private float[] movedDown;
    private int[] queries;
    private int[] names;
    private int[] dataBytes;
    private int[] kind;
    private float[] ease;

    /** A table of at most about so many bytes. */
    public AccountTable(long maxBytes, Allowances allowances) {
        super(maxBytes, ENTRY_BYTES);
        this.allowances = allowances;
        int[] none = new int[places()];
        java.util.Arrays.fill(none, -1);
        resized(none, places());
    }

    @Override
    void resized(int[] from, int places) {
        up = moved(up, from);
        down = moved(down, from);
        time = moved(time, from);
        first = moved(first, from);
        movedUp = moved(movedUp, from);
        movedDown = moved(movedDown, from);
        queries = moved(queries, from);
        names = moved(names, from);
        dataBytes = moved(dataBytes, from);
        kind = moved(kind, from);
        ease = moved(ease, from);
    }

    @Override
    double worth(int p, int seconds) {
        int k = kind[p];
        float age = (seconds - time[p]) / DAY;
        double u = Math.max(0, up[p] - age * ease[p] * allowances.leakUp(k)) / (ease[p] * allowances.up(k));
        double d = Math.max(0, down[p] - age * allowances.leakDown(k)) / allowances.down(k);
        // an empty account is worth less the longer nobody touched it
        return Math.max(u, d) - age * 1e-6;
    }

    @Override
    void clear(int p, int seconds) {
        up[p] = 0;
        down[p] = 0;
        time[p] = seconds;
        first[p] = seconds;
        movedUp[p] = 0;
        movedDown[p] = 0;
        queries[p] = 0;
        names[p] = 0;
        dataBytes[p] = 0;
        kind[p] = 0;
        ease[p] = 1;
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
            kind[p] = of.ordinal();
        }
        return p;
    }

    /** Lets an account leak up to a time, then charges bytes to it. */
    public void charge(int p, int seconds, float bytesUp, float bytesDown) {
        int past = seconds - time[p];
        if (past > 0) {
            float days = past / DAY;
            up[p] = Math.max(0, up[p] - days * ease[p] * allowances.leakUp(kind[p]));
            down[p] = Math.max(0, down[p] - days * allowances.leakDown(kind[p]));
            time[p] = seconds;
        }
        up[p] += bytesUp;
        down[p] += bytesDown;
    }

    /** Notes a message: what moved before discounts, how long its data labels were, and whether it was a query. */
    public void note(int p, float movedUpBytes, float movedDownBytes, int labelBytes, boolean query, boolean newName) {
        movedUp[p] += movedUpBytes;
        movedDown[p] += movedDownBytes;
        dataBytes[p] += labelBytes;
        queries[p] += query ? 1 : 0;
        names[p] += newName ? 1 : 0;
    }

    /** Takes a part of an account's level away: it was explained by another account. */
    public void refund(long key, float bytesUp, float bytesDown) {
        int p = find(key);
        if (p >= 0) {
            up[p] = Math.max(0, up[p] - bytesUp);
            down[p] = Math.max(0, down[p] - bytesDown);
        }
    }

    /** Lets the names of an account leak so many times as fast: its behaviour explains a part of what it moves. */
    public void ease(int p, float times) {
        ease[p] = times;
    }

    /** Lowers both levels to at most a part of the allowance, after an episode has ended. */
    public void settle(int p, float part) {
        up[p] = Math.min(up[p], part * allowances.up(kind[p]));
        down[p] = Math.min(down[p], part * allowances.down(kind[p]));
    }

    /** The larger of both levels, as a part of its allowance: 1 is an alert. */
    public float fill(int p) {
        return Math.max(up[p] / allowances.up(kind[p]), down[p] / allowances.down(kind[p]));
    }

    /** Level of the names, bytes. */
    public float up(int p) {
        return up[p];
    }

    /** Level of the answers, bytes. */
    public float down(int p) {
        return down[p];
    }

    /** Second of the last charge. */
    public int time(int p) {
        return time[p];
    }

    /** Second at which the account was made. */
    public int first(int p) {
        return first[p];
    }

    /** Information in names since then, bytes, before discounts. */
    public float movedUp(int p) {
        return movedUp[p];
    }

    /** Information in answers since then, bytes, before discounts. */
    public float movedDown(int p) {
        return movedDown[p];
    }

    /** Queries since then. */
    public int queries(int p) {
        return queries[p];
    }

    /** New names since then. */
    public int names(int p) {
        return names[p];
    }

    /** Characters in labels that looked like data. */
    public int dataBytes(int p) {
        return dataBytes[p];
    }

    @Override
    void saveEntry(int p, DataOutput out) throws IOException {
        out.writeFloat(up[p]);
        out.writeFloat(down[p]);
        out.writeInt(time[p]);
        out.writeInt(first[p]);
        out.writeFloat(movedUp[p]);
        out.writeFloat(movedDown[p]);
        out.writeInt(queries[p]);
        out.writeInt(names[p]);
        out.writeInt(dataBytes[p]);
        out.writeInt(kind[p]);
        out.writeFloat(ease[p]);
    }

    @Override
    void loadEntry(int p, DataInput in) throws IOException {
        up[p] = in.readFloat();
        down[p] = in.readFloat();
        time[p] = in.readInt();
        first[p] = in.readInt();
        movedUp[p] = in.readFloat();
        movedDown[p] = in.readFloat();
        queries[p] = in.readInt();
        names[p] = in.readInt();
        dataBytes[p] = in.readInt();
        kind[p] = in.readInt();
        ease[p] = in.readFloat();
        if (kind[p] < 0 || kind[p] >= AccountKind.COUNT) {
            throw new IOException("an account of unknown kind " + kind[p]);
        }
    }
}
