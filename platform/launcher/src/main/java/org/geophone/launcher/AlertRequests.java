package org.geophone.launcher;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The verb {@code alerts}. */
final class AlertRequests {
    private static final String OPEN = "--open";
    private static final Set<String> VALUES = Set.of("--since", "--severity", "--client", "--domain", "--limit");

    private AlertRequests() {
    }

    static SensorRequest parse(List<String> args) throws UsageException {
        VerbWords words = VerbWords.of(args, VALUES, Set.of(OPEN, SensorRequest.JSON))
                .expect(0, "alerts takes options only");
        Map<String, String> parameters = new TreeMap<>();
        for (String name : VALUES) {
            if (words.has(name)) {
                parameters.put(name.substring(2), words.value(name, ""));
            }
        }
        if (words.has(OPEN)) {
            parameters.put("open", "true");
        }
        return SensorRequest.of("GET", parameters.isEmpty() ? "alerts" : "alerts?" + VerbWords.form(parameters), words);
    }
}
