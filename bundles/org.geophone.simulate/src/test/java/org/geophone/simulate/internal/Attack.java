package org.geophone.simulate.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.geophone.simulate.internal.scenario.Run;

/** A capture with nothing but an attack in it, read back. */
final class Attack {
    final byte[] file;
    final List<Capture.Packet> packets;
    /** Without repeats of a lost one; empty where there are no messages. */
    final List<Capture.Packet> questions = new ArrayList<>();
    final JsonNode labels;

    private Attack(byte[] file, List<Capture.Packet> packets, JsonNode labels, boolean dns) {
        this.file = file;
        this.packets = packets;
        this.labels = labels;
        Set<String> seen = new HashSet<>();
        for (Capture.Packet packet : packets) {
            if (dns && packet.query() && seen.add(packet.key())) {
                questions.add(packet);
            }
        }
    }

    /** Scenario, then settings as key=value. */
    static Attack write(Path folder, String line) throws IOException {
        Map<String, String> settings = new TreeMap<>(Map.of("background", "none"));
        String[] words = line.split(" ");
        for (int i = 1; i < words.length; i++) {
            settings.put(words[i].substring(0, words[i].indexOf('=')), words[i].substring(words[i].indexOf('=') + 1));
        }
        byte[] file = new Run(Capture.request(folder, words[0], 31, settings)).payload();
        List<Capture.Packet> packets = Capture.write(folder, words[0], 31, settings);
        return new Attack(file, packets,
                new ObjectMapper().readTree(folder.resolve("a.labels.json").toFile()).get("labels"),
                !settings.containsValue("raw"));
    }

    List<String> names() {
        return questions.stream().map(Capture.Packet::name).toList();
    }

    long sum(String member) {
        long sum = 0;
        for (JsonNode label : labels) {
            sum += label.get(member).asLong();
        }
        return sum;
    }
}
