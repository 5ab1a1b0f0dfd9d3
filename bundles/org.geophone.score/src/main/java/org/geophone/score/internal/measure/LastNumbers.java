package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.score.internal.account.Wanted;

/**
 * The last number of each label template under each domain, so that counters and time stamps can be told from data: a
 * number that follows the last one closely says little. A fixed number of places, one for each hash; a second template
 * of the same place takes it over, which is counted.
 */
final class LastNumbers {
    /** More digits than a long holds are no counter. */
    private static final int MAX_DIGITS = 18;
    private static final float LN2 = 0.6931472f;

    /** A template's hash, its last number, the step to it. */
    private static final int WIDTH = 3;
    private static final int PLACE_BYTES = 8 * WIDTH;

    private final int places;
    private final long[] cells;
    private final Wanted wanted = new Wanted();
    private long evicted;

    LastNumbers(long maxBytes) {
        places = Integer.highestOneBit((int) Math.min(Math.max(64, maxBytes / PLACE_BYTES), 1 << 20));
        cells = new long[places * WIDTH];
    }

    /** Wants the place of a template to be fetched. */
    void want(long template) {
        wanted.add(place(template));
    }

    /** Fetches all that is wanted. */
    void fetch() {
        wanted.fetch(cells);
    }

    private int place(long template) {
        return ((int) (template >>> 20) & places - 1) * WIDTH;
    }

    /**
     * Bits of the digits of a label after the last label of its template: one when the last step is repeated, else two
     * and, in Elias' gamma code with two bits for each doubling, the step or its difference from the last one,
     * whichever is smaller: a counter counts on, and a clock read at a steady rhythm steps alike. Remembers this
     * number. Positive infinity when there is no last one, or when it is more than so many bits.
     */
    float bits(long template, byte[] data, int offset, int length, int digits, float most) {
        if (digits > MAX_DIGITS) {
            return Float.POSITIVE_INFINITY;
        }
        long number = 0;
        for (int i = offset; i < offset + length; i++) {
            if (data[i] >= '0' && data[i] <= '9') {
                number = 10 * number + data[i] - '0';
            }
        }
        int place = place(template);
        boolean known = cells[place] == template;
        if (!known && cells[place] != 0) {
            evicted++;
        }
        long step = number - cells[place + 1];
        long change = step - cells[place + 2];
        cells[place] = template;
        cells[place + 1] = number;
        cells[place + 2] = known ? step : 0;
        if (!known) {
            return Float.POSITIVE_INFINITY;
        }
        if (change == 0) {
            return 1;
        }
        long least = Math.min(Math.abs(step), Math.abs(change));
        // the doublings alone tell mostly; half a bit is far more than a logarithm is rounded by
        int doublings = 63 - Long.numberOfLeadingZeros(least + 1);
        return 2 + 2 * doublings - 0.5f > most ? Float.POSITIVE_INFINITY
                : 2 + 2 * (float) StrictMath.log(least + 1.0) / LN2;
    }

    long evicted() {
        return evicted;
    }

    long bytes() {
        return 8L * cells.length;
    }

    void save(DataOutput out) throws IOException {
        int used = 0;
        for (int p = 0; p < cells.length; p += WIDTH) {
            used += cells[p] != 0 ? 1 : 0;
        }
        out.writeLong(evicted);
        out.writeInt(used);
        for (int p = 0; p < cells.length; p += WIDTH) {
            if (cells[p] != 0) {
                out.writeLong(cells[p]);
                out.writeLong(cells[p + 1]);
                out.writeLong(cells[p + 2]);
            }
        }
    }

    void load(DataInput in) throws IOException {
        java.util.Arrays.fill(cells, 0);
        evicted = in.readLong();
        for (int used = in.readInt(); used > 0; used--) {
            long key = in.readLong();
            int place = place(key);
            cells[place] = key;
            cells[place + 1] = in.readLong();
            cells[place + 2] = in.readLong();
        }
    }
}
