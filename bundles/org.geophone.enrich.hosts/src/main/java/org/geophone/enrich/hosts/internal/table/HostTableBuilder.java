package org.geophone.enrich.hosts.internal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Collects entries. Several lines for one address, which hosts files have, become one entry: the first name, and all
 * roles together.
 */
public final class HostTableBuilder {
    private record Key(long high, long low, int bits) {
    }

    private final Map<Key, Integer> index = new LinkedHashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> roles = new ArrayList<>();

    /** Without entries. */
    public HostTableBuilder() {
        // entries come one by one
    }

    /** Adds a host (128 bits) or a network; bits of the address behind the prefix do not count. */
    public void add(long high, long low, int bits, String name, int stated) {
        Key key = new Key(high & HostTable.highMask(bits), low & HostTable.lowMask(bits), bits);
        Integer at = index.putIfAbsent(key, keys.size());
        if (at == null) {
            keys.add(key);
            names.add(name);
            roles.add(stated);
            return;
        }
        if (names.get(at) == null) {
            names.set(at, name);
        }
        if (stated != HostTable.NOT_STATED) {
            int before = roles.get(at);
            roles.set(at, before == HostTable.NOT_STATED ? stated : before | stated);
        }
    }

    /** The table. */
    public HostTable build() {
        return new HostTable(this);
    }

    int size() {
        return keys.size();
    }

    long high(int i) {
        return keys.get(i).high();
    }

    long low(int i) {
        return keys.get(i).low();
    }

    int bits(int i) {
        return keys.get(i).bits();
    }

    int roles(int i) {
        return roles.get(i);
    }

    String name(int i) {
        return names.get(i);
    }

    int[] lengths() {
        TreeSet<Integer> used = new TreeSet<>();
        keys.forEach(key -> used.add(key.bits()));
        int[] lengths = new int[used.size()];
        int i = lengths.length;
        for (int bits : used) {
            lengths[--i] = bits;
        }
        return lengths;
    }
}
