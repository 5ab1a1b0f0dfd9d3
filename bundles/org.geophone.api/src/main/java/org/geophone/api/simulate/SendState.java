package org.geophone.api.simulate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far sending is. Every query is in exactly one of {@code answers}, {@code timeouts}, {@code refusals} and
 * {@code open}, but for answers that come after their time-out, which nobody counts.
 *
 * @param client address from which the queries go
 * @param queries queries sent
 * @param answers queries answered
 * @param timeouts queries without an answer in time
 * @param refusals queries that the resolver's host refused by ICMP: no program listens at the port
 * @param open queries that still wait for their answer
 * @param codes answers by response code, such as NXDOMAIN
 * @param bytes payload bytes in the queries sent
 * @param total payload bytes there are
 * @param seconds since the first query
 * @param payloadHead how the payload begins, one character a byte (ISO 8859-1)
 * @param problem why sending ended early; empty when it did not
 */
public record SendState(String client, long queries, long answers, long timeouts, long refusals, long open,
        Map<String, Long> codes, long bytes, long total, double seconds, String payloadHead, String problem) {
    /** A copy that nobody can change afterwards, codes in alphabetical order. */
    public SendState {
        codes = Collections.unmodifiableMap(new TreeMap<>(codes));
    }
}
