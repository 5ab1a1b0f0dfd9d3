package org.geophone.api.simulate;

import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Which queries to send where.
 *
 * @param resolver address and port to which every query goes
 * @param zone the zone under which every name lies, lower case, without final dot
 * @param registeredDomain the registered domain of the zone
 * @param scenario name of the scenario
 * @param seed the same seed and settings give the same names
 * @param settings further settings by name; those that cannot have an effect are refused
 * @param payload what to carry instead of the payload of the scenario; empty for that
 * @param queriesPerSecond rate at most, above 0
 * @param durationMs how long to send at most, milliseconds; 0 for as long as it takes
 */
public record SendRequest(InetSocketAddress resolver, String zone, String registeredDomain, String scenario, long seed,
        Map<String, String> settings, byte[] payload, double queriesPerSecond, long durationMs) {
    /** A copy that nobody can change afterwards. */
    public SendRequest {
        settings = Map.copyOf(settings);
        payload = payload.clone();
    }

    /** A copy of the payload. */
    @Override
    public byte[] payload() {
        return payload.clone();
    }
}
