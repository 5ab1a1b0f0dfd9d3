package org.geophone.score.internal.population.bucket;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.Wanted;

/** Who asked whom in an open bucket: client, server asked, the client's host name; numbered by first appearance. */
public final class Askers {
    private static final int CLIENT_HIGH = 0;
    private static final int CLIENT_LOW = 1;
    private static final int SERVER_HIGH = 2;
    private static final int SERVER_LOW = 3;
    private static final int WIDTH = 4;
    /** Memory one asker takes: its addresses, a reference to its host name, one slot and a half. */
    static final int COST = 8 * WIDTH + 4 + 12;

    private int room = Room.FIRST;
    private final DenseIndex index = new DenseIndex(room);
    private long[] rows = new long[room * WIDTH];
    private String[] host = new String[room];
    private final Wanted wanted = new Wanted();
    private final Wanted wantedHosts = new Wanted();

    /** Askers held. */
    public int size() {
        return index.size();
    }

    /** The hash under which an asker is looked up. */
    public static long hash(KeyedHash keyed, EventSlot slot) {
        return hash(keyed, slot.clientHigh(), slot.clientLow(), slot.serverHigh(), slot.serverLow(), slot.clientName);
    }

    private static long hash(KeyedHash keyed, long clientHigh, long clientLow, long serverHigh, long serverLow,
            String host) {
        return keyed.longs(keyed.longs(clientHigh, clientLow),
                keyed.longs(serverHigh, serverLow) + (host == null ? 0 : host.hashCode()));
    }

    /** Wants that to be fetched by which an asker is found. */
    void want(long hash) {
        index.want(hash);
    }

    /** Wants an asker's row to be fetched, too; its number as far as half of the hash tells, or -1. */
    int wantRow(long hash) {
        int id = index.likely(hash);
        if (id >= 0) {
            wanted.add(id * WIDTH);
            wanted.add(id * WIDTH + WIDTH - 1);
            wantedHosts.add(id);
        }
        return id;
    }

    /** Fetches all that is wanted. */
    void fetch() {
        index.fetch();
        wanted.fetch(rows);
        wantedHosts.fetch(host);
    }

    /** The number of a message's asker, or -1. */
    public int find(long hash, EventSlot slot) {
        int at = index.start(hash);
        for (int id = index.at(at); id >= 0; id = index.at(at)) {
            if (index.matches(at, hash) && same(id, slot)) {
                return id;
            }
            at = index.step(at);
        }
        return -1;
    }

    private boolean same(int id, EventSlot slot) {
        return clientLow(id) == slot.clientLow() && clientHigh(id) == slot.clientHigh()
                && serverLow(id) == slot.serverLow() && serverHigh(id) == slot.serverHigh()
                && sameHost(host[id], slot.clientName);
    }

    private static boolean sameHost(String a, String b) {
        return a == null ? b == null : a.equals(b);
    }

    /** Sees to room for one more asker; false when that takes more than so many bytes. */
    boolean reserve(long left) {
        if (size() == room) {
            int entries = Room.grown(room, left, COST);
            if (entries > room) {
                room = entries;
                rows = Arrays.copyOf(rows, room * WIDTH);
                host = Arrays.copyOf(host, room);
                index.resize(room);
            }
        }
        return size() < room;
    }

    /** Takes in the asker of a message that is not there yet. */
    public int add(long hash, EventSlot slot) {
        return add(hash, slot.clientHigh(), slot.clientLow(), slot.serverHigh(), slot.serverLow(), slot.clientName);
    }

    private int add(long hash, long aHigh, long aLow, long bHigh, long bLow, String name) {
        reserve(Long.MAX_VALUE);
        int id = index.insert(hash);
        int row = id * WIDTH;
        rows[row + CLIENT_HIGH] = aHigh;
        rows[row + CLIENT_LOW] = aLow;
        rows[row + SERVER_HIGH] = bHigh;
        rows[row + SERVER_LOW] = bLow;
        host[id] = name;
        return id;
    }

    /** The client's address. */
    public long clientHigh(int id) {
        return rows[id * WIDTH + CLIENT_HIGH];
    }

    /** Its lower half. */
    public long clientLow(int id) {
        return rows[id * WIDTH + CLIENT_LOW];
    }

    /** The address asked. */
    public long serverHigh(int id) {
        return rows[id * WIDTH + SERVER_HIGH];
    }

    /** Its lower half. */
    public long serverLow(int id) {
        return rows[id * WIDTH + SERVER_LOW];
    }

    /** The client's host name, or null. */
    public String host(int id) {
        return host[id];
    }

    /** Memory held, in use or not; the host names belong to others. */
    public long bytes() {
        return 8L * rows.length + 4L * host.length + DenseIndex.bytes(room);
    }

    /** Forgets all askers. */
    public void clear() {
        int entries = Room.kept(room, size());
        if (entries != room) {
            room = entries;
            rows = new long[room * WIDTH];
            host = new String[room];
        } else {
            Arrays.fill(host, 0, size(), null);
        }
        index.clear(room);
    }

    /** Writes all askers. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(size());
        for (int id = 0; id < size(); id++) {
            for (int column = 0; column < WIDTH; column++) {
                out.writeLong(rows[id * WIDTH + column]);
            }
            out.writeBoolean(host[id] != null);
            if (host[id] != null) {
                out.writeUTF(host[id]);
            }
        }
    }

    /** Takes in saved askers. */
    public void load(DataInput in, KeyedHash keyed) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            long aHigh = in.readLong();
            long aLow = in.readLong();
            long bHigh = in.readLong();
            long bLow = in.readLong();
            String name = in.readBoolean() ? in.readUTF() : null;
            add(hash(keyed, aHigh, aLow, bHigh, bLow, name), aHigh, aLow, bHigh, bLow, name);
        }
    }
}
