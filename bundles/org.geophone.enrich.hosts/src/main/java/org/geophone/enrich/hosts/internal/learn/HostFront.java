package org.geophone.enrich.hosts.internal.learn;

/**
 * What nearly every message needs of a host. The fields of a superclass come first in an object, so that these lie
 * together, in about a cache line, however much the host remembers behind them.
 */
abstract class HostFront {
    long high;
    long low;
    long windowStart;
    /** Minutes of the window with a question. */
    long askedMinutes;
    /** Bit set of roles. */
    int roles;
    /** How often the hand of the clock passes before this host goes. */
    int chances;
    /** True when more names were asked for than a watch has: no more need to be counted. */
    boolean manyNames;
    /** True when what was served is enough for a resolver: no more need to be counted in this window. */
    boolean servesEnough;
    /** Next of the same hash chain, or null. */
    Host next;
}
