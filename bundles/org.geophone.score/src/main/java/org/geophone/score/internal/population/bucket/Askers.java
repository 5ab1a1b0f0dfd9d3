package org.geophone.score.internal.population.bucket;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.geophone.api.event.EventSlot;

/** Who asked whom in an open bucket: client, server asked, the client's host name; numbered by first appearance. */
public final class Askers {
    /** Memory one asker takes. */
    static final int COST = 64;
    private static final int FIRST = 1024;

    private final DenseIndex index = new DenseIndex();
    private long[] clientHigh = new long[FIRST];
    private long[] clientLow = new long[FIRST];
    private long[] serverHigh = new long[FIRST];
    private long[] serverLow = new long[FIRST];
    private String[] host = new String[FIRST];

    public int size() {
        return index.size();
    }

    public static long hash(KeyedHash keyed, EventSlot slot) {
        return hash(keyed, slot.clientHigh(), slot.clientLow(), slot.serverHigh(), slot.serverLow(), slot.clientName);
    }

    private static long hash(KeyedHash keyed, long clientHigh, long clientLow, long serverHigh, long serverLow,
            String host) {
        return keyed.longs(keyed.longs(clientHigh, clientLow),
                keyed.longs(serverHigh, serverLow) + (host == null ? 0 : host.hashCode()));
    }

    public int find(long hash, EventSlot slot) {
        int at = index.start(hash);
        for (int id = index.at(at); id >= 0; id = index.at(at)) {
            if (index.hash(id) == hash && clientLow[id] == slot.clientLow() && clientHigh[id] == slot.clientHigh()
                    && serverLow[id] == slot.serverLow() && serverHigh[id] == slot.serverHigh()
                    && sameHost(host[id], slot.clientName)) {
                return id;
            }
            at = index.step(at);
        }
        return -1;
    }

    private static boolean sameHost(String a, String b) {
        return a == null ? b == null : a.equals(b);
    }

    public int add(long hash, EventSlot slot) {
        return add(hash, slot.clientHigh(), slot.clientLow(), slot.serverHigh(), slot.serverLow(), slot.clientName);
    }

    private int add(long hash, long aHigh, long aLow, long bHigh, long bLow, String name) {
        int at = index.start(hash);
        while (index.at(at) >= 0) {
            at = index.step(at);
        }
        int id = index.insert(at, hash);
        if (id == host.length) {
            clientHigh = Arrays.copyOf(clientHigh, 2 * id);
            clientLow = Arrays.copyOf(clientLow, 2 * id);
            serverHigh = Arrays.copyOf(serverHigh, 2 * id);
            serverLow = Arrays.copyOf(serverLow, 2 * id);
            host = Arrays.copyOf(host, 2 * id);
        }
        clientHigh[id] = aHigh;
        clientLow[id] = aLow;
        serverHigh[id] = bHigh;
        serverLow[id] = bLow;
        host[id] = name;
        return id;
    }

    public long clientHigh(int id) {
        return clientHigh[id];
    }

    public long clientLow(int id) {
        return clientLow[id];
    }

    public long serverHigh(int id) {
        return serverHigh[id];
    }

    public long serverLow(int id) {
        return serverLow[id];
    }

    /** The client's host name, or null. */
    public String host(int id) {
        return host[id];
    }

    public void clear() {
        Arrays.fill(host, 0, index.size(), null);
        index.clear();
    }

    public void save(DataOutput out) throws IOException {
        out.writeInt(size());
        for (int id = 0; id < size(); id++) {
            out.writeLong(clientHigh[id]);
            out.writeLong(clientLow[id]);
            out.writeLong(serverHigh[id]);
            out.writeLong(serverLow[id]);
            out.writeBoolean(host[id] != null);
            if (host[id] != null) {
                out.writeUTF(host[id]);
            }
        }
    }

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
