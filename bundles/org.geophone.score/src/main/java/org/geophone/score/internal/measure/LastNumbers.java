package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last number of each label template under each domain, so that counters and time stamps can be told from data: a
 * number that follows the last one closely says little. A fixed number of places, one for each hash; a second template
 * of the same place takes it over, which is counted.
 */
final class LastNumbers {
    /** More digits than a long holds are no counter. */
    private static final int MAX_DIGITS = 18;
    private static final float LN2 = 0.6931472f;

    private final long[] keys;
    private final long[] numbers;
    private final long[] steps;
    private long evicted;

    LastNumbers(long maxBytes) {
        int places = Integer.highestOneBit((int) Math.min(Math.max(64, maxBytes / 24), 1 << 20));
        keys = new long[places];
        numbers = new long[places];
        steps = new long[places];
    }

    /**
     * Bits of the digits of a label after the last label of its template: one when the last step is repeated, else two
     * and the difference in Elias' gamma code, two bits for each doubling. Remembers this number. Positive infinity
     * when there is no last one.
     */
    float bits(long template, byte[] data, int offset, int length, int digits) {
        if (digits > MAX_DIGITS) {
            return Float.POSITIVE_INFINITY;
        }
        long number = 0;
        for (int i = offset; i < offset + length; i++) {
            if (data[i] >= '0' && data[i] <= '9') {
                number = 10 * number + data[i] - '0';
            }
        }
        int place = (int) (template >>> 20) & keys.length - 1;
        boolean known = keys[place] == template;
        if (!known && keys[place] != 0) {
            evicted++;
        }
        long step = number - numbers[place];
        boolean repeated = step == steps[place];
        keys[place] = template;
        numbers[place] = number;
        steps[place] = known ? step : 0;
        if (!known) {
            return Float.POSITIVE_INFINITY;
        }
        return repeated ? 1 : 2 + 2 * (float) StrictMath.log(Math.abs(step) + 1.0) / LN2;
    }

    long evicted() {
        return evicted;
    }

    void save(DataOutput out) throws IOException {
        int used = 0;
        for (long key : keys) {
            used += key != 0 ? 1 : 0;
        }
        out.writeLong(evicted);
        out.writeInt(used);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                out.writeLong(keys[i]);
                out.writeLong(numbers[i]);
                out.writeLong(steps[i]);
            }
        }
    }

    void load(DataInput in) throws IOException {
        java.util.Arrays.fill(keys, 0);
        java.util.Arrays.fill(numbers, 0);
        evicted = in.readLong();
        for (int used = in.readInt(); used > 0; used--) {
            long key = in.readLong();
            int place = (int) (key >>> 20) & keys.length - 1;
            keys[place] = key;
            numbers[place] = in.readLong();
            steps[place] = in.readLong();
        }
    }
}
