package org.geophone.simulate.internal.office;

/**
 * An office, decided.
 *
 * @param clients machines of users
 * @param ipv6Percent share of them that ask over IPv6
 * @param resolvers resolvers over IPv4, 1 or 2
 * @param pagesPerHour pages that an ordinary user opens in a busy hour
 * @param lookAlikeZones zones with machine-made names of randomly drawn shape
 * @param start begin, microseconds since 1970
 * @param end end, exclusive
 */
public record OfficePlan(int clients, int ipv6Percent, int resolvers, double pagesPerHour, int lookAlikeZones,
        long start, long end) {
    /** How busy the servers are, against an office of 60 clients. */
    double serverShare() {
        return Math.max(0.25, Math.min(4, clients / 60.0));
    }
}
