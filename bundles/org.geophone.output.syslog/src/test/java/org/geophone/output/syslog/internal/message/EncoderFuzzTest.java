package org.geophone.output.syslog.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.output.syslog.internal.message.MessageSettings.Payload;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Alerts whose texts an attacker chose, as syslog messages: whole or cut, they keep to the grammars of RFC 5424 and of
 * CEF, written down here a second time, and a document stays JSON. An input is: form, longest message in two bytes,
 * name and domain with their lengths, sentence.
 */
class EncoderFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHORTEST = 480;
    private static final String PARAMETER = " [a-z]{1,32}=\"(?:[ !#-\\[^-~]|\\\\[\"\\\\\\]])*+\"";
    /** Section 6 of RFC 5424, with the printable ASCII that we write instead of UTF-8. */
    private static final Pattern RFC_5424 = Pattern.compile("<1[0-9]{2}>1 [0-9T:.-]{10,26}Z host geophone 17 alert "
            + "\\[geophone@32473(?:" + PARAMETER + ")++\\] (.*)", Pattern.DOTALL);
    /** "Header" and "Extension" of the description of CEF: bars and equals signs in values are escaped. */
    private static final Pattern CEF = Pattern.compile("CEF:0(?:\\|(?:[^|\\\\]|\\\\[|\\\\])*+){6}\\|"
            + "(?:[a-zA-Z0-9]+=(?:[^=\\\\ ]|\\\\[=\\\\]| (?![a-zA-Z0-9]+=))*+(?: |$))++");

    /** One of each form. */
    static List<byte[]> alerts() {
        return List.of(of(0, 0, "a.b", "b", "It leaks."), of(1, 300, "\"]\\ a", "x|=\\", "a=b |\r\n\u001b[31m"),
                of(2, 480, "q\u0000", "\u00e9", "\\\\"), of(3, 2_000, "x", "y", "z"));
    }

    private static byte[] of(int form, int longest, String name, String domain, String sentence) {
        return ("" + (char) form + (char) (longest >> 8) + (char) (longest & 0xff) + (char) 0 + (char) name.length()
                + name + (char) 0 + (char) domain.length() + domain + sentence).getBytes(StandardCharsets.ISO_8859_1);
    }

    @MethodSource("alerts")
    @FuzzTest
    void messagesKeepToTheGrammarWhateverTheTexts(byte[] input) throws JsonProcessingException {
        FuzzBytes bytes = new FuzzBytes(input);
        Payload payload = Payload.values()[bytes.u8() % Payload.values().length];
        int longest = bytes.u16() % 4_096;
        longest = longest == 0 ? 0 : Math.max(SHORTEST, longest);
        String document = alert(bytes);
        String message = encode(payload, longest, document);
        assertTrue(longest == 0 || message.length() <= longest, message);
        Matcher parts = RFC_5424.matcher(message);
        assertTrue(parts.matches(), message);
        String body = parts.group(1);
        if (payload == Payload.JSON) {
            assertTrue(MAPPER.readTree(body).isObject(), message);
            assertTrue(longest != 0 || body.equals(document), "the document goes out as it is");
            return;
        }
        assertTrue(message.chars().allMatch(c -> c >= ' ' && c < 0x7f), message);
        if (payload == Payload.CEF && !body.contains("[cut: ")) {
            assertTrue(CEF.matcher(body).matches(), message);
        }
    }

    private static String alert(FuzzBytes bytes) throws JsonProcessingException {
        ObjectNode alert = MAPPER.createObjectNode();
        String name = new String(bytes.piece(), StandardCharsets.UTF_8);
        alert.putObject("event").put("kind", "alert").put("action", name);
        alert.putObject("dns").putObject("question").put("name", name)
                .put("registered_domain", new String(bytes.piece(), StandardCharsets.UTF_8));
        alert.putObject("source").putArray("ip").add("192.0.2.1").add(name);
        ObjectNode geophone = alert.putObject("geophone").putObject("alert").put("id", name).put("class", name);
        geophone.putArray("reasons").addObject().put("measured", name);
        alert.putObject("rule").put("name", name);
        alert.put("message", bytes.restUtf8());
        return MAPPER.writeValueAsString(alert);
    }

    private static String encode(Payload payload, int longest, String document) {
        MessageSettings settings = new MessageSettings(true, payload, 20, SeverityMap.of("0=info"), "host", "geophone",
                "17", "geophone@32473", "https://s.example/{id}", ZoneId.of("UTC"), longest);
        RecordBatch batch = new RecordBatches().add(RecordKind.ALERT, 40, 1, 2, 3,
                document.getBytes(StandardCharsets.UTF_8)).build();
        Messages messages = new Messages();
        new Encoder(settings).encode(batch, 0, messages);
        return new String(messages.data(), messages.offset(0), messages.length(0), StandardCharsets.UTF_8);
    }

    /** Whatever bytes a record has, a message of it is one. */
    @FuzzTest
    void anyBytesMakeAMessage(byte[] document) {
        RecordBatch batch = new RecordBatches().add(RecordKind.ALERT, 40, 1, 2, 3, document).build();
        for (Payload payload : List.of(Payload.TEXT, Payload.CEF)) {
            Messages messages = new Messages();
            new Encoder(new MessageSettings(true, payload, 20, SeverityMap.of("0=info"), "host", "geophone", "17",
                    "geophone@32473", "", ZoneId.of("UTC"), SHORTEST)).encode(batch, 0, messages);
            assertEquals(1, messages.count());
            assertTrue(messages.length(0) <= SHORTEST);
            for (int i = 0; i < messages.length(0); i++) {
                assertTrue(messages.data()[i] >= ' ' && messages.data()[i] < 0x7f, "printable");
            }
        }
    }
}
