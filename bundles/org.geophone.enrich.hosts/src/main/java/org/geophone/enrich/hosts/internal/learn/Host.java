package org.geophone.enrich.hosts.internal.learn;

import org.geophone.api.event.HostRole;

/** What one host did in its window of an hour, and the roles it has. Used again for another host after eviction. */
final class Host extends HostFront {
    /** Minutes of the window with answers that offered recursion; the clients they went to; the domains asked for. */
    long servedMinutes;
    final Sketch servedClients = new Sketch();
    final Sketch servedDomains = new Sketch();
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
    /** Names of all questions, up to more than a watch has; hours in a row in which questions were regular and few. */
    final Sketch names = new Sketch();
    int regularHours;

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

    /** Begins anew, before all that was seen: a role that was shown later counts as shown now. */
    void setBack(long timeNanos) {
        regularHours = 0;
        for (int role = 0; role < confirmed.length; role++) {
            confirmed[role] = Math.min(confirmed[role], timeNanos);
        }
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
