package org.geophone.enrich.geoip.internal.mmdb;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a whole file once before it is used: every node of its tree, and every value that can be reached from one. So
 * damage is found when the file comes and not when some address is looked up.
 */
final class Verifier {
    /** More than databases have; the format's specification sets no bound. */
    private static final int DEEPEST = 64;
    /**
     * Values that are read for each byte of the file. In a sound one each is read about once: values take a byte or
     * more, and do not overlap. Overlapping ones would take the square of the file's size.
     */
    private static final int STEPS_PER_BYTE = 8;

    private final DataSection data;
    /** Places where a value was read that a pointer or a node leads to. */
    private final BitSet seen = new BitSet();
    private long steps;

    private Verifier(DataSection data) {
        this.data = data;
        this.steps = (long) STEPS_PER_BYTE * data.end();
    }

    /** Looks at the value at the start of a section, and all that it holds. */
    static void verify(DataSection data) throws MmdbException {
        new Verifier(data).once(data.start(), 0);
    }

    /** Looks at everything; an exception says what is wrong. */
    static void verify(Tree tree, DataSection data) throws MmdbException {
        Verifier verifier = new Verifier(data);
        BitSet records = new BitSet();
        int nodes = tree.nodes();
        for (int node = 0; node < nodes; node++) {
            for (int side = 0; side < 2; side++) {
                long value = tree.record(node, side);
                if (value <= nodes) {
                    continue;
                }
                long place = value - nodes - Tree.SEPARATOR;
                if (place < 0 || place >= data.end() - data.start()) {
                    throw new MmdbException("node " + node + " of the tree leads past the data section");
                }
                records.set((int) place);
            }
        }
        for (int place = records.nextSetBit(0); place >= 0; place = records.nextSetBit(place + 1)) {
            verifier.once(data.start() + place, 0);
        }
    }

    private void once(int place, int depth) throws MmdbException {
        if (!seen.get(place - data.start())) {
            seen.set(place - data.start());
            walk(place, depth);
        }
    }

    /** Reads a value and all that it holds; the place behind it. */
    private int walk(int place, int depth) throws MmdbException {
        if (depth > DEEPEST) {
            throw new MmdbException("values are nested more than " + DEEPEST + " deep at byte " + place);
        }
        if (--steps < 0) {
            throw new MmdbException("its values overlap so much that they cannot be looked at");
        }
        Item item = data.item(place);
        if (item.type() == Item.POINTER) {
            data.value(place);
            once(item.size(), depth + 1);
            return item.end();
        }
        if (item.type() != Item.MAP && item.type() != Item.LIST) {
            if (!fits(item)) {
                throw new MmdbException("a value at byte " + place + " has type " + item.type() + " and " + item.size()
                        + " bytes, which is no value of the format");
            }
            return item.end();
        }
        int next = item.at();
        List<Item> names = new ArrayList<>();
        for (int left = item.size(); left > 0; left--) {
            if (item.type() == Item.MAP) {
                name(place, names, data.value(next));
                next = walk(next, depth + 1);
            }
            next = walk(next, depth + 1);
        }
        return next;
    }

    /** A name of a map beside those before it: readers differ in which of two equal ones they take. */
    private void name(int map, List<Item> names, Item name) throws MmdbException {
        if (name.type() != Item.TEXT) {
            throw new MmdbException("a map at byte " + map + " has a name that is no text");
        }
        for (Item before : names) {
            if (before.size() == name.size() && --steps >= 0 && data.sameText(before, name)) {
                throw new MmdbException("a map at byte " + map + " has a name twice");
            }
        }
        names.add(name);
    }

    private static boolean fits(Item item) {
        return switch (item.type()) {
            case Item.TEXT, Item.BYTES -> true;
            case Item.DOUBLE -> item.size() == Double.BYTES;
            case Item.FLOAT -> item.size() == Float.BYTES;
            case Item.UNSIGNED_16 -> item.size() <= 2;
            case Item.UNSIGNED_32, Item.SIGNED_32 -> item.size() <= 4;
            case Item.UNSIGNED_64 -> item.size() <= 8;
            case Item.UNSIGNED_128 -> item.size() <= 16;
            case Item.BOOLEAN -> item.size() <= 1;
            default -> false;
        };
    }
}
