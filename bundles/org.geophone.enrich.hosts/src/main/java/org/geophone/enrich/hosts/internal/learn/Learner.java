package org.geophone.enrich.hosts.internal.learn;

import org.geophone.api.event.CaptureClock;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.event.WireName;
import org.geophone.api.metrics.Counters;

/**
 * Watches what hosts do and gives them roles. One thread. The same messages in the same order give the same roles;
 * nothing but capture time counts as time, and the clock was set back only when messages in a row say so ({@link
 * CaptureClock}). Every rule asks for many registered domains, many addresses or the reverse zones, none of which a
 * tunnel under one domain of its owner's can show: a role must not be a disguise.
 */
public final class Learner {
    static final long HOUR = 3_600_000_000_000L;
    /** Nothing for a day and the role is lost: a day has every host's quiet night in it. */
    static final long LAPSE = 24 * HOUR;
    private static final long MINUTE = 60_000_000_000L;
    private static final int RD = 0x0100;
    private static final int RA = 0x0080;
    private static final int A = 1;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int NAME_ERROR = 3;

    private final HostMemory memory;
    private final Rules rules;
    private final CaptureClock clock = new CaptureClock();
    private int clientRoles;
    private int serverRoles;

    /** Without observations. */
    public Learner(int maxHosts, Counters counters, RoleListener listener) {
        memory = new HostMemory(maxHosts, counters);
        rules = new Rules(listener);
    }

    /** Roles of the last message's client. */
    public int clientRoles() {
        return clientRoles;
    }

    /** Roles of the last message's server. */
    public int serverRoles() {
        return serverRoles;
    }

    /** Fetches what is remembered of the ends of these messages, for all of them at once. Only reads. */
    public void ahead(EventSlot[] slots, int count) {
        memory.ahead(slots, count);
    }

    /** Takes a message into account and looks up the roles of both its ends. */
    public void observe(EventSlot s) {
        clock.take(s.timeNanos);
        boolean counts = s.opcode() == 0 && s.nameBytes > 0;
        boolean answer = s.isFromServer();
        Host client = counts && !answer ? memory.get(s.clientHigh(), s.clientLow(), s.timeNanos)
                : memory.find(s.clientHigh(), s.clientLow());
        if (client != null) {
            long time = roll(client, s.timeNanos);
            if (counts && !answer) {
                asked(client, s, time);
            }
            clientRoles = client.roles;
        } else {
            clientRoles = 0;
        }
        // looked up after the client is done with: making room for the server may take the client's record
        Host server = counts && answer ? memory.get(s.serverHigh(), s.serverLow(), s.timeNanos)
                : memory.find(s.serverHigh(), s.serverLow());
        if (server != null) {
            long time = roll(server, s.timeNanos);
            if (counts && answer) {
                answered(server, s, time);
            }
            serverRoles = server.roles;
        } else {
            serverRoles = 0;
        }
    }

    /**
     * Begins a new window where the last one is over. Returns when the message counts: not before its host's window,
     * because a role shown long ago is lost.
     */
    private long roll(Host host, long timeNanos) {
        long since = timeNanos - host.windowStart;
        if (since >= HOUR) {
            rules.hourEnds(host, since < 2 * HOUR, timeNanos);
            host.beginWindow(timeNanos - since % HOUR);
        } else if (since < -HOUR && clock.nowNanos() - timeNanos < CaptureClock.LATE_NANOS) {
            // another capture, or a clock set back, and no single late message
            host.setBack(timeNanos);
        }
        return Math.max(timeNanos, host.windowStart);
    }

    private static long minute(Host host, long timeNanos) {
        return 1L << (timeNanos - host.windowStart) / MINUTE;
    }

    private void answered(Host server, EventSlot s, long time) {
        if ((s.flags & RA) == 0 || s.rcode != 0 && s.rcode != NAME_ERROR) {
            return;
        }
        if (server.servesEnough) {
            server.confirmed[HostRole.RESOLVER.ordinal()] = time;
            return;
        }
        server.servedMinutes |= minute(server, time);
        server.servedClients.add(s.clientHigh() * 31 + s.clientLow());
        server.servedDomains.add(domain(s));
        rules.served(server, time);
    }

    private void asked(Host client, EventSlot s, long time) {
        long minute = minute(client, time);
        client.askedMinutes |= minute;
        if (!client.manyNames) {
            client.names.add(name(s));
            client.manyNames = client.names.count() > Rules.MONITOR_NAMES;
        }
        if ((s.flags & RD) == 0) {
            client.iterateMinutes |= minute;
            client.iterateServers.add(s.serverHigh() * 31 + s.serverLow());
            client.iterateDomains.add(domain(s));
            rules.iterated(client, time);
        }
        if (NameShapes.isReverse(s)) {
            reverse(client, s, time);
            return;
        }
        if (s.questionType == MX) {
            client.mailMinutes |= minute;
            client.exchangerDomains.add(domain(s));
            rules.mailed(client, time);
        } else if (s.questionType == A || s.questionType == TXT) {
            long address = NameShapes.leadingAddress(s);
            if (address != NameShapes.NONE) {
                client.mailMinutes |= minute;
                client.listedAddresses.add(address);
                client.blockLists.add(domain(s));
                rules.mailed(client, time);
            }
        }
    }

    private void reverse(Host client, EventSlot s, long time) {
        client.reverseNames.add(name(s));
        long address = NameShapes.leadingAddress(s);
        if (address != NameShapes.NONE) {
            client.steps += client.lastReverse >= 0 && Math.abs(address - client.lastReverse) == 1 ? 1 : 0;
            client.lastReverse = address;
        }
        rules.reversed(client, time);
    }

    private static long name(EventSlot s) {
        return WireName.stableHash(s.data, s.nameOffset, s.nameBytes);
    }

    /**
     * The registered domain, or one value for all names that have none, so that they do not count as many. Stable: a
     * sketch shows more or fewer of the same values under another hash, and roles must not depend on a key.
     */
    private static long domain(EventSlot s) {
        int start = s.registeredStart;
        return start < 0 ? 0 : WireName.stableHash(s.data, s.nameOffset + start, s.nameBytes - start);
    }
}
