package org.geophone.api.simulate;

import java.nio.file.Path;
import java.util.Map;

/**
 * What traffic to make.
 *
 * @param capture the pcap file to write
 * @param labels the labels file to write
 * @param scenario name of the scenario
 * @param seed the same seed and settings give the same bytes
 * @param settings further settings by name; a scenario refuses names it does not know
 */
public record TrafficRequest(Path capture, Path labels, String scenario, long seed, Map<String, String> settings) {
    /** A copy that nobody can change afterwards. */
    public TrafficRequest {
        settings = Map.copyOf(settings);
    }
}
