package org.geophone.score.internal.population.bucket;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * What was seen in the current bucket: registered domains, their distinct names, and who asked for each of them.
 *
 * <p>Bounds: up to {@link #MAX_DOMAIN_BYTES} of distinct names a domain, and a cap over everything. What exceeds them
 * is not kept and counted; the domain's value then is that of the names kept, a lower bound.
 */
public final class OpenBucket {
    /** Distinct bytes kept for one registered domain. */
    public static final int MAX_DOMAIN_BYTES = 64 << 10;

    private static final int MOST_NEXT = 16;

    private final ByteArena arena = new ByteArena();
    private final Domains domains = new Domains(arena);
    private final DistinctNames names = new DistinctNames(arena);
    private final Askers askers = new Askers();
    private final PairSet pairs = new PairSet();
    private final KeyedHash keyed;
    private final NameReader reader;
    private final Counters counters;
    private final long maxBytes;
    /** Hashes of the domains, names (0: none) and askers of queries that come soon. */
    private final long[] nextDomains = new long[MOST_NEXT];
    private final long[] nextNames = new long[MOST_NEXT];
    private final long[] nextAskers = new long[MOST_NEXT];
    private int next;
    private long events;

    /**
     * An empty bucket.
     *
     * @param wholeName true: the whole name is measured; false: the labels before the registered domain
     * @param foldCase true: names that differ in the case of ASCII letters only are one name
     * @param maxBytes cap of the memory of all tables
     */
    public OpenBucket(boolean wholeName, boolean foldCase, long maxBytes, KeyedHash keyed, Counters counters) {
        this.keyed = keyed;
        this.counters = counters;
        this.maxBytes = maxBytes;
        reader = new NameReader(wholeName, foldCase);
    }

    /** The registered domains seen. */
    public Domains domains() {
        return domains;
    }

    /** Their distinct names. */
    public DistinctNames names() {
        return names;
    }

    /** Who asked. */
    public Askers askers() {
        return askers;
    }

    /** Who asked for what. */
    public PairSet pairs() {
        return pairs;
    }

    /** Queries seen, those without a registered domain included. */
    public long events() {
        return events;
    }

    /** Tells of a query that will be observed soon: what may be known of it is to be fetched from memory. */
    public void want(EventSlot slot) {
        int start = slot.registeredStart;
        int bytes = slot.nameBytes - start - 1;
        if (start < 0 || bytes < 1 || next == MOST_NEXT) {
            return;
        }
        long domain = keyed.bytes(0, slot.data, slot.nameOffset + start, bytes);
        domains.want(domain);
        nextDomains[next] = domain;
        int length = reader.read(slot);
        nextNames[next] = 0;
        if (length > 0) {
            nextNames[next] = keyed.bytes(domain, reader.buffer(), 0, length);
            names.want(nextNames[next]);
            nextAskers[next] = Askers.hash(keyed, slot);
            askers.want(nextAskers[next]);
        }
        next++;
    }

    /** Says what else will be needed, when what was wanted first is there. */
    public void wantMore() {
        for (int i = 0; i < next; i++) {
            domains.wantRow(nextDomains[i]);
            if (nextNames[i] != 0) {
                int name = names.wantRow(nextNames[i]);
                int asker = askers.wantRow(nextAskers[i]);
                if (name >= 0 && asker >= 0) {
                    pairs.want(name, asker);
                }
            }
        }
        next = 0;
    }

    /** Fetches all that is wanted. */
    public void fetch() {
        domains.fetch();
        names.fetch();
        askers.fetch();
        pairs.fetch();
    }

    /** Takes a query. Allocates nothing for what it has seen before. */
    public void observe(EventSlot slot) {
        events++;
        int start = slot.registeredStart;
        int bytes = slot.nameBytes - start - 1;
        if (start < 0 || bytes < 1) {
            return;
        }
        long domainHash = keyed.bytes(0, slot.data, slot.nameOffset + start, bytes);
        int domain = domain(domainHash, slot.data, slot.nameOffset + start, bytes);
        if (domain < 0) {
            counters.increment(Counter.POPULATION_DOMAINS_DROPPED);
            return;
        }
        domains.addQueries(domain, 1);
        int length = reader.read(slot);
        if (length == 0) {
            return;
        }
        int name = name(domain, keyed.bytes(domainHash, reader.buffer(), 0, length), reader.buffer(), length);
        if (name < 0) {
            domains.addLost(domain, 1);
            counters.increment(isFull(domain, length) ? Counter.POPULATION_NAMES_CAPPED
                    : Counter.POPULATION_NAMES_DROPPED);
            return;
        }
        connect(name, slot);
    }

    private int domain(long hash, byte[] data, int offset, int bytes) {
        int id = domains.find(hash, bytes);
        if (id >= 0) {
            return id;
        }
        return domains.reserve(left()) && arena.hasRoom(bytes, left()) ? domains.add(hash, data, offset, bytes) : -1;
    }

    private int name(int domain, long hash, byte[] data, int length) {
        int id = names.find(hash, domain, length);
        if (id >= 0) {
            return id;
        }
        if (isFull(domain, length) || !names.reserve(left()) || !arena.hasRoom(length, left())) {
            return -1;
        }
        return addName(hash, domain, data, length);
    }

    /** Whether a name of so many bytes is more than is kept of one domain, however much memory there is. */
    private boolean isFull(int domain, int length) {
        return domains.nameBytes(domain) + length > MAX_DOMAIN_BYTES;
    }

    private int addName(long hash, int domain, byte[] data, int length) {
        int id = names.add(hash, domain, data, length);
        int before = domains.addName(domain, id, length);
        if (before >= 0) {
            names.link(before, id);
        }
        return id;
    }

    private void connect(int name, EventSlot slot) {
        long hash = Askers.hash(keyed, slot);
        int asker = askers.find(hash, slot);
        if (asker < 0) {
            if (!askers.reserve(left())) {
                counters.increment(Counter.POPULATION_ASKERS_DROPPED);
                return;
            }
            asker = askers.add(hash, slot);
        }
        if (!pairs.contains(name, asker)) {
            if (pairs.reserve(left())) {
                pairs.add(name, asker);
            } else {
                counters.increment(Counter.POPULATION_ASKERS_DROPPED);
            }
        }
    }

    private long left() {
        return maxBytes - bytes();
    }

    /** Memory held by all tables, in use or not. */
    public long bytes() {
        return arena.bytes() + domains.bytes() + names.bytes() + askers.bytes() + pairs.bytes();
    }

    /** Forgets what was seen. */
    public void clear() {
        events = 0;
        domains.clear();
        names.clear();
        askers.clear();
        pairs.clear();
        arena.clear();
    }

    /** Writes what was seen. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(events);
        out.writeInt(domains.size());
        for (int d = 0; d < domains.size(); d++) {
            write(out, domains.array(d), domains.offset(d), domains.length(d));
            out.writeInt(domains.queries(d));
            out.writeInt(domains.lost(d));
        }
        out.writeInt(names.size());
        for (int n = 0; n < names.size(); n++) {
            out.writeInt(names.domain(n));
            write(out, names.array(n), names.offset(n), names.length(n));
        }
        askers.save(out);
        out.writeInt(pairs.size());
        for (long pair : pairs.sorted()) {
            out.writeInt(PairSet.name(pair));
            out.writeInt(PairSet.asker(pair));
        }
    }

    private static void write(DataOutput out, byte[] data, int offset, int length) throws IOException {
        out.writeByte(length);
        out.write(data, offset, length);
    }

    /** Takes in what was saved. A larger bucket than this one keeps its memory until it closes. */
    public void load(DataInput in) throws IOException {
        byte[] bytes = new byte[256];
        events = in.readLong();
        int size = in.readInt();
        for (int d = 0; d < size; d++) {
            int length = read(in, bytes);
            int id = domains.add(keyed.bytes(0, bytes, 0, length), bytes, 0, length);
            domains.addQueries(id, in.readInt());
            domains.addLost(id, in.readInt());
        }
        size = in.readInt();
        for (int n = 0; n < size; n++) {
            int domain = check(in.readInt(), domains.size());
            int length = read(in, bytes);
            long domainHash = keyed.bytes(0, domains.array(domain), domains.offset(domain), domains.length(domain));
            addName(keyed.bytes(domainHash, bytes, 0, length), domain, bytes, length);
        }
        askers.load(in, keyed);
        size = in.readInt();
        for (int i = 0; i < size; i++) {
            pairs.add(check(in.readInt(), names.size()), check(in.readInt(), askers.size()));
        }
    }

    private static int read(DataInput in, byte[] into) throws IOException {
        int length = in.readUnsignedByte();
        in.readFully(into, 0, length);
        return length;
    }

    private static int check(int number, int limit) throws IOException {
        if (number < 0 || number >= limit) {
            throw new IOException("the saved bucket refers to entry " + number + " of " + limit);
        }
        return number;
    }
}
