package org.geophone.simulate.internal.coding;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntSupplier;

/** Fifteen bytes in the shape of a random UUID: version and variant are kept, the rest of the digits is data. */
final class UuidCoding extends Coding {
    private static final int BYTES = 15;
    private static final int LENGTH = 36;
    /** The digits that a version 4 UUID leaves free (RFC 9562 section 5.4): the data, then zeros. */
    private static final String SHAPE = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";

    UuidCoding() {
        super("uuid");
    }

    @Override
    public int capacity(int room, int width) {
        return width < LENGTH ? 0 : room / (LENGTH + 1) * BYTES;
    }

    @Override
    public int leastWidth() {
        return LENGTH;
    }

    @Override
    public String encode(byte[] data) {
        return String.join(".", labels(data, () -> LENGTH));
    }

    @Override
    public List<String> labels(byte[] data, IntSupplier widths) {
        List<String> out = new ArrayList<>();
        for (int at = 0; at < data.length; at += BYTES) {
            String digits = HexFormat.of().formatHex(data, at, Math.min(data.length, at + BYTES));
            StringBuilder label = new StringBuilder(SHAPE);
            int used = 0;
            for (int i = 0; i < LENGTH; i++) {
                if (label.charAt(i) == 'x') {
                    label.setCharAt(i, used < digits.length() ? digits.charAt(used) : '0');
                    used++;
                }
            }
            out.add(label.toString());
        }
        return out;
    }
}
