package org.geophone.enrich.hosts.internal.learn;

import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * The observed hosts, bounded. When it is full a clock hand looks for one that was not seen since its last round; a
 * host with a role gets more rounds, so that a flood from invented addresses does not push the known ones out at once.
 */
final class HostMemory {
    private static final int CHANCES = 1;
    private static final int CHANCES_WITH_ROLE = 4;
    /** Ends of messages that are fetched together at most. */
    private static final int ROOM = 64;

    private final Counters counters;
    private final Host[] hosts;
    private final Host[] heads;
    private final int[] places = new int[ROOM];
    /** What was read ahead, kept so that it is read at all. */
    private long read;
    private int size;
    private int hand;

    HostMemory(int maxHosts, Counters counters) {
        this.counters = counters;
        hosts = new Host[maxHosts];
        heads = new Host[Integer.highestOneBit(maxHosts) * 2];
    }

    /**
     * Reads the heads of the chains of both ends of all messages, then the hosts there: to fetch one place from memory
     * takes as long as to fetch some twenty at once. What finds no room is left out, which costs time only.
     */
    void ahead(EventSlot[] slots, int count) {
        int n = 0;
        for (int i = 0; i < count && n < ROOM; i++) {
            EventSlot s = slots[i];
            places[n++] = chain(s.clientHigh(), s.clientLow());
            places[n++] = chain(s.serverHigh(), s.serverLow());
        }
        long sum = 0;
        for (int i = 0; i < n; i++) {
            // the references are read twice and not kept: writing them down would have to be told to the collector
            sum += heads[places[i]] == null ? 0 : 1;
        }
        for (int i = 0; i < n; i++) {
            Host host = heads[places[i]];
            sum += host == null ? 0 : host.low;
        }
        read = sum;
    }

    /** The record of an address, or null. */
    Host find(long high, long low) {
        for (Host host = heads[chain(high, low)]; host != null; host = host.next) {
            if (host.low == low && host.high == high) {
                int chances = host.roles == 0 ? CHANCES : CHANCES_WITH_ROLE;
                if (host.chances != chances) {
                    host.chances = chances;
                }
                return host;
            }
        }
        return null;
    }

    /** The record of an address, made when there is none. */
    Host get(long high, long low, long timeNanos) {
        Host known = find(high, low);
        if (known != null) {
            return known;
        }
        Host host;
        if (size < hosts.length) {
            host = new Host();
            hosts[size++] = host;
        } else {
            host = evict();
        }
        host.begin(high, low, timeNanos);
        int chain = chain(high, low);
        host.next = heads[chain];
        heads[chain] = host;
        return host;
    }

    private Host evict() {
        while (hosts[hand].chances > 0) {
            hosts[hand].chances--;
            advance();
        }
        Host going = hosts[hand];
        advance();
        int chain = chain(going.high, going.low);
        if (heads[chain] == going) {
            heads[chain] = going.next;
        } else {
            Host before = heads[chain];
            while (before.next != going) {
                before = before.next;
            }
            before.next = going.next;
        }
        counters.increment(Counter.HOSTS_EVICTED);
        return going;
    }

    private void advance() {
        hand = hand + 1 == hosts.length ? 0 : hand + 1;
    }

    private int chain(long high, long low) {
        long x = (high * 31 + low) * 0x9E37_79B9_7F4A_7C15L;
        x ^= x >>> 32;
        x *= 0xC2B2_AE3D_27D4_EB4FL;
        return (int) (x >>> 32) & heads.length - 1;
    }
}
