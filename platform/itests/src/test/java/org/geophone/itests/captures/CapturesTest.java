package org.geophone.itests.captures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.itests.Schemas;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every public capture through the whole sensor; what it says agrees with what tshark 4.0 sees. */
class CapturesTest {
    private static final Path FOLDER = Path.of(System.getProperty("geophone.root"), "..", "shared", "data", "pcap");

    @TempDir
    private Path work;

    @Test
    void everyMessageThatTsharkSeesIsInAnEventOrTheDifferenceHasAReason() throws Exception {
        Path folder = FOLDER.resolve("protocol");
        Path expected = folder.resolve("expected.ndjson");
        Assumptions.assumeTrue(Files.exists(expected), "no captures beside the project");
        Map<String, List<String>> found = new TreeMap<>();
        int captures = 0;
        try (ReplayedCaptures sensor = new ReplayedCaptures(work)) {
            for (String line : Files.readAllLines(expected, StandardCharsets.UTF_8)) {
                JsonNode capture = Schemas.JSON.readTree(line);
                String file = capture.path("file").asText();
                List<String> ours = new ArrayList<>();
                sensor.read(folder.resolve(file)).forEach(e -> ours.addAll(Message.of(e)));
                List<String> theirs = new ArrayList<>();
                capture.path("messages").forEach(m -> theirs.addAll(Message.ofFrame(m)));
                List<String> differences = difference(ours, theirs, capture.path("messages_cut").asBoolean());
                if (!differences.isEmpty()) {
                    found.put(file, differences);
                }
                captures++;
            }
        }
        assertTrue(captures > 90, "captures: " + captures);
        assertEquals(text(Differences.all()), text(found));
    }

    /** Lines only we have get a plus, lines only tshark has a minus; behind the end of a cut list nothing is known. */
    private static List<String> difference(List<String> ours, List<String> theirs, boolean cut) {
        List<String> left = new ArrayList<>(theirs);
        List<String> out = new ArrayList<>();
        for (String message : ours) {
            if (!left.remove(message) && !cut) {
                out.add("+ " + message);
            }
        }
        left.forEach(m -> out.add("- " + m));
        out.sort(null);
        return out;
    }

    private static String text(Map<String, List<String>> differences) {
        StringBuilder out = new StringBuilder();
        differences.forEach((file, list) -> list.forEach(d -> out.append(file).append(": ").append(d).append('\n')));
        return out.toString();
    }

    @Test
    void thePacketbeatCapturesGiveTheTransactionsCommunityIdsAndDomainsThatItsTestsExpect() throws Exception {
        Path folder = FOLDER.resolve("packetbeat");
        Path expected = folder.resolve("expected.json");
        Assumptions.assumeTrue(Files.exists(expected), "no captures beside the project");
        try (ReplayedCaptures sensor = new ReplayedCaptures(work)) {
            for (JsonNode capture : Schemas.JSON.readTree(expected.toFile()).path("pcaps")) {
                String file = capture.path("file").asText();
                List<JsonNode> events = sensor.read(folder.resolve(file));
                assertEquals(capture.path("matched_transactions").asInt() + capture.path("orphan_responses").asInt()
                        + capture.path("unanswered_queries").asInt(), events.size(), file);
                for (JsonNode message : capture.path("messages")) {
                    agree(events.get(0), message, file);
                }
            }
        }
    }

    private static void agree(JsonNode event, JsonNode message, String file) {
        boolean answer = message.path("qr").asInt() == 1;
        JsonNode question = event.at("/dns/question");
        assertEquals(message.path("id").asText(), event.at("/dns/id").asText(), file);
        assertEquals(message.path("qname").asText(), question.path("name").asText(), file);
        assertEquals(message.path("qtype").asText(), question.path("type").asText(), file);
        assertEquals(message.path("transport").asText(), event.at("/network/transport").asText(), file);
        assertEquals(message.path("community_id").asText(), event.at("/network/community_id").asText(), file);
        for (String member : List.of("registered_domain", "top_level_domain", "subdomain")) {
            assertEquals(message.path(member).asText(""), question.path(member).asText(""), file + " " + member);
        }
        String time = answer ? "/event/end" : "/event/start";
        assertEquals(message.path("time_utc").asText(), event.at(time).asText(), file);
        int prefix = message.path("transport").asText().equals("tcp") ? 2 : 0;
        assertEquals(message.path("dns_bytes").asInt() + prefix,
                event.at(answer ? "/server/bytes" : "/client/bytes").asInt(), file);
        assertEquals(message.path(answer ? "src" : "dst").asText(), event.at("/server/ip").asText(), file);
        if (answer) {
            assertEquals(message.path("rcode").asText(), event.at("/dns/response_code").asText(), file);
            assertEquals(message.path("answers").asInt(), event.at("/dns/answers_count").asInt(), file);
            assertEquals(message.path("authorities").asInt(), event.at("/dns/authorities_count").asInt(), file);
        }
    }
}
