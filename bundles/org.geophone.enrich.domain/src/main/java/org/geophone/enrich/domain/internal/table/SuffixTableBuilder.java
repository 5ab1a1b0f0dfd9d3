package org.geophone.enrich.domain.internal.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects rules and makes the table. Used by one thread. */
public final class SuffixTableBuilder {
    /** What a rule says about its name. */
    public enum Kind {
        /** The name is a public suffix. */
        PLAIN,
        /** Every name with one label more is a public suffix ({@code *.name}). */
        WILDCARD,
        /** The name is no public suffix although a wildcard rule says so ({@code !name}). */
        EXCEPTION
    }

    private final Map<String, Integer> nodes = new HashMap<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final ByteArrayOutputStream arena = new ByteArrayOutputStream();
    private byte[] flags = new byte[1024];

    /** A builder that knows the root only. */
    public SuffixTableBuilder() {
        parents.add(0);
        labels.add(0);
        arena.write(0);
        nodes.put("", 0);
    }

    /**
     * Adds a rule.
     *
     * @param name lower-case ASCII labels with dots between, without {@code *.} and {@code !}
     * @param icann true for the ICANN section, which prevails where both sections have the same rule
     */
    public void add(String name, Kind kind, boolean icann) {
        int node = node(name);
        int flag = switch (kind) {
            case PLAIN -> SuffixTable.RULE | (icann ? SuffixTable.RULE_ICANN : 0);
            case WILDCARD -> SuffixTable.WILDCARD | (icann ? SuffixTable.WILDCARD_ICANN : 0);
            case EXCEPTION -> SuffixTable.EXCEPTION | (icann ? SuffixTable.EXCEPTION_ICANN : 0);
        };
        flags[node] |= (byte) flag;
        if (icann && node != 0) {
            flags[node(name.substring(name.lastIndexOf('.') + 1))] |= SuffixTable.TLD_ICANN;
        }
    }

    private int node(String name) {
        Integer known = nodes.get(name);
        if (known != null) {
            return known;
        }
        int dot = name.indexOf('.');
        int above = node(dot < 0 ? "" : name.substring(dot + 1));
        int node = parents.size();
        parents.add(above);
        labels.add(arena.size());
        byte[] label = (dot < 0 ? name : name.substring(0, dot)).getBytes(StandardCharsets.US_ASCII);
        arena.write(label.length);
        arena.writeBytes(label);
        nodes.put(name, node);
        if (node == flags.length) {
            flags = Arrays.copyOf(flags, 2 * node);
        }
        return node;
    }

    /** The table of all rules so far. */
    public SuffixTable build(String version, String commit) {
        return new SuffixTable(toArray(parents), toArray(labels), Arrays.copyOf(flags, parents.size()),
                arena.toByteArray(), version, commit);
    }

    private static int[] toArray(List<Integer> values) {
        int[] out = new int[values.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = values.get(i);
        }
        return out;
    }
}
