package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.decisions.Lists;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertDocumentTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("geophone.root", "../..")).resolve("config/schema");
    private static final String BASE = "https://geophone.invalid/schema/";
    /** Stands in where the definitions all documents share are not there. */
    private static final String ANYTHING = "{\"$defs\":{\"observer\":{\"type\":\"object\"},"
            + "\"agent\":{\"type\":\"object\"},\"ecs\":{\"type\":\"object\"}}}";

    private final Findings findings = new Findings();
    private AccountLayer layer = new AccountLayer(ScoreSettings.defaults(4 << 20), new Counters());

    private static Schema schema() throws IOException {
        Path common = SCHEMAS.resolve("common.schema.json");
        Map<String, String> texts = Map.of(
                BASE + "alert.schema.json", Files.readString(SCHEMAS.resolve("alert.schema.json")),
                BASE + "common.schema.json", Files.exists(common) ? Files.readString(common) : ANYTHING);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts))
                .getSchema(SchemaLocation.of(BASE + "alert.schema.json"));
    }

    private static List<Error> errors(Schema schema, String document) {
        return schema.validate(document, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private void observe(EventSlot slot) {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    }

    /** All kinds of alerts, with every byte a name can hold. */
    private void hostileTraffic() {
        Random random = new Random(40);
        StringBuilder bytes = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            bytes.append(c == '.' ? '"' : c);
        }
        long now = Traffic.START;
        for (int i = 0; i < 600; i++, now += Traffic.SECOND) {
            String label = Traffic.text(random, bytes.toString(), 1 + random.nextInt(62));
            String tld = i % 2 == 0 ? ".e\"v\\i\u001b[31ml.com" : ".host\u202e\u0000<script>.xyz";
            EventSlot query = Slots.query(now, "10.1.2.3", "10.20.0.53", label + tld, random.nextInt(65_536));
            query.clientName = "h\u00f6st\u001b[0m\"";
            observe(query);
            EventSlot six = Slots.query(now, "10.1.2.4", "10.20.0.53", label + i % 9 + ".a" + i % 20 + tld, 16);
            six.sourceHigh = 0x2001_0db8_0000_0000L;
            observe(six);
            EventSlot none = Slots.query(now, "10.1.5." + i % 4, "10.20.0.53", label, 1);
            none.tldDelegated = false;
            observe(none);
            String shared = Traffic.text(random, "0123456789abcdef", 60) + ".shared.com";
            observe(Slots.query(now, "10.1.3." + i % 12, "10.20.0.53", shared, 1));
            String down = "x" + i + ".down.com";
            observe(Slots.answer(now, "10.1.3.99", "10.20.0.53", down, 16, i % 4096, new MessageBuilder().answer(0)
                    .question(down, 16).answerRecord(down, 16, 0, MessageBuilder.txt(label + shared))));
            String spread = Traffic.text(random, "0123456789abcdef", 40) + ".spread" + (char) ('a' + i % 25) + ".com";
            observe(Slots.query(now, "10.1.4.4", "10.20.0.53", spread, 1));
        }
        layer.finish(findings);
        layer.advance(now + 90_000 * Traffic.SECOND, findings);
    }

    @Test
    void everyDocumentFollowsTheSchemaWhateverTheNames() throws IOException {
        hostileTraffic();
        Schema schema = schema();
        for (String rule : List.of("information-to-one-domain", "information-to-one-domain-from-several-clients",
                "information-over-many-domains", "information-without-a-domain")) {
            assertTrue(findings.all().stream().anyMatch(f -> f.has("name", rule)), "no alert of rule " + rule);
        }
        for (Findings.Finding finding : findings.all()) {
            String document = finding.document();
            assertEquals(List.of(), errors(schema, document), document);
            assertTrue(document.chars().allMatch(c -> c >= 0x20 && c < 0x7f), document);
            String completed = document.substring(0, document.length() - 1) + ",\"ecs\":{\"version\":\"8.17.0\"}}";
            assertEquals(List.of(), errors(schema, completed), completed);
        }
        assertFalse(findings.of("closed").isEmpty());
    }

    @Test
    void mutedAlertsFollowTheSchemaWhateverWasWrittenAboutThem(@TempDir Path folder) throws IOException {
        // ends in the middle of the traffic
        Lists lists = Lists.deciding(folder, "mute * client=10.0.0.0/8 until=2024-03-18T00:05:00Z owner=k\"i\\m\u00e9 "
                + "reason=</script>\u00fc\ud83d\ude00 \"quoted\" \\u0000");
        assertEquals(List.of(), lists.decisions().isEmpty() ? lists.problems() : List.of());
        layer = new AccountLayer(ScoreSettings.defaults(4 << 20), lists.standing(), new Counters());
        hostileTraffic();
        Schema schema = schema();
        assertTrue(findings.of("muted").size() > 3, "muted " + findings.of("muted").size());
        assertTrue(findings.of("opened").size() > 3, "opened " + findings.of("opened").size());
        for (Findings.Finding finding : findings.all()) {
            String document = finding.document();
            assertEquals(List.of(), errors(schema, document), document);
            assertTrue(document.chars().allMatch(c -> c >= 0x20 && c < 0x7f), document);
        }
        String muted = findings.of("muted").get(0).document();
        assertFalse(errors(schema, muted.replaceFirst("\"severity\":0", "\"severity\":50")).isEmpty());
        assertFalse(errors(schema, muted.replaceFirst("\"action\":\"muted\"", "\"action\":\"updated\"")).isEmpty());
    }

    @Test
    void theSchemaRefusesWhatIsNotWritten() throws IOException {
        hostileTraffic();
        Schema schema = schema();
        String document = findings.all().get(0).document();
        assertFalse(errors(schema, document.substring(0, document.length() - 1) + ",\"more\":1}").isEmpty());
        assertFalse(errors(schema, document.replace("\"opened\"", "\"ended\"")).isEmpty());
        assertFalse(errors(schema, document.replaceFirst("\"severity\":[0-9]+", "\"severity\":20")).isEmpty());
    }

    @Test
    void theMessageNamesClientDomainBytesAndTime() {
        Random random = new Random(41);
        for (int i = 0; findings.all().isEmpty(); i++) {
            EventSlot slot = Slots.query(Traffic.START + i * Traffic.SECOND, "10.1.2.3", "10.20.0.53",
                    Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
            slot.clientName = "pc-17";
            observe(slot);
        }
        // 60 hexadecimal characters are 30 bytes; 27 of them pass 800
        assertTrue(findings.all().get(0).has("message", "10.1.2.3 (pc-17) sent about 810 bytes of information in 27 "
                + "new names under evil.com, in A queries to 10.20.0.53, within 26 seconds since 2024-03-18 00:00:00 "
                + "UTC."), findings.all().get(0).document());
    }

    @Test
    void documentIdsAreDistinctAndTheSameInASecondRun() {
        hostileTraffic();
        List<Findings.Finding> first = List.copyOf(findings.all());
        assertEquals(first.size(), first.stream().map(f -> f.idHigh() + ":" + f.idLow()).distinct().count());
    }
}
