package org.geophone.enrich.hosts.internal.learn;

import org.geophone.api.event.HostRole;

/** From what a host did to the roles it has; each threshold with its reason. */
final class Rules {
    /** At least this many clients: one that a few infected hosts ask does not get there; a small office does. */
    static final int RESOLVER_CLIENTS = 8;
    /** At least this many domains: the server of a tunnel answers for its own only, whatever flags it sets. */
    static final int RESOLVER_DOMAINS = 16;
    /** Authoritative servers asked without RD: a stub asks two or three resolvers, one that iterates asks everybody. */
    static final int RESOLVER_SERVERS = 16;
    /** In at least this many minutes of the hour: a single burst (a test, a scan) is no role. */
    static final int MINUTES = 5;
    /** Domains asked for MX: people's machines do not ask for MX at all; a tunnel in MX questions has one domain. */
    static final int MAIL_DOMAINS = 8;
    /** Addresses looked up in block lists: a hand check is a few; a relay has more than this in a quiet hour. */
    static final int MAIL_ADDRESSES = 20;
    /** Block lists in use: relays ask several; a tunnel that dresses its names as addresses has one domain. */
    static final int MAIL_LISTS = 2;
    /** Reverse names, at least: half of the sketch, about 180 in truth; a log viewer asks for some dozens an hour. */
    static final int SCANNER_NAMES = 128;
    /** Steps to the neighbouring address: chance gives one or two, a walk through half a /26 gives these. */
    static final int SCANNER_STEPS = 32;
    /** Minutes of the hour with a question: a watch asks each minute, some are lost at the edges. */
    static final int MONITOR_MINUTES = 55;
    /** Names in the hour: a watch has a list; a person's machine asks for more within minutes. */
    static final int MONITOR_NAMES = 16;
    /** Hours in a row: a film or a call keeps a machine regular for two. */
    static final int MONITOR_HOURS = 3;

    private final RoleListener listener;

    Rules(RoleListener listener) {
        this.listener = listener;
    }

    /** A host answered with recursion on offer. */
    void served(Host h, long time) {
        int minutes = Long.bitCount(h.servedMinutes);
        h.servesEnough = h.servedClients.count() >= RESOLVER_CLIENTS && h.servedDomains.count() >= RESOLVER_DOMAINS
                && minutes >= MINUTES;
        if (h.servesEnough && confirm(h, HostRole.RESOLVER, time)) {
            listener.learnt(time, h.high, h.low, HostRole.RESOLVER, "it answered at least " + h.servedClients.count()
                    + " clients for " + h.servedDomains.count() + " domains with recursion in " + minutes
                    + " minutes of an hour");
        }
    }

    /** A host asked without the wish for recursion. */
    void iterated(Host h, long time) {
        int minutes = Long.bitCount(h.iterateMinutes);
        if (h.iterateServers.count() >= RESOLVER_SERVERS && h.iterateDomains.count() >= RESOLVER_DOMAINS
                && minutes >= MINUTES && confirm(h, HostRole.RESOLVER, time)) {
            listener.learnt(time, h.high, h.low, HostRole.RESOLVER, "it asked at least " + h.iterateServers.count()
                    + " servers for " + h.iterateDomains.count() + " domains without recursion in " + minutes
                    + " minutes of an hour");
        }
    }

    /** A host asked for a mail exchanger or in a block list. */
    void mailed(Host h, long time) {
        int minutes = Long.bitCount(h.mailMinutes);
        boolean exchangers = h.exchangerDomains.count() >= MAIL_DOMAINS;
        boolean listed = h.listedAddresses.count() >= MAIL_ADDRESSES && h.blockLists.count() >= MAIL_LISTS;
        if ((exchangers || listed) && minutes >= MINUTES && confirm(h, HostRole.MAIL_RELAY, time)) {
            listener.learnt(time, h.high, h.low, HostRole.MAIL_RELAY, "it asked for the mail exchangers of at least "
                    + h.exchangerDomains.count() + " domains and for " + h.listedAddresses.count() + " addresses in "
                    + h.blockLists.count() + " block lists, in " + minutes + " minutes of an hour");
        }
    }

    /** A host asked for the name of an address. */
    void reversed(Host h, long time) {
        if ((h.reverseNames.count() >= SCANNER_NAMES || h.steps >= SCANNER_STEPS)
                && confirm(h, HostRole.SCANNER, time)) {
            listener.learnt(time, h.high, h.low, HostRole.SCANNER, "it asked for the names of at least "
                    + h.reverseNames.count() + " addresses within an hour, " + h.steps
                    + " times for the neighbour of the last one");
        }
    }

    /** A window is over; {@code next} when the following one begins with this message. */
    void hourEnds(Host h, boolean next, long time) {
        int minutes = Long.bitCount(h.askedMinutes);
        if (minutes >= MONITOR_MINUTES && h.names.count() <= MONITOR_NAMES) {
            h.regularHours++;
            if (h.regularHours >= MONITOR_HOURS && confirm(h, HostRole.MONITOR, time)) {
                listener.learnt(time, h.high, h.low, HostRole.MONITOR, "it asked for only about " + h.names.count()
                        + " names in " + minutes + " minutes of an hour, for " + h.regularHours + " hours in a row");
            }
        } else {
            h.regularHours = 0;
        }
        if (!next) {
            h.regularHours = 0;
        }
        for (int rest = h.roles; rest != 0; rest &= rest - 1) {
            int role = Integer.numberOfTrailingZeros(rest);
            if (time - h.confirmed[role] > Learner.LAPSE) {
                h.roles &= ~(1 << role);
                listener.lost(time, h.high, h.low, HostRole.of(role), "it has not shown it for 24 hours");
            }
        }
    }

    /** True when the role is new. */
    private static boolean confirm(Host h, HostRole role, long time) {
        h.confirmed[role.ordinal()] = time;
        boolean added = (h.roles & role.bit()) == 0;
        h.roles |= role.bit();
        return added;
    }
}
