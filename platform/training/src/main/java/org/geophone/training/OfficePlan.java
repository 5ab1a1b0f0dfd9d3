package org.geophone.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.geophone.simulate.internal.Simulator;

/**
 * Which traffic of the simulator's office the model learns from: without drawn look-alike zones, and without the
 * domains that the simulator notes as other look-alikes. A label counts once, however often it was asked for.
 *
 * @param seeds one run for each seed from 1
 * @param clients machines of users
 * @param hours length of a run
 */
record OfficePlan(int seeds, int clients, int hours) {
    /** What the shipped model is made from. */
    static final OfficePlan SHIPPED = new OfficePlan(4, 60, 24);
    /** Notes of the simulator that are about words and numbers; a domain with any other note is left out whole. */
    private static final Set<String> ORDINARY = Set.of("ad", "asset-sweep", "chrome-probe", "dkim", "iot-beacon",
            "monitor-canary", "suffix-list");

    /** The plan in words. */
    String text() {
        return "the simulator's scenario office, seeds 1 to " + seeds + ", clients=" + clients + " hours=" + hours
                + " pagesPerHour=10 lookAlikeZones=0";
    }

    /** The labels of names that exist and are no look-alikes, each but the last of its name. */
    SortedSet<String> labels() throws IOException {
        TrafficSimulator simulator = new Simulator();
        SortedSet<String> labels = new TreeSet<>();
        Path folder = Files.createTempDirectory("geophone-training");
        Path capture = folder.resolve("office.pcap");
        Path notes = folder.resolve("office.labels.json");
        try {
            for (int seed = 1; seed <= seeds; seed++) {
                simulator.write(new TrafficRequest(capture, notes, "office", seed, Map.of(
                        "clients", Integer.toString(clients), "hours", Integer.toString(hours),
                        "pagesPerHour", "10", "lookAlikeZones", "0")));
                add(capture, lookAlikes(notes), labels);
            }
        } finally {
            Files.deleteIfExists(capture);
            Files.deleteIfExists(notes);
            Files.delete(folder);
        }
        return labels;
    }

    private static void add(Path capture, Set<String> lookAlikes, SortedSet<String> labels) throws IOException {
        for (String name : AnsweredNames.of(capture)) {
            if (!isUnder(name, lookAlikes)) {
                for (int from = 0, dot = name.indexOf('.'); dot >= 0; from = dot + 1, dot = name.indexOf('.', from)) {
                    labels.add(Words.template(name.substring(from, dot)));
                }
            }
        }
    }

    private static Set<String> lookAlikes(Path notes) throws IOException {
        Set<String> domains = new TreeSet<>();
        for (JsonNode note : new ObjectMapper().readTree(notes.toFile()).get("benign_notes")) {
            if (!ORDINARY.contains(note.get("category").asText())) {
                domains.add(note.get("registered_domain").asText());
            }
        }
        return domains;
    }

    private static boolean isUnder(String name, Set<String> domains) {
        for (String rest = name; !rest.isEmpty(); rest = rest.substring(rest.indexOf('.') + 1)) {
            if (domains.contains(rest)) {
                return true;
            }
            if (rest.indexOf('.') < 0) {
                return false;
            }
        }
        return false;
    }
}
