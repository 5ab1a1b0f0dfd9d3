package org.geophone.console.internal.live;

import org.geophone.api.json.JsonBytes;

/** One figure per second over the last minutes. Guarded by whoever holds it. */
final class Series {
    private final double[] values;
    private int count;

    Series(int length) {
        values = new double[length];
    }

    void add(double value) {
        values[count++ % values.length] = value;
    }

    /** Writes the values, oldest first, as an array. */
    void write(JsonBytes out) {
        out.beginArray();
        for (int i = Math.max(0, count - values.length); i < count; i++) {
            out.value(Math.rint(values[i % values.length] * 100) / 100);
        }
        out.endArray();
    }
}
