package org.geophone.output.webhook.internal.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.output.webhook.internal.body.BodySettings.Format;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;

/** Messages for chat programs, made of names that attackers chose. */
class TemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SLACK = "{\"text\":\"{action} {severity} `{message}` {url}\"}";

    private static String body(String template, String url, String document) {
        RecordBatch batch = new RecordBatches().add(RecordKind.ALERT, 62, document).build();
        Bodies bodies = new Bodies(new BodySettings(Format.CHAT, true, Template.of(template), url, 1, 1024));
        return new String(bodies.body(batch, 0, 1), StandardCharsets.UTF_8);
    }

    private static String alert(String message) throws Exception {
        return "{\"event\":{\"action\":\"opened\"},\"message\":" + JSON.writeValueAsString(message)
                + ",\"source\":{\"ip\":[\"192.0.2.1\",\"192.0.2.2\"]},\"dns\":{\"question\":{\"registered_domain\":"
                + "\"leak.example\"}},\"geophone\":{\"alert\":{\"id\":\"feed\",\"class\":\"exfiltration\"}}}";
    }

    private static String text(String body) throws Exception {
        return JSON.readTree(body).path("text").asText();
    }

    @Test
    void namesStandForWhatTheRecordSays() throws Exception {
        assertEquals("alert opened 62 `192.0.2.1 sent 800 bytes` https://c.example/a/feed",
                text(body(SLACK, "https://c.example/a/{id}", alert("192.0.2.1 sent 800 bytes"))));
        assertEquals("exfiltration leak.example 192.0.2.1, 192.0.2.2 feed {unknown}",
                text(body("{\"text\":\"{class} {domain} {client} {alert} {unknown}\"}", "", alert("m"))));
    }

    @Test
    void mentionsLinksAndMarkupBecomeDecimalEscapes() throws Exception {
        // ASCII: ` 096, < 060, > 062, & 038, @ 064, [ 091, ] 093, * 042
        assertEquals("alert opened 62 `\\096\\060!channel\\062 \\064here \\038amp; \\091x\\093(y) \\042b\\042` ",
                text(body(SLACK, "", alert("`<!channel> @here &amp; [x](y) *b*"))));
    }

    @Test
    void nothingLeavesItsJsonText() throws Exception {
        assertEquals("alert opened 62 `\",\"x\":\"\\092\\u0000\\u000a\\u202e` ",
                text(body(SLACK, "", alert("\",\"x\":\"\\\u0000\n\u202e"))));
        assertEquals(1, JSON.readTree(body(SLACK, "", alert("\"}{\"a\":\""))).size());
    }

    @Test
    void whateverTheMessageIsTheBodyIsJsonWithTheTemplatesMembers() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int n = 0; n < 2000; n++) {
            StringBuilder message = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                message.append((char) random.nextInt(random.nextBoolean() ? 128 : 0xd800));
            }
            String body = body(SLACK, "", alert(message.toString()));
            assertEquals(1, JSON.readTree(body).size(), "seed " + seed);
            String inner = text(body).substring("alert opened 62 `".length());
            assertEquals(inner.length() - 2, inner.indexOf('`'), "seed " + seed);
            assertTrue(inner.chars().allMatch(c -> c >= ' ' && c <= '~'), "seed " + seed);
        }
    }

    @Test
    void aTemplateThatIsNoJsonObjectIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Template.of("{\"text\":{message}}}"));
        assertThrows(IllegalArgumentException.class, () -> Template.of("[\"{message}\"]"));
        assertThrows(IllegalArgumentException.class, () -> Template.of(""));
    }
}
