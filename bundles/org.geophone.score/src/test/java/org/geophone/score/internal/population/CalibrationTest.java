package org.geophone.score.internal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.math.Ceilings;
import org.geophone.score.internal.rules.Rules;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The whole job on made-up traffic as in the experiment of scoring-elastic.md 8.2.1: 3000 Zipf domains, real zlib
 * values, weights and decay; two days of quarter-hours. Bounds are those of scoring.md section 4.
 */
class CalibrationTest {
    private static final int BUCKETS = 192;

    @Test
    void onTunnelFreeTrafficProbabilitiesMeanWhatTheySay() {
        long seed = 1;
        Counters counters = new Counters();
        PopulationSettings settings = Population.settings(Rules.NONE, 0);
        PopulationState state = new PopulationState(settings, counters);
        InfoContent feature = new InfoContent(1 << 20);
        BucketScorer scorer = new BucketScorer(settings, state, feature, counters);
        Population population = new Population(seed, 3000);
        int all = 0;
        int[] below = new int[3];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            population.bucket(bucket, state.bucket::observe);
            long startMs = (Population.START + bucket * Population.SPAN) / 1_000_000;
            List<DomainValue> values = scorer.judged(startMs, Rules.NONE);
            state.bucket.clear();
            if (bucket < 4) {
                continue;
            }
            for (DomainValue value : values) {
                all++;
                below[0] += value.probability < 0.05 ? 1 : 0;
                below[1] += value.probability < 0.01 ? 1 : 0;
                below[2] += value.probability < 1e-4 ? 1 : 0;
            }
        }
        String shares = "seed " + seed + ": of " + all + " domain-buckets " + 100.0 * below[0] / all + " % below 0.05, "
                + 100.0 * below[1] / all + " % below 0.01, " + 100.0 * below[2] / all + " % below 1e-4";
        System.out.println(shares);
        double share = (double) below[1] / all;
        assertTrue(share > 0.003 && share < 0.03, shares);
    }

    @Test
    void injectedTunnelsReachASeverityOfFifty() {
        Findings findings = new Findings();
        PopulationJob job = new PopulationJob(Population.settings(Rules.NONE, 350), new Counters());
        Population population = new Population(2, 3000);
        int[] queries = {2000, 100, 60, 15};
        for (int bucket = 30; bucket < 54; bucket++) {
            population.bucket(bucket, slot -> job.observe(slot, findings));
            for (int i = 0; bucket >= 42 && i < queries.length; i++) {
                Population.tunnel(bucket, "evil" + queries[i] + ".com", "10.0.0." + i, bucket * 2000, queries[i])
                        .forEach(slot -> job.observe(slot, findings));
            }
            // three queries stay below the floor whatever their probability
            Population.tunnel(bucket, "slow.com", "10.0.0.9", bucket * 3, 3)
                    .forEach(slot -> job.observe(slot, findings));
        }
        job.finish(findings);
        for (int count : queries) {
            List<JsonNode> records = findings.records("evil" + count + ".com");
            assertEquals(12, records.size(), count + " queries a bucket");
            for (JsonNode record : records) {
                assertTrue(Ceilings.absolute(record.get("probability").asDouble()) >= 50, record.toString());
            }
        }
        assertEquals(List.of(), findings.records("slow.com"));
    }
}
