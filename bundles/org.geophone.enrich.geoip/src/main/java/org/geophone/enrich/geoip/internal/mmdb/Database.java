package org.geophone.enrich.geoip.internal.mmdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A verified database in memory. Immutable, any thread. The bytes are a copy of the file: a mapping would end the
 * process when somebody cuts the file under it.
 */
public final class Database {
    /** Answer of {@link #find} for an address of which the database says nothing. */
    public static final int NOTHING = -1;
    private static final byte[] MARKER = marker();
    /** The metadata are within this many bytes of the end. */
    private static final int METADATA_BYTES = 128 * 1024;
    private static final int FORMAT = 2;

    private final DataSection data;
    private final Tree tree;
    private final String type;
    private final long buildSeconds;

    private Database(DataSection data, Tree tree, String type, long buildSeconds) {
        this.data = data;
        this.tree = tree;
        this.type = type;
        this.buildSeconds = buildSeconds;
    }

    private static byte[] marker() {
        byte[] marker = "???MaxMind.com".getBytes(StandardCharsets.US_ASCII);
        marker[0] = (byte) 0xab;
        marker[1] = (byte) 0xcd;
        marker[2] = (byte) 0xef;
        return marker;
    }

    /**
     * A database out of a file's bytes, which nobody changes any more.
     *
     * @throws MmdbException when they are none, or damaged; everything is looked at
     */
    public static Database of(ByteBuffer bytes) throws MmdbException {
        int marker = lastMarker(bytes);
        DataSection metadata = new DataSection(bytes, marker + MARKER.length, bytes.limit());
        Verifier.verify(metadata);
        int top = metadata.start();
        long format = metadata.unsigned(metadata.member(top, "binary_format_major_version"));
        long nodes = metadata.unsigned(metadata.member(top, "node_count"));
        long recordBits = metadata.unsigned(metadata.member(top, "record_size"));
        long version = metadata.unsigned(metadata.member(top, "ip_version"));
        String type = metadata.text(metadata.member(top, "database_type"));
        if (format != FORMAT) {
            throw new MmdbException("its format is version " + format + ", not " + FORMAT);
        }
        if (recordBits != 24 && recordBits != 28 && recordBits != 32) {
            throw new MmdbException("its record size is " + recordBits + ", not 24, 28 or 32");
        }
        if (version != 4 && version != 6) {
            throw new MmdbException("its IP version is " + version + ", not 4 or 6");
        }
        // compared by a division: a product of what the file says may be too large for a number
        if (nodes < 1 || nodes > (marker - Tree.SEPARATOR) / (recordBits / 4)) {
            throw new MmdbException("its " + nodes + " nodes do not fit into the file: it is cut off or damaged");
        }
        long start = nodes * (recordBits / 4) + Tree.SEPARATOR;
        DataSection data = new DataSection(bytes, (int) start, marker);
        Tree tree = new Tree(bytes, (int) nodes, (int) recordBits, version == 6);
        Verifier.verify(tree, data);
        return new Database(data, tree, type == null ? "without a type" : type,
                metadata.unsigned(metadata.member(top, "build_epoch")));
    }

    private static int lastMarker(ByteBuffer bytes) throws MmdbException {
        int least = Math.max(0, bytes.limit() - METADATA_BYTES);
        ByteBuffer marker = ByteBuffer.wrap(MARKER);
        for (int at = bytes.limit() - MARKER.length; at >= least; at--) {
            if (bytes.slice(at, MARKER.length).equals(marker)) {
                return at;
            }
        }
        throw new MmdbException("it ends without metadata: it is cut off, or no MaxMind database");
    }

    /** What the database calls itself, such as {@code GeoLite2-City}. */
    public String type() {
        return type;
    }

    /** When it was made, seconds since 1970; -1 when it does not say. */
    public long buildSeconds() {
        return buildSeconds;
    }

    /** Number of nodes of its tree. */
    public int nodes() {
        return tree.nodes();
    }

    /** The place of what is known of an address, or {@link #NOTHING}. Allocates nothing. IPv4 is mapped. */
    public int find(long high, long low) {
        int found = tree.find(high, low) - tree.nodes();
        return found == 0 ? NOTHING : data.start() + found - Tree.SEPARATOR;
    }

    /** A text by its path from a place; {@code 0} goes to the first of a list. Null when there is none. */
    public String text(int place, String... path) {
        try {
            return data.text(walk(place, path));
        } catch (MmdbException e) {
            throw verified(e);
        }
    }

    /** A floating-point number by its path; not-a-number when there is none. */
    public double real(int place, String... path) {
        try {
            return data.real(walk(place, path));
        } catch (MmdbException e) {
            throw verified(e);
        }
    }

    /** An unsigned number of up to 63 bits by its path; -1 when there is none. */
    public long unsigned(int place, String... path) {
        try {
            return data.unsigned(walk(place, path));
        } catch (MmdbException e) {
            throw verified(e);
        }
    }

    private int walk(int place, String... path) throws MmdbException {
        int at = place;
        for (String step : path) {
            at = "0".equals(step) ? data.first(at) : data.member(at, step);
        }
        return at;
    }

    private static IllegalStateException verified(MmdbException e) {
        return new IllegalStateException("the database was verified: " + e.getMessage(), e);
    }
}
