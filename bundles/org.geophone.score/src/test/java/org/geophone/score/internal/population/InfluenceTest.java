package org.geophone.score.internal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.rules.Rules;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InfluenceTest {
    private final Findings findings = new Findings();
    private final Counters counters = new Counters();
    private final PopulationJob job = new PopulationJob(Population.settings(Rules.NONE, 350), counters);

    private void background() {
        Population population = new Population(5, 300);
        for (int bucket = 40; bucket < 48; bucket++) {
            population.bucket(bucket, slot -> job.observe(slot, findings));
        }
    }

    private void ask(String client, String host, String server, int first, int count) {
        for (int i = first; i < first + count; i++) {
            EventSlot slot = Slots.query(Population.START + 48 * Population.SPAN + i, client, server,
                    Population.base32(i) + ".evil.com", 16);
            slot.clientName = host;
            job.observe(slot, findings);
        }
    }

    private JsonNode record() {
        job.finish(findings);
        return findings.records("evil.com").get(0);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void theClientThatAskedForNearlyEverythingIsNamedAndABystanderIsNot() {
        background();
        ask("10.0.0.66", "laptop", "10.0.9.9", 0, 60);
        ask("10.0.0.7", "printer", "10.0.9.9", 0, 1);
        JsonNode record = record();
        assertEquals(List.of("10.0.0.66"), texts(record.at("/source/ip")));
        assertEquals(List.of("laptop"), texts(record.at("/host/name")));
        assertEquals(List.of("10.0.9.9"), texts(record.at("/destination/ip")));
    }

    @Test
    void twoClientsThatShareATunnelAreBothNamedLargestFirst() {
        background();
        ask("10.0.0.66", null, "10.0.9.9", 0, 40);
        ask("10.0.0.67", null, "10.0.9.9", 100, 80);
        JsonNode record = record();
        assertEquals(List.of("10.0.0.67", "10.0.0.66"), texts(record.at("/source/ip")));
        assertFalse(record.has("host"));
        assertFalse(texts(record.at("/influencers").path(0).path("influencer_field_values")).isEmpty());
    }

    @Test
    void aNamedHostAmongUnnamedOnesHasItsShareOnly() {
        background();
        ask("10.0.0.66", null, "10.0.9.9", 0, 100);
        ask("10.0.0.67", "laptop", "10.0.9.9", 0, 1);
        assertFalse(record().has("host"));
    }

    @Test
    void aRecordOfVeryManyClientsMeasuresTheLargestHundredAndCountsTheRest() {
        background();
        for (int client = 0; client < 150; client++) {
            ask("10.0.1." + client, null, "10.0.9.9", 0, 30);
            ask("10.0.1." + client, null, "10.0.9.9", 1000 + client, 1);
        }
        assertEquals(100, record().at("/source/ip").size());
        assertEquals(50, counters.get(Counter.POPULATION_INFLUENCERS_CAPPED));
    }

    @Test
    void anInfluencersProbabilityIsTheRecordsToThePowerOfItsInfluence() {
        background();
        ask("10.0.0.66", null, "10.0.9.9", 0, 60);
        ask("10.0.0.67", null, "10.0.9.8", 30, 60);
        job.finish(findings);
        double whole = findings.records("evil.com").get(0).get("probability").asDouble();
        for (JsonNode node : findings.all("influencer")) {
            double own = node.get("probability").asDouble();
            boolean all = node.get("influencer_field_name").asString().startsWith("dns.");
            assertTrue(all ? own >= whole : own > whole, node.toString());
            assertTrue(node.get("influencer_score").asDouble() >= 0);
        }
        assertEquals(5, findings.all("influencer").size());
    }
}
