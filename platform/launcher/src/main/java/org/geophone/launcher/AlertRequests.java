package org.geophone.launcher;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The verb {@code alerts}. */
final class AlertRequests {
    private static final String OPEN = "--open";
    private static final Set<String> VALUES = Set.of("--since", "--severity", "--client", "--domain", "--limit");

    private static final String MESSAGE = "--message";
    private static final String PCAP = "--pcap";
    private static final Set<String> ALL_VALUES = Set.of("--since", "--severity", "--client", "--domain", "--limit",
            MESSAGE, PCAP);

    private AlertRequests() {
    }

    static SensorRequest parse(List<String> args) throws UsageException {
        VerbWords one = VerbWords.of(args, ALL_VALUES, Set.of(OPEN, SensorRequest.JSON));
        if (one.rest().size() == 1) {
            return one.has(PCAP) ? capture(VerbWords.of(args, Set.of(PCAP), Set.of()))
                    : messages(VerbWords.of(args, Set.of(MESSAGE), Set.of(SensorRequest.JSON)));
        }
        VerbWords words = VerbWords.of(args, VALUES, Set.of(OPEN, SensorRequest.JSON))
                .expect(0, "alerts takes options, or the id of one alert");
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

    /** The messages behind one alert as a capture file. */
    private static SensorRequest capture(VerbWords words) throws UsageException {
        return SensorRequest.into("alerts/" + words.part(0) + "/messages.pcap", words.value(PCAP, ""));
    }

    /** The messages behind one alert, or one of them. */
    private static SensorRequest messages(VerbWords words) throws UsageException {
        String number = words.value(MESSAGE, "");
        if (!number.matches("[0-9]{0,9}")) {
            throw new UsageException(MESSAGE + " " + Printable.of(number) + " is no number");
        }
        return SensorRequest.of("GET", "alerts/" + words.part(0) + "/messages" + (number.isEmpty() ? "" : "/" + number),
                words);
    }
}
