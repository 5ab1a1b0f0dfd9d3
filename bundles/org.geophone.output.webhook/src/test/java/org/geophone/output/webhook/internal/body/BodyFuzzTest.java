package org.geophone.output.webhook.internal.body;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.output.webhook.internal.body.BodySettings.Format;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of records and templates; what an attacker chose stays within its JSON text and means nothing in a chat. */
class BodyFuzzTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Template CHAT = Template.of("{\"text\":\"{message} {domain} {client} {class} {reasons}\"}");

    /** Some texts. */
    static List<byte[]> texts() {
        return List.of("It leaks.".getBytes(StandardCharsets.UTF_8),
                "<!channel> \\\" \u0000 \u202e *b* `c` {domain}".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("texts")
    @FuzzTest
    void aChatMessageIsOneTextWithoutMarkup(byte[] input) throws JsonProcessingException {
        String text = new FuzzBytes(input).restUtf8();
        ObjectNode alert = MAPPER.createObjectNode();
        alert.put("message", text);
        alert.putObject("dns").putObject("question").put("registered_domain", text);
        alert.putObject("source").putArray("ip").add(text);
        alert.putObject("geophone").putObject("alert").put("class", text).putArray("reasons").addObject()
                .put("measured", text);
        RecordBatch batch = batch(MAPPER.writeValueAsBytes(alert));
        byte[] body = new Bodies(new BodySettings(Format.CHAT, false, CHAT, "", 1, 1)).body(batch, 0, 1);
        JsonNode tree = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        assertTrue(tree.size() == 1 && tree.get("text").isTextual());
        for (char c : tree.get("text").textValue().toCharArray()) {
            assertTrue(c >= ' ' && c < 0x7f && "`<>&@|[]*~#".indexOf(c) < 0, tree.toString());
        }
    }

    /** Good ones, and some that are nearly JSON. */
    static List<byte[]> templates() {
        return Stream.of("{\"text\":\"{message} {domain}\"}", "{\"ur\":\u0001\u0000}", "{\"a\":tru}",
                "{\"a\":\"\\u{severity}\"}").map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @MethodSource("templates")
    @FuzzTest
    void aTemplateIsRefusedOrItsBodiesAreJson(byte[] input) {
        Template template;
        try {
            template = Template.of(new FuzzBytes(input).restUtf8());
        } catch (IllegalArgumentException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        }
        RecordBatch batch = batch("{\"message\":\"\\\"\\\\ }\"}".getBytes(StandardCharsets.UTF_8));
        byte[] body = new Bodies(new BodySettings(Format.CHAT, false, template, "", 1, 1)).body(batch, 0, 1);
        try {
            assertTrue(MAPPER.readTree(new String(body, StandardCharsets.UTF_8)).isObject());
        } catch (JsonProcessingException e) {
            throw new AssertionError(new String(body, StandardCharsets.UTF_8), e);
        }
    }

    private static RecordBatch batch(byte[] document) {
        return new RecordBatches().add(RecordKind.ALERT, 40, 1, 2, 3, document).build();
    }
}
