package org.geophone.simulate.internal.attack;

import java.util.Arrays;
import org.geophone.simulate.internal.packet.Host;

/**
 * An attack, decided.
 *
 * @param id its name in the labels
 * @param technique one line on how it is done
 * @param note what the file is
 * @param host the client
 * @param domain the zone under which the names lie
 * @param registeredDomain the registered domain of that zone
 * @param coding how bytes become characters
 * @param payload the file
 * @param bytesPerQuery payload bytes in one query or answer
 * @param start when it begins, microseconds since 1970
 * @param intervalMicros mean time between queries
 * @param jitter share of the interval by which it varies, 0 to 1
 * @param answer nxdomain, a or txt
 * @param counter whether every name begins with a running number
 */
public record AttackPlan(String id, String technique, String note, Host host, String domain,
        String registeredDomain, Coding coding, byte[] payload, int bytesPerQuery, long start, long intervalMicros,
        double jitter, String answer, boolean counter) {
    /** Queries it takes. */
    public int queries() {
        return (payload.length + bytesPerQuery - 1) / bytesPerQuery;
    }

    /** The bytes of the n-th query, counted from 0. */
    byte[] chunk(int n) {
        return Arrays.copyOfRange(payload, n * bytesPerQuery, Math.min(payload.length, (n + 1) * bytesPerQuery));
    }
}
