package org.geophone.score.internal.population;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.rules.FilterList;
import org.geophone.score.internal.rules.Rules;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class AnomalySchemaTest {
    private static final Path CONFIG = Path.of(System.getProperty("geophone.root", "../..")).resolve("config");
    private static final String BASE = "https://geophone.invalid/schema/";
    /** Stands in where the definitions all documents share are not there. */
    private static final String ANYTHING = "{\"$defs\":{\"observer\":{\"type\":\"object\"},"
            + "\"agent\":{\"type\":\"object\"},\"ecs\":{\"type\":\"object\"}}}";

    private static Schema schema() throws IOException {
        Path common = CONFIG.resolve("schema/common.schema.json");
        Map<String, String> texts = Map.of(
                BASE + "anomaly.schema.json", Files.readString(CONFIG.resolve("schema/anomaly.schema.json")),
                BASE + "common.schema.json", Files.exists(common) ? Files.readString(common) : ANYTHING);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts))
                .getSchema(SchemaLocation.of(BASE + "anomaly.schema.json"));
    }

    private static List<Error> errors(Schema schema, String line) {
        return schema.validate(line, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Findings findings() throws IOException {
        String list = Files.readString(CONFIG.resolve("lists/safe-domains.txt"));
        Findings findings = new Findings();
        PopulationJob job = new PopulationJob(
                Population.settings(Rules.shipped(FilterList.parse("safe_domains", list), List.of(), 0), 100),
                new Counters());
        Population population = new Population(31, 500);
        for (int bucket = 40; bucket < 52; bucket++) {
            population.bucket(bucket, slot -> job.observe(slot, findings));
            int number = bucket;
            for (EventSlot slot : Population.tunnel(bucket, "Ev\u00ff\"il.com", "10.0.0.1", bucket * 100, 70)) {
                slot.clientName = "h\u00f6st\u001b[0m" + number;
                slot.sourceHigh = 0x2001_0db8_0000_0000L;
                job.observe(slot, findings);
            }
            for (int i = 0; i < 30; i++) {
                job.observe(Slots.query(Population.START + bucket * Population.SPAN, "10.0.0." + i, "10.0.9.9",
                        Population.base32(i) + ".shared.com", 1), findings);
            }
        }
        job.finish(findings);
        return findings;
    }

    @Test
    void everyDocumentFollowsTheSchema() throws IOException {
        Schema schema = schema();
        Findings findings = findings();
        assertFalse(findings.all("record").isEmpty());
        assertFalse(findings.all("influencer").isEmpty());
        assertFalse(findings.all("bucket").isEmpty());
        for (String line : findings.lines) {
            assertEquals(List.of(), errors(schema, line), line);
            assertTrue(line.chars().allMatch(c -> c >= 0x20 && c < 0x7f), line);
            String completed = line.substring(0, line.length() - 1) + ",\"ecs\":{\"version\":\"8.17.0\"}}";
            assertEquals(List.of(), errors(schema, completed), completed);
        }
    }

    @Test
    void theSchemaRefusesWhatTheJobDoesNotWrite() throws IOException {
        Schema schema = schema();
        Set<String> seen = new HashSet<>();
        for (String line : findings().lines) {
            String type = line.replaceAll(".*\"result_type\":\"([a-z]+)\".*", "$1");
            if (!seen.add(type)) {
                continue;
            }
            assertFalse(errors(schema, line.substring(0, line.length() - 1) + ",\"more\":1}").isEmpty());
            assertFalse(errors(schema, line.replace("\"job_id\":", "\"job\":")).isEmpty());
            assertFalse(errors(schema, line.replace("\"timestamp\":1", "\"timestamp\":\"x\",\"y\":1")).isEmpty());
        }
        assertEquals(Set.of("record", "influencer", "bucket"), seen);
    }

    @Test
    void theShippedListNamesItsSourceAndOnlyRegisteredDomains() throws IOException {
        String text = Files.readString(CONFIG.resolve("lists/safe-domains.txt"));
        assertTrue(text.startsWith("# Registered domains among ranks 1-100 of the Majestic Million (CC BY 3.0"));
        FilterList list = FilterList.parse("safe_domains", text);
        assertEquals(77, list.items().size());
        assertTrue(list.contains("google.com"));
        assertFalse(list.contains("google.com.evil.net"));
    }
}
