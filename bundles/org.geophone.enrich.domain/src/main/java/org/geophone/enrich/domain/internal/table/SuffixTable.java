package org.geophone.enrich.domain.internal.table;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.NameKey;
import org.geophone.api.event.NameTails;
import org.geophone.api.event.WireName;

/**
 * The rules as a trie of labels from the right, each node found by the hash of its whole tail: {@code co.uk} by that of
 * these two labels. Any thread; nothing is allocated by a look-up.
 *
 * <p>A cell of the index holds 56 bits of the hash of a node's tail and, in the lowest 8 bits, the node's flags; 0 is
 * free. No bytes are compared: the hash has a secret key, so that nobody can make up a name that meets a node, and by
 * chance one name in 2^56 for each of the ten thousand nodes does. The index is made for one key, and made anew by the
 * first look-up under another one.
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
    /** In every cell in use, whatever the flags of its node. */
    private static final int USED = 128;
    private static final long FLAGS = 0xff;
    private static final int SHIFT = 32;
    /** The highest six bits of a hash say which bit of a word of the filter is its own. */
    private static final int BIT = 58;
    private static final int ROOT = 0;

    /** Replaced by whoever finds it to be of another key. */
    private volatile Index index;
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
        index = new Index();
    }

    /** The nodes by the hashes of their tails under one key. */
    private final class Index {
        private final int generation = NameKey.generation();
        private final long[] cells = new long[Integer.highestOneBit(Math.max(8, parent.length) * 4 - 1)];
        /** A bit for each hash that has a cell, in a sixteenth of the memory: most others are told from it alone. */
        private final long[] known = new long[cells.length >>> 4];

        Index() {
            byte[] tail = new byte[EventSlot.MAX_NAME_BYTES + 1];
            for (int node = ROOT + 1; node < parent.length; node++) {
                int bytes = 0;
                for (int n = node; n != ROOT; n = parent[n]) {
                    int length = 1 + arena[label[n]];
                    System.arraycopy(arena, label[n], tail, bytes, length);
                    bytes += length;
                }
                tail[bytes] = 0;
                long hash = WireName.hash(tail, 0, bytes + 1);
                int at = start(hash);
                while (cells[at] != 0) {
                    at = at + 1 & cells.length - 1;
                }
                cells[at] = hash & ~FLAGS | USED | flags[node];
                known[word(hash)] |= 1L << (hash >>> BIT);
            }
        }

        private int word(long hash) {
            return (int) (hash >>> SHIFT) & known.length - 1;
        }

        private int start(long hash) {
            return (int) (hash >>> SHIFT) & cells.length - 1;
        }

        /** Flags of the node of a tail, {@link #USED} with them; 0 when there is none. */
        int flags(long hash) {
            if ((known[word(hash)] >>> (hash >>> BIT) & 1) == 0) {
                return 0;
            }
            int at = start(hash);
            long cell = cells[at];
            while (cell != 0 && (cell ^ hash) >>> 8 != 0) {
                at = at + 1 & cells.length - 1;
                cell = cells[at];
            }
            return (int) (cell & FLAGS);
        }
    }

    /**
     * Finds the prevailing rule of a name.
     *
     * @param tails of the folded name
     * @param labels how many labels it has, at least 1
     * @return number of labels of the public suffix ({@link #LABELS}) with {@link #ICANN} and {@link #DELEGATED}
     */
    public int find(NameTails tails, int labels) {
        Index now = index;
        if (now.generation != NameKey.generation()) {
            now = new Index();
            index = now;
        }
        int best = 1;
        int delegated = 0;
        int above = flags[ROOT];
        for (int depth = 1; depth <= labels; depth++) {
            if ((above & WILDCARD) != 0) {
                best = depth | ((above & WILDCARD_ICANN) != 0 ? ICANN : 0);
            }
            int here = now.flags(tails.hash(labels - depth));
            if (here == 0) {
                break;
            }
            delegated |= (here & TLD_ICANN) != 0 ? DELEGATED : 0;
            if ((here & EXCEPTION) != 0) {
                best = depth - 1 | ((here & EXCEPTION_ICANN) != 0 ? ICANN : 0);
                break;
            }
            if ((here & RULE) != 0) {
                best = depth | ((here & RULE_ICANN) != 0 ? ICANN : 0);
            }
            above = here;
        }
        return best | delegated;
    }

    /** Version of the list as its file says it, or a digest of the file where it says none. */
    public String version() {
        return version;
    }

    /** How many rules it has. */
    public int rules() {
        int rules = 0;
        for (byte node : flags) {
            rules += Integer.bitCount(node & (RULE | WILDCARD | EXCEPTION));
        }
        return rules;
    }

    /** Commit of the list as its file says it, or the empty text. */
    public String commit() {
        return commit;
    }
}
