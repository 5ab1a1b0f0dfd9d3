package org.geophone.enrich.geoip.internal.mmdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Values of a data section (MaxMind DB file format specification 2.0, "Output Data Section"). Places are positions in
 * the buffer. Immutable, any thread. What is damaged makes an exception; after {@link Verifier} none comes.
 */
final class DataSection {
    /** What longer pointers begin to count from: the shorter ones reach up to there. */
    private static final int[] POINTER_BASE = {0, 2048, 526_336, 0};
    /** What longer sizes begin to count from. */
    private static final int[] SIZE_BASE = {29, 285, 65_821};
    private static final int EXTENDED = 7;

    private final ByteBuffer bytes;
    private final int start;
    private final int end;

    /** The section between two positions; pointers count from its start. */
    DataSection(ByteBuffer bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The value at a place, pointers not followed. */
    Item item(int place) throws MmdbException {
        int control = octet(place);
        int type = control >>> 5;
        int at = place + 1;
        if (type == Item.POINTER) {
            return pointer(control, at);
        }
        if (type == 0) {
            type = octet(at++) + EXTENDED;
        }
        int size = control & 0x1f;
        if (size > 28) {
            int more = size - 28;
            size = SIZE_BASE[more - 1] + (int) number(at, more);
            at += more;
        }
        Item item = new Item(type, size, at);
        boolean holds = type == Item.MAP || type == Item.LIST || type == Item.BOOLEAN;
        if (!holds && size > end - at) {
            throw new MmdbException("a value at byte " + place + " reaches past the data section");
        }
        return item;
    }

    private Item pointer(int control, int at) throws MmdbException {
        int more = (control >>> 3 & 3) + 1;
        long value = number(at, more);
        if (more < 4) {
            value |= (long) (control & 7) << 8 * more;
        }
        long target = start + value + POINTER_BASE[more - 1];
        if (target >= end) {
            throw new MmdbException("a pointer at byte " + (at - 1) + " leads past the data section");
        }
        return new Item(Item.POINTER, (int) target, at + more);
    }

    /** The value at a place, or the one that a pointer there leads to. */
    Item value(int place) throws MmdbException {
        Item item = item(place);
        if (item.type() != Item.POINTER) {
            return item;
        }
        Item target = item(item.size());
        if (target.type() == Item.POINTER) {
            throw new MmdbException("a pointer at byte " + place + " leads to a pointer");
        }
        return target;
    }

    /** The place behind a value, with all that it holds. */
    int after(int place) throws MmdbException {
        Item item = item(place);
        if (item.type() != Item.MAP && item.type() != Item.LIST) {
            return item.end();
        }
        int next = item.at();
        for (long left = item.type() == Item.MAP ? 2L * item.size() : item.size(); left > 0; left--) {
            next = after(next);
        }
        return next;
    }

    /** The place of a map's member, or -1: the map has none, or this is no map. */
    int member(int place, String key) throws MmdbException {
        Item map = place < 0 ? null : value(place);
        if (map == null || map.type() != Item.MAP) {
            return -1;
        }
        int next = map.at();
        for (int left = map.size(); left > 0; left--) {
            Item name = value(next);
            next = after(next);
            if (name.type() == Item.TEXT && name.size() == key.length() && same(name.at(), key)) {
                return next;
            }
            next = after(next);
        }
        return -1;
    }

    private boolean same(int at, String key) {
        for (int i = 0; i < key.length(); i++) {
            if (bytes.get(at + i) != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True when two texts of one length are the same; equal names of most databases are in one place. */
    boolean sameText(Item one, Item other) {
        int same = one.at() == other.at() ? one.size() : 0;
        while (same < one.size() && bytes.get(one.at() + same) == bytes.get(other.at() + same)) {
            same++;
        }
        return same == one.size();
    }

    /** The place of a list's first value, or -1. */
    int first(int place) throws MmdbException {
        Item list = place < 0 ? null : value(place);
        return list == null || list.type() != Item.LIST || list.size() == 0 ? -1 : list.at();
    }

    /** A text, or null where there is something else. */
    String text(int place) throws MmdbException {
        Item item = place < 0 ? null : value(place);
        if (item == null || item.type() != Item.TEXT) {
            return null;
        }
        byte[] text = new byte[item.size()];
        bytes.get(item.at(), text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A floating-point number, or not-a-number where there is something else. */
    double real(int place) throws MmdbException {
        Item item = place < 0 ? null : value(place);
        if (item != null && item.type() == Item.DOUBLE && item.size() == Double.BYTES) {
            return Double.longBitsToDouble(number(item.at(), Double.BYTES));
        }
        return item != null && item.type() == Item.FLOAT && item.size() == Float.BYTES
                ? Float.intBitsToFloat((int) number(item.at(), Float.BYTES)) : Double.NaN;
    }

    /** An unsigned number of up to 63 bits, or -1 where there is something else. */
    long unsigned(int place) throws MmdbException {
        Item item = place < 0 ? null : value(place);
        boolean number = item != null && item.size() <= Long.BYTES && (item.type() == Item.UNSIGNED_16
                || item.type() == Item.UNSIGNED_32 || item.type() == Item.UNSIGNED_64);
        return number ? Math.max(-1, number(item.at(), item.size())) : -1;
    }

    private int octet(int at) throws MmdbException {
        if (at < start || at >= end) {
            throw new MmdbException("the data section ends within a value, at byte " + at);
        }
        return bytes.get(at) & 0xff;
    }

    private long number(int at, int size) throws MmdbException {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | octet(at + i);
        }
        return value;
    }
}
