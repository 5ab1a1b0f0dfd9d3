package org.geophone.enrich.domain.internal.table;

import java.util.Arrays;
import org.geophone.api.event.WireName;

/**
 * An immutable trie of labels, from the right, kept as a hash table over (parent node, label): open addressing on 64
 * bits of hash, then a full comparison of the bytes. Any thread; nothing is allocated by a look-up.
 *
 * <pre>
 *   slotNode[hash & mask, linear probing]  node number, 0 = free      slotHash  hash of (parent, label)
 *   parent[node]  label[node] = offset of length byte and label in arena  flags[node]
 * </pre>
 */
public final class SuffixTable {
    /** In the answer of {@link #find}: the prevailing rule stands in the ICANN section. */
    public static final int ICANN = 0x100;
    /** In the answer of {@link #find}: the last label is one that a rule of the ICANN section ends with. */
    public static final int DELEGATED = 0x200;
    /** Mask for the number of labels of the public suffix in the answer of {@link #find}. */
    public static final int LABELS = 0xff;

    static final byte RULE = 1;
    static final byte RULE_ICANN = 2;
    static final byte WILDCARD = 4;
    static final byte WILDCARD_ICANN = 8;
    static final byte EXCEPTION = 16;
    static final byte EXCEPTION_ICANN = 32;
    static final byte TLD_ICANN = 64;
    private static final int ROOT = 0;
    private static final long PARENT_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private final int[] slotNode;
    private final long[] slotHash;
    private final int[] parent;
    private final int[] label;
    private final byte[] flags;
    private final byte[] arena;
    private final String version;
    private final String commit;

    SuffixTable(int[] parent, int[] label, byte[] flags, byte[] arena, String version, String commit) {
        this.parent = parent;
        this.label = label;
        this.flags = flags;
        this.arena = arena;
        this.version = version;
        this.commit = commit;
        int slots = Integer.highestOneBit(Math.max(8, parent.length) * 4 - 1);
        slotNode = new int[slots];
        slotHash = new long[slots];
        for (int node = ROOT + 1; node < parent.length; node++) {
            insert(node);
        }
    }

    private void insert(int node) {
        long hash = hash(parent[node], arena, label[node]);
        int slot = (int) hash & slotNode.length - 1;
        while (slotNode[slot] != 0) {
            slot = slot + 1 & slotNode.length - 1;
        }
        slotNode[slot] = node;
        slotHash[slot] = hash;
    }

    private static long hash(int parent, byte[] data, int at) {
        long hash = WireName.stableHash(data, at, 1 + data[at]) + parent * PARENT_FACTOR;
        return hash ^ hash >>> 32;
    }

    /**
     * Finds the prevailing rule of a name.
     *
     * @param data holds the folded name in wire form
     * @param starts offsets of the labels' length bytes in {@code data}, leftmost label first
     * @param labels how many labels there are, at least 1
     * @return number of labels of the public suffix ({@link #LABELS}) with {@link #ICANN} and {@link #DELEGATED}
     */
    public int find(byte[] data, int[] starts, int labels) {
        int node = ROOT;
        int best = 1;
        int delegated = 0;
        for (int depth = 1; depth <= labels; depth++) {
            int above = flags[node];
            if ((above & WILDCARD) != 0) {
                best = depth | ((above & WILDCARD_ICANN) != 0 ? ICANN : 0);
            }
            node = child(node, data, starts[labels - depth]);
            if (node == ROOT) {
                break;
            }
            int here = flags[node];
            delegated |= (here & TLD_ICANN) != 0 ? DELEGATED : 0;
            if ((here & EXCEPTION) != 0) {
                best = depth - 1 | ((here & EXCEPTION_ICANN) != 0 ? ICANN : 0);
                break;
            }
            if ((here & RULE) != 0) {
                best = depth | ((here & RULE_ICANN) != 0 ? ICANN : 0);
            }
        }
        return best | delegated;
    }

    private int child(int of, byte[] data, int at) {
        long hash = hash(of, data, at);
        int mask = slotNode.length - 1;
        int slot = (int) hash & mask;
        for (int node = slotNode[slot]; node != 0; node = slotNode[slot]) {
            if (slotHash[slot] == hash && parent[node] == of && sameLabel(node, data, at)) {
                return node;
            }
            slot = slot + 1 & mask;
        }
        return ROOT;
    }

    private boolean sameLabel(int node, byte[] data, int at) {
        int own = label[node];
        int bytes = 1 + arena[own];
        return Arrays.equals(arena, own, own + bytes, data, at, at + 1 + data[at]);
    }

    /** Version of the list as its file says it, or a digest of the file where it says none. */
    public String version() {
        return version;
    }

    /** Commit of the list as its file says it, or the empty text. */
    public String commit() {
        return commit;
    }
}
