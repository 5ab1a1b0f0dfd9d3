package org.geophone.simulate.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** A capture of look-alikes read back, and which kind its notes say a name belongs to. */
final class KindTraffic {
    /** Block lists that the office's mail gateway asks anyway. */
    private static final Set<String> OFFICE = Set.of("spamhaus.org", "spamhaus.net", "barracudacentral.org",
            "spamcop.net", "dnswl.org", "surriel.com", "surbl.org");

    private final Map<String, String> kindOf = new HashMap<>();
    private final List<Capture.Packet> packets;
    private final JsonNode labels;

    KindTraffic(Path folder, long seed, Map<String, String> settings) throws IOException {
        packets = Capture.write(folder, "lookalikes", seed, settings);
        labels = new ObjectMapper().readTree(folder.resolve("a.labels.json").toFile());
        Set<String> others = new HashSet<>(OFFICE);
        for (JsonNode note : labels.get("benign_notes")) {
            String domain = note.get("registered_domain").asText();
            String kind = note.get("category").asText();
            if (!labels.get("kinds").has(kind) || kind.equals("txt-policy")
                    || kindOf.putIfAbsent(domain, kind) != null) {
                others.add(domain);
            }
        }
        // zones in which the office or another kind asks as well prove nothing about this one
        kindOf.keySet().removeAll(others);
    }

    List<Capture.Packet> packets() {
        return packets;
    }

    JsonNode labels() {
        return labels;
    }

    /** The kind of a name, or null. */
    String kind(String name) {
        return kindOf.get(domain(name));
    }

    /** The noted domain that a name ends in, or its top level. */
    String domain(String name) {
        String rest = name;
        while (!kindOf.containsKey(rest) && rest.indexOf('.') >= 0) {
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return rest;
    }

    /** What stands before the noted domain, the last dot included. */
    String below(Capture.Packet packet) {
        return packet.name().substring(0, packet.name().length() - domain(packet.name()).length());
    }

    /** Questions of every kind in their order, without repeats of a lost one. */
    Map<String, List<Capture.Packet>> questions() {
        Map<String, List<Capture.Packet>> out = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Capture.Packet packet : packets) {
            String kind = packet.query() ? kind(packet.name()) : null;
            if (kind != null && seen.add(packet.key())) {
                out.computeIfAbsent(kind, key -> new ArrayList<>()).add(packet);
            }
        }
        return out;
    }

    /** Whole answers over UDP, read by dnsjava. */
    List<Message> answers(String kind) throws IOException {
        List<Message> out = new ArrayList<>();
        for (Capture.Packet packet : packets) {
            if (packet.udp() && !packet.query() && kind.equals(kind(packet.name()))) {
                Message message = new Message(packet.message());
                if (!message.getHeader().getFlag(Flags.TC)) {
                    out.add(message);
                }
            }
        }
        return out;
    }
}
