package org.geophone.enrich.hosts.internal.learn;

import java.util.Arrays;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * The observed hosts, bounded. When it is full a clock hand looks for one that was not seen since its last round; a
 * host with a role gets more rounds, so that a flood from invented addresses does not push the known ones out at once.
 */
final class HostMemory {
    private static final int CHANCES = 1;
    private static final int CHANCES_WITH_ROLE = 4;

    private final Counters counters;
    private final Host[] hosts;
    private final int[] heads;
    private int size;
    private int hand;

    HostMemory(int maxHosts, Counters counters) {
        this.counters = counters;
        hosts = new Host[maxHosts];
        heads = new int[Integer.highestOneBit(maxHosts) * 2];
        Arrays.fill(heads, -1);
    }

    /** The record of an address, or null. */
    Host find(long high, long low) {
        for (int i = heads[chain(high, low)]; i >= 0; i = hosts[i].next) {
            Host host = hosts[i];
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
        int at;
        if (size < hosts.length) {
            at = size++;
            hosts[at] = new Host();
        } else {
            at = evict();
        }
        Host host = hosts[at];
        host.begin(high, low, timeNanos);
        int chain = chain(high, low);
        host.next = heads[chain];
        heads[chain] = at;
        return host;
    }

    private int evict() {
        while (hosts[hand].chances > 0) {
            hosts[hand].chances--;
            advance();
        }
        int at = hand;
        advance();
        int chain = chain(hosts[at].high, hosts[at].low);
        if (heads[chain] == at) {
            heads[chain] = hosts[at].next;
        } else {
            int before = heads[chain];
            while (hosts[before].next != at) {
                before = hosts[before].next;
            }
            hosts[before].next = hosts[at].next;
        }
        counters.increment(Counter.HOSTS_EVICTED);
        return at;
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
