package org.geophone.itests.captures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One DNS message as two witnesses can agree on it: one line of text. */
final class Message {
    private static final Map<Integer, String> TYPES = Map.ofEntries(Map.entry(1, "A"), Map.entry(2, "NS"),
            Map.entry(5, "CNAME"), Map.entry(6, "SOA"), Map.entry(10, "NULL"), Map.entry(11, "WKS"),
            Map.entry(12, "PTR"), Map.entry(13, "HINFO"), Map.entry(15, "MX"), Map.entry(16, "TXT"),
            Map.entry(28, "AAAA"), Map.entry(29, "LOC"), Map.entry(30, "NXT"), Map.entry(33, "SRV"),
            Map.entry(35, "NAPTR"), Map.entry(43, "DS"), Map.entry(44, "SSHFP"), Map.entry(48, "DNSKEY"),
            Map.entry(51, "NSEC3PARAM"), Map.entry(64, "SVCB"), Map.entry(65, "HTTPS"), Map.entry(99, "SPF"),
            Map.entry(249, "TKEY"), Map.entry(255, "ANY"), Map.entry(257, "CAA"));
    private static final List<String> CODES = List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED",
            "YXDOMAIN", "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE");

    private Message() {
    }

    /** The messages of an event: the query with its retries, and the answer. */
    static List<String> of(JsonNode event) {
        List<String> messages = new ArrayList<>();
        JsonNode own = event.at("/geophone/dns");
        JsonNode question = event.at("/dns/question");
        String head = event.at("/network/transport").asText() + " id " + event.at("/dns/id").asText();
        String tail = " " + plain(question.path("name").asText()) + " " + question.path("type").asText();
        if (own.has("query")) {
            for (int i = 0; i <= own.path("retries").asInt(); i++) {
                messages.add(head + " query" + tail);
            }
        }
        if (own.has("answer")) {
            messages.add(head + " answer" + tail + " " + event.at("/dns/response_code").asText());
        }
        return messages;
    }

    /** The messages of one frame in the list of tshark. */
    static List<String> ofFrame(JsonNode frame) {
        List<String> messages = new ArrayList<>();
        int answers = 0;
        for (int i = 0; i < frame.path("ids").size(); i++) {
            boolean answer = frame.at("/qr/" + i).asInt() == 1;
            String type = frame.at("/qtypes/" + i).isMissingNode() ? "" : type(frame.at("/qtypes/" + i).asInt());
            messages.add(frame.path("transport").asText() + " id " + frame.at("/ids/" + i).asText()
                    + (answer ? " answer " : " query ") + plain(frame.at("/qnames/" + i).asText()) + " " + type
                    + (answer ? " " + code(frame.at("/rcodes/" + answers++).asInt()) : ""));
        }
        return messages;
    }

    private static String type(int number) {
        return TYPES.getOrDefault(number, Integer.toString(number));
    }

    private static String code(int number) {
        return number < CODES.size() ? CODES.get(number) : "Unknown " + number;
    }

    /** Letters, digits and hyphens of a name; how the others are written differs from tool to tool. */
    private static String plain(String name) {
        String lower = name.equals("<Root>") ? "." : name.toLowerCase(Locale.ROOT);
        return lower.replaceAll("\\\\[0-9]{3}", "").replaceAll("[^a-z0-9._-]", "");
    }
}
