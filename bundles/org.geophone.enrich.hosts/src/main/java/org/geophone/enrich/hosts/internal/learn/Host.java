package org.geophone.enrich.hosts.internal.learn;

import org.geophone.api.event.HostRole;

/** What one host did in its window of an hour, and the roles it has. Used again for another host after eviction. */
final class Host {
    long high;
    long low;
    /** Next of the same hash chain, or -1. */
    int next;
    /** How often the hand of the clock passes before this host goes. */
    int chances;
    long windowStart;

    /** Minutes of the window with answers that offered recursion; the clients they went to; the domains asked for. */
    long servedMinutes;
    final Sketch servedClients = new Sketch();
    final Sketch servedDomains = new Sketch();
    /** True when these are enough for a resolver: for the rest of the window nothing more needs to be counted. */
    boolean servesEnough;
    /** The same of questions without the wish for recursion, with the servers asked. */
    long iterateMinutes;
    final Sketch iterateServers = new Sketch();
    final Sketch iterateDomains = new Sketch();
    /** Mail: minutes, domains asked for exchangers, addresses looked up in block lists, and those lists. */
    long mailMinutes;
    final Sketch exchangerDomains = new Sketch();
    final Sketch listedAddresses = new Sketch();
    final Sketch blockLists = new Sketch();
    /** Names of addresses asked for, steps from one IPv4 address to its neighbour, and the last address. */
    final Sketch reverseNames = new Sketch();
    int steps;
    long lastReverse;
    /**
     * All questions: minutes, and names up to more than a watch has; hours in a row in which they were regular and few.
     */
    long askedMinutes;
    final Sketch names = new Sketch();
    /** True when there are more names than a watch has: a flag here, because the sketch is another cache line. */
    boolean manyNames;
    int regularHours;

    /** Bit set of roles. */
    int roles;
    /** Per role: capture time at which it was last seen at work. */
    final long[] confirmed = new long[HostRole.count()];

    /** Makes this the record of another host. */
    void begin(long newHigh, long newLow, long timeNanos) {
        high = newHigh;
        low = newLow;
        roles = 0;
        regularHours = 0;
        chances = 1;
        beginWindow(timeNanos);
    }

    void beginWindow(long timeNanos) {
        windowStart = timeNanos;
        servedMinutes = 0;
        servesEnough = false;
        servedClients.clear();
        servedDomains.clear();
        iterateMinutes = 0;
        iterateServers.clear();
        iterateDomains.clear();
        mailMinutes = 0;
        exchangerDomains.clear();
        listedAddresses.clear();
        blockLists.clear();
        reverseNames.clear();
        steps = 0;
        lastReverse = -1;
        askedMinutes = 0;
        names.clear();
        manyNames = false;
    }
}
