package org.geophone.score.internal.measure;

import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.Hashes;

/** The cost of the parameters of a service binding (RFC 9460 section 2.2). Those alike cost once. */
final class ServiceCost {
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;
    /** Keys above this one (ohttp, RFC 9540) are rare enough to tell something by which of them are there. */
    private static final int LAST_USUAL = 8;
    private static final int HEAD = 4;
    private static final long SALT = 0x7376_6362L;

    private final RecentSet seen;
    private final RecordCost records;

    ServiceCost(RecentSet seen, RecordCost records) {
        this.seen = seen;
        this.records = records;
    }

    /** Bits of the parameters between two places. Unusual keys cost once for each set of them, with their values. */
    float bits(byte[] data, int from, int end, DomainKey key) {
        float bits = 0;
        int at = from;
        int odd = 0;
        long set = SALT;
        while (at + HEAD <= end) {
            int parameter = BesideMeasure.two(data, at);
            int value = Math.min(BesideMeasure.two(data, at + 2), end - at - HEAD);
            bits += value(data, parameter, at + HEAD, value, key);
            if (parameter > LAST_USUAL) {
                odd++;
                set = Hashes.mix(set, WireName.hash(data, at, HEAD + value));
            }
            at += HEAD + value;
        }
        bits += at < end ? records.bytes(data, at, end - at, key) : 0;
        return odd > 0 && seen.add(Hashes.mix(key.hash(), set, odd)) ? bits + odd * BesideMeasure.CODE_BITS : bits;
    }

    private float value(byte[] data, int parameter, int at, int length, DomainKey key) {
        int size = parameter == IPV4_HINT ? 4 : parameter == IPV6_HINT ? 16 : 0;
        if (size == 0 || length % size != 0) {
            // the keys of encrypted hellos belong to a provider, whichever domain they stand under; so do protocols
            long owner = parameter <= NO_DEFAULT_ALPN || parameter == ECH ? SALT : key.hash();
            return BesideMeasure.bytes(seen, data, at, length, Hashes.mix(owner, parameter, RecordTypes.SVCB));
        }
        float bits = 0;
        for (int p = at; p < at + length; p += size) {
            bits += size == 4 ? records.addressBits(data, p, key) : records.address6Bits(data, p, key);
        }
        return bits;
    }
}
