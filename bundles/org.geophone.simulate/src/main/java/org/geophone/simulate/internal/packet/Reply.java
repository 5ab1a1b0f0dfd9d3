package org.geophone.simulate.internal.packet;

import java.util.List;

/**
 * What comes back for a question.
 *
 * @param rcode the response code
 * @param answers the answer section
 * @param authority the authority section
 */
public record Reply(int rcode, List<Rr> answers, List<Rr> authority) {
    private static final long NEGATIVE_TTL = 900;

    /** Records, in this order. */
    public static Reply of(Rr... answers) {
        return new Reply(Types.NOERROR, List.of(answers), List.of());
    }

    /** Records, in this order. */
    public static Reply of(List<Rr> answers) {
        return new Reply(Types.NOERROR, List.copyOf(answers), List.of());
    }

    /** One address. */
    public static Reply address(String owner, long ttl, Address address) {
        return of(Rr.address(owner, ttl, address));
    }

    /** The name exists, but not this type. */
    public static Reply noData(String zone) {
        return new Reply(Types.NOERROR, List.of(), List.of(Rr.soa(zone, NEGATIVE_TTL)));
    }

    /** No such name in this zone. */
    public static Reply nxdomain(String zone) {
        return new Reply(Types.NXDOMAIN, List.of(), List.of(Rr.soa(zone, NEGATIVE_TTL)));
    }

    /** No such top level. */
    public static Reply noSuchTopLevel() {
        return new Reply(Types.NXDOMAIN, List.of(), List.of(Rr.rootSoa()));
    }

    /** The resolver could not find out. */
    public static Reply servfail() {
        return new Reply(Types.SERVFAIL, List.of(), List.of());
    }
}
