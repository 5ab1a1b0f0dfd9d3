package org.geophone.score.internal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.RuleCount;
import org.geophone.score.internal.rules.FilterList;
import org.geophone.score.internal.rules.Rules;
import org.geophone.score.internal.rules.ScheduledEvent;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PopulationJobTest {
    private final Counters counters = new Counters();
    private final Findings findings = new Findings();
    private PopulationJob job = job(Rules.NONE, 350);

    private PopulationJob job(Rules rules, double floor) {
        return new PopulationJob(Population.settings(rules, floor), counters);
    }

    private void feed(EventSlot slot) {
        job.advance(slot.timeNanos, findings);
        job.observe(slot, findings);
    }

    private void background(int from, int to) {
        Population population = new Population(5, 300);
        for (int bucket = from; bucket < to; bucket++) {
            population.bucket(bucket, this::feed);
        }
    }

    private void tunnel(int bucket, String zone, int queries) {
        Population.tunnel(bucket, zone, "10.0.0.66", bucket * 100, queries).forEach(this::feed);
    }

    @Test
    void aTunnelIsARecordWithItsClientServerAndNames() {
        background(40, 48);
        tunnel(48, "evil.com", 60);
        job.advance(Population.START + 49 * Population.SPAN, findings);
        JsonNode record = findings.records("evil.com").get(0);
        assertEquals("dns_exfiltration", record.get("job_id").asString());
        assertEquals("high_info_content", record.get("function").asString());
        assertEquals((Population.START + 48 * Population.SPAN) / 1_000_000, record.get("timestamp").asLong());
        assertEquals(900, record.get("bucket_span").asInt());
        assertFalse(record.get("is_interim").asBoolean());
        assertEquals("10.0.0.66", record.at("/source/ip/0").asString());
        assertEquals("10.0.9.9", record.at("/destination/ip/0").asString());
        assertEquals("evil.com", record.at("/dns/question/registered_domain/0").asString());
        JsonNode cause = record.at("/causes/0");
        // 60 base32 labels of 50 characters: 0.65 of 3000 bytes
        assertEquals(1960, cause.at("/actual/0").asInt(), 30);
        assertTrue(cause.at("/typical/0").asDouble() < 60);
        assertEquals(record.get("probability").asDouble(), cause.get("probability").asDouble());
        assertTrue(record.at("/geophone/severity").asInt() >= 50);
        assertEquals(60, record.at("/geophone/distinct_names").asInt());
        assertEquals(3000, record.at("/geophone/name_bytes").asInt());
        assertEquals(Population.base32(4800), record.at("/geophone/examples/0").asString());
        assertEquals(4, record.get("influencers").size() + (record.has("host") ? 0 : 1));
    }

    @Test
    void bucketAndInfluencersAreWrittenWithTheirRecord() {
        background(40, 48);
        tunnel(48, "evil.com", 60);
        job.finish(findings);
        JsonNode bucket = findings.all("bucket").get(0);
        assertTrue(bucket.get("anomaly_score").asDouble() > 0);
        assertEquals("bucket_time", bucket.at("/bucket_influencers/0/influencer_field_name").asString());
        assertEquals(4, bucket.get("bucket_influencers").size());
        List<String> fields = findings.all("influencer").stream()
                .map(node -> node.get("influencer_field_name").asString()).toList();
        assertEquals(List.of("destination.ip", "source.ip", "dns.question.registered_domain"), fields);
        assertEquals(findings.ids.size(), new HashSet<>(findings.ids).size());
        assertEquals(Population.START + 49 * Population.SPAN, findings.times.get(0));
    }

    @Test
    void aBucketClosesWhenCaptureTimePassesItsEndAndNotBefore() {
        background(40, 48);
        tunnel(48, "evil.com", 60);
        job.advance(Population.START + 49 * Population.SPAN - 1, findings);
        assertEquals(0, findings.lines.size());
        job.advance(Population.START + 49 * Population.SPAN, findings);
        assertNotEquals(0, findings.lines.size());
    }

    @Test
    void whatComesLateCountsIntoTheOpenBucket() {
        background(40, 48);
        job.advance(Population.START + 48 * Population.SPAN, findings);
        // time stamps of an earlier bucket
        tunnel(45, "evil.com", 60);
        job.finish(findings);
        assertEquals((Population.START + 48 * Population.SPAN) / 1_000_000,
                findings.records("evil.com").get(0).get("timestamp").asLong());
    }

    @Test
    void answersAreIgnored() {
        background(40, 48);
        for (EventSlot query : Population.tunnel(48, "evil.com", "10.0.0.66", 0, 60)) {
            feed(Slots.answer(query.timeNanos, "10.0.0.66", "10.0.9.9", "x.evil.com", 16, 0,
                    new MessageBuilder().answer(0).question("x.evil.com", 16)));
        }
        job.finish(findings);
        assertEquals(List.of(), findings.records("evil.com"));
    }

    @Test
    void valuesBelowTheFloorGiveNothingButAreCounted() {
        background(40, 48);
        tunnel(48, "small.com", 10);
        job.finish(findings);
        assertEquals(List.of(), findings.lines);
        RuleCount floor = job.ruleCounts().get(0);
        assertEquals("actual_floor", floor.rule());
        assertTrue(floor.applied() > 500, "applied " + floor.applied());
        assertTrue(floor.hidden() >= 1, "hidden " + floor.hidden());
        assertTrue(counters.get(Counter.POPULATION_HIDDEN) >= 1);
    }

    @Test
    void aSafeDomainIsHiddenCountedAndStillTeaches() {
        Rules rules = Rules.shipped(new FilterList("safe_domains", List.of("evil.*")), List.of(), 350);
        job = job(rules, 350);
        background(40, 48);
        tunnel(48, "evil.com", 60);
        job.finish(findings);
        assertEquals(List.of(), findings.records("evil.com"));
        RuleCount safe = job.ruleCounts().stream().filter(c -> c.rule().equals("safe_domains")).findFirst().get();
        assertEquals(new RuleCount("safe_domains", 1, 1), safe);
    }

    @Test
    void newRulesTakeEffectFromTheNextBucket() {
        background(40, 48);
        tunnel(48, "evil.com", 60);
        job.rules(Rules.shipped(new FilterList("safe_domains", List.of("evil.com")), List.of(), 350));
        tunnel(49, "evil.com", 60);
        job.finish(findings);
        List<JsonNode> records = findings.records("evil.com");
        assertEquals(1, records.size());
        assertEquals((Population.START + 48 * Population.SPAN) / 1_000_000, records.get(0).get("timestamp").asLong());
    }

    @Test
    void aScheduledEventReportsAndTeachesNothing() {
        long start = (Population.START + 48 * Population.SPAN) / 1_000_000;
        job = job(new Rules(List.of(), List.of(), List.of(new ScheduledEvent("drill", start, start + 1))), 350);
        background(40, 48);
        tunnel(48, "evil.com", 60);
        tunnel(49, "evil.com", 60);
        job.finish(findings);
        List<JsonNode> records = findings.records("evil.com");
        assertEquals(1, records.size());
        assertEquals((Population.START + 49 * Population.SPAN) / 1_000_000, records.get(0).get("timestamp").asLong());
        RuleCount count = job.ruleCounts().stream().filter(c -> c.rule().equals("calendar")).findFirst().orElseThrow();
        assertEquals(1, count.hidden());
    }

    @Test
    void twoWeeksOfSilenceAreOneStepAndTheModelRemembers() {
        background(40, 48);
        int later = 48 + 14 * 96;
        tunnel(later, "evil.com", 60);
        job.finish(findings);
        JsonNode record = findings.records("evil.com").get(0);
        assertEquals((Population.START + later * Population.SPAN) / 1_000_000, record.get("timestamp").asLong());
        assertTrue(record.at("/geophone/severity").asInt() >= 50);
    }

    @Test
    void aLeapOverMillenniaOfBucketsTakesNoTime() {
        background(40, 42);
        job.advance(Long.MAX_VALUE / 2, findings);
        job.advance(Long.MAX_VALUE - 1, findings);
        job.finish(findings);
        assertEquals(0, findings.lines.size());
    }

    @Test
    void theFirstBucketsOfAnEmptySensorReportNothing() {
        tunnel(0, "evil.com", 60);
        tunnel(1, "evil.com", 60);
        job.finish(findings);
        assertEquals(List.of(), findings.lines);
    }

    @Test
    void aTunnelThatIsThereFromTheFirstSecondIsFoundOnceThePopulationIsKnown() {
        Population population = new Population(5, 300);
        for (int bucket = 40; bucket < 56; bucket++) {
            population.bucket(bucket, this::feed);
            tunnel(bucket, "evil.com", 60);
        }
        job.finish(findings);
        List<JsonNode> records = findings.records("evil.com");
        assertTrue(records.size() >= 14, "records " + records.size());
        assertTrue(records.get(records.size() - 1).at("/geophone/severity").asInt() >= 50, records.toString());
    }

    @Test
    void onlySoManyRecordsOfABucketAreWrittenAndTheRestIsCounted() {
        background(40, 60);
        for (int domain = 0; domain < 520; domain++) {
            for (int i = 0; i < 100; i++) {
                feed(Slots.query(Population.START + 60 * Population.SPAN + i, "10.0.0.66", "10.0.9.9",
                        Population.base32(i) + ".evil" + domain + ".com", 1));
            }
        }
        job.finish(findings);
        assertEquals(500, findings.all("record").size());
        assertTrue(counters.get(Counter.POPULATION_RECORDS_CAPPED) >= 20);
    }

    @Test
    void aValueBeyondTheExactBoundIsMarkedAsEstimated() {
        background(40, 48);
        tunnel(48, "evil.com", 2000);
        job.finish(findings);
        JsonNode record = findings.records("evil.com").get(0);
        assertTrue(record.at("/geophone/estimated").asBoolean());
        assertEquals(690, record.at("/geophone/names_not_kept").asInt());
        assertTrue(record.at("/causes/0/actual/0").asInt() > 40_000);
        assertEquals(1, counters.get(Counter.POPULATION_ESTIMATED));
    }

    @Test
    void attackersBytesAreEscaped() {
        background(40, 48);
        for (int i = 0; i < 40; i++) {
            feed(Slots.query(Population.START + 48 * Population.SPAN + i, "10.0.0.66", "10.0.9.9",
                    "\u001b[31m\u0000\"\\\u00ff" + Population.base32(i) + ".ev\u001bil.com", 1));
        }
        job.finish(findings);
        String line = findings.lines.get(0);
        assertTrue(line.chars().allMatch(c -> c >= 0x20 && c < 0x7f), line);
        JsonNode record = findings.all("record").get(0);
        assertEquals("ev\\027il.com", record.get("over_field_value").asString());
        assertEquals("\\027[31m\\000\"\\\\\\255" + Population.base32(0), record.at("/geophone/examples/0").asString());
    }

    @Test
    void theOpenBucketEndsWhereTheClockIsSetBackAndTheNextOneIsOfTheNewTime() {
        background(40, 48);
        tunnel(48, "evil.com", 60);
        job.setBack(Population.START + 30 * Population.SPAN + 1, findings);
        assertEquals((Population.START + 48 * Population.SPAN) / 1_000_000,
                findings.records("evil.com").get(0).get("timestamp").asLong());
        tunnel(30, "other.com", 60);
        job.advance(Population.START + 31 * Population.SPAN, findings);
        assertEquals((Population.START + 30 * Population.SPAN) / 1_000_000,
                findings.records("other.com").get(0).get("timestamp").asLong());
    }

    @Test
    void aBucketThatComesOnceMoreTakesThePlaceOfNoResult() {
        background(40, 48);
        for (int time = 0; time < 3; time++) {
            tunnel(48, "evil.com", 60);
            job.setBack(Population.START + 48 * Population.SPAN, findings);
        }
        assertEquals(3, findings.records("evil.com").size());
        assertEquals(findings.ids.size(), new HashSet<>(findings.ids).size());
    }

    @Test
    void aBucketThatAnEndOfInputCutTakesNoPlaceOfTheWholeOneOfTheRunThatGoesOn() throws IOException {
        background(40, 48);
        tunnel(48, "evil.com", 60);
        byte[] left = SnapshotTest.save(job);
        job.finish(findings);
        job = job(Rules.NONE, 350);
        SnapshotTest.load(job, left);
        tunnel(48, "evil.com", 120);
        job.advance(Population.START + 49 * Population.SPAN, findings);
        assertEquals(2, findings.records("evil.com").size());
        assertEquals(findings.ids.size(), new HashSet<>(findings.ids).size());
    }
}
