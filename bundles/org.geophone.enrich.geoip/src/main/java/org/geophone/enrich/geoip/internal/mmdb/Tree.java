package org.geophone.enrich.geoip.internal.mmdb;

import java.nio.ByteBuffer;

/**
 * The binary search tree over addresses (MaxMind DB file format specification 2.0, "Binary Search Tree Section").
 * Immutable, any thread; a look-up allocates nothing.
 */
final class Tree {
    /** Zero bytes between tree and data; the place of a value is counted from before them. */
    static final int SEPARATOR = 16;
    private static final int V4_BITS = 32;
    private static final int V4_DEPTH = 96;
    private static final long MAPPED = 0xffffL;

    private final ByteBuffer bytes;
    private final int nodes;
    private final int recordBits;
    private final int nodeBytes;
    private final boolean six;
    /** Where IPv4 addresses begin: a node, or a value for all of them. */
    private final int v4;

    /**
     * A tree at the start of the buffer.
     *
     * @param recordBits 24, 28 or 32
     * @param six whether it is one of IPv6 addresses, in which IPv4 ones lie under ::/96
     */
    Tree(ByteBuffer bytes, int nodes, int recordBits, boolean six) {
        this.bytes = bytes;
        this.nodes = nodes;
        this.recordBits = recordBits;
        this.nodeBytes = recordBits / 4;
        this.six = six;
        int start = 0;
        for (int i = 0; six && i < V4_DEPTH && start < nodes; i++) {
            // a value that does not fit into an int is refused by the verifier before anybody asks for it
            start = (int) Math.min(Integer.MAX_VALUE, record(start, 0));
        }
        v4 = start;
    }

    int nodes() {
        return nodes;
    }

    /** One of a node's two records: a node below the number of nodes, nothing at it, and above it a value. */
    long record(int node, int side) {
        int at = node * nodeBytes;
        switch (recordBits) {
            case 24:
                return side == 0 ? bytes.getInt(at) >>> 8
                        : (bytes.getShort(at + 3) & 0xffffL) << 8 | bytes.get(at + 5) & 0xff;
            case 28:
                return side == 0 ? bytes.getInt(at) >>> 8 | (bytes.get(at + 3) & 0xf0) << 20
                        : bytes.getInt(at + 3) & 0x0fff_ffff;
            default:
                return bytes.getInt(at + 4 * side) & 0xffff_ffffL;
        }
    }

    /** What the tree has for an address, counted as in {@link #record}; the number of nodes for nothing. */
    int find(long high, long low) {
        int node;
        if (high == 0 && low >>> V4_BITS == MAPPED) {
            node = walk(six ? v4 : 0, low, V4_BITS);
        } else if (six) {
            node = walk(walk(0, high, Long.SIZE), low, Long.SIZE);
        } else {
            return nodes;
        }
        return Math.max(node, nodes);
    }

    private int walk(int from, long path, int bits) {
        int node = from;
        for (int i = bits - 1; i >= 0 && node < nodes; i--) {
            node = (int) record(node, (int) (path >>> i) & 1);
        }
        return node;
    }
}
