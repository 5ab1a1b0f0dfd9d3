package org.geophone.score.internal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.population.bucket.KeyedHash;
import org.geophone.score.internal.rules.Rules;
import org.junit.jupiter.api.Test;

class PopulationModelTest {
    private static final PopulationSettings SETTINGS = PopulationSettings.standard(Rules.NONE);

    private static PopulationModel model(int values, double weight) {
        PopulationModel model = new PopulationModel(SETTINGS);
        Random random = new Random(11);
        for (int i = 0; i < values; i++) {
            model.add(Math.exp(3 + 0.5 * random.nextGaussian()), weight);
        }
        model.fit();
        return model;
    }

    @Test
    void belowTwentyEffectiveValuesNothingIsJudged() {
        PopulationModel model = model(39, 0.5);
        assertEquals(1, model.probability(1e6));
        assertEquals(1, model.oneTail(1e6));
        assertTrue(Double.isNaN(model.typical()));
        assertTrue(model(40, 0.5).probability(1e6) < 1);
    }

    @Test
    void theBodyFollowsTheDataAndTheTailIsAtLeastAPowerLaw() {
        PopulationModel model = model(100_000, 1);
        assertEquals(Math.exp(3), model.typical(), 0.3);
        // upper tails of the normal distribution at 1 and 2 standard deviations, times two
        assertEquals(2 * 0.158655, model.probability(Math.exp(3.5)), 0.01);
        assertEquals(2 * 0.022750, model.probability(Math.exp(4)), 0.004);
        // an exponential tail in ln(value) is heavier than the normal one at 5 standard deviations (5.7e-7)
        assertTrue(model.probability(Math.exp(5.5)) > 5.7e-6);
        assertTrue(model.probability(Math.exp(5.5)) < 1e-3);
    }

    @Test
    void probabilitiesFallAsValuesRise() {
        for (int size : new int[] {50, 250, 1_000, 50_000}) {
            PopulationModel model = model(size, 1);
            double last = 1;
            for (double value = 9; value < 1 << 24; value *= 1.01) {
                double p = model.probability(value);
                assertTrue(p <= last + 1e-12, "size " + size + " value " + value + ": " + p + " after " + last);
                last = p;
            }
        }
    }

    @Test
    void fewValuesMakeTheTailHeavier() {
        // Student's t with 2 + 50 degrees at the standardised distance bounds the probability from below
        assertTrue(model(50, 1).probability(Math.exp(6)) > model(5_000, 1).probability(Math.exp(6)));
    }

    @Test
    void agingInOneStepIsAgingBucketByBucket() {
        PopulationModel one = model(1000, 0.5);
        PopulationModel many = model(1000, 0.5);
        // 21 days are 2016 buckets: the step crosses the end of the fast decay
        one.age(3000);
        for (int i = 0; i < 3000; i++) {
            many.age(1);
        }
        assertEquals(1, one.count() / many.count(), 1e-9);
        // sum of intervals: 3000 + 3 * (2016 - 2015 * 2016 / 2 / 2016)
        assertEquals(500 * Math.exp(-0.00025 * (3000 + 3 * (2016 - 1007.5))), one.count(), 1e-6);
    }

    @Test
    void anAgeOfSilenceEndsInNotKnowing() {
        PopulationModel model = model(1000, 0.5);
        model.age(5_000_000);
        model.fit();
        assertEquals(1, model.probability(1e6));
        model.add(20, 0.5);
        model.fit();
        assertTrue(model.count() > 0.49);
    }

    @Test
    void aDomainOfEveryBucketWeighsAsMuchAsTheAverageOne() {
        ActivityCounts counts = new ActivityCounts(SETTINGS, new KeyedHash(), new Counters(), 1000);
        double busy = 0;
        for (int bucket = 0; bucket < 100; bucket++) {
            counts.begin(bucket);
            busy = counts.seen(1);
            counts.seen(1000 + bucket);
        }
        // (1 - exp(-0.025)) / (1 - exp(-0.00025)): the decayed count of 100 buckets in a row
        assertEquals((1 - Math.exp(-0.025)) / (1 - Math.exp(-0.00025)), busy, 1e-9);
        // total is twice that, over 101 domains
        assertEquals(2 * busy / 101 / busy, counts.weight(busy), 1e-9);
        assertEquals(1, counts.weight(1));
    }

    @Test
    void domainsUnseenForThirtyDaysAreForgotten() {
        Counters counters = new Counters();
        ActivityCounts counts = new ActivityCounts(SETTINGS, new KeyedHash(), counters, 1000);
        counts.begin(0);
        counts.seen(1);
        counts.begin(2000);
        counts.seen(2);
        counts.begin(2000 + 2880);
        assertEquals(1, counts.size());
        assertEquals(Math.exp(-0.00025 * 2880) * counts.weight(1), counts.weight(1) * counts.weight(1), 1e-9);
        assertEquals(0, counters.get(Counter.POPULATION_COUNTS_EVICTED));
    }

    @Test
    void aFullMapForgetsTheLongestUnseenAndCounts() {
        Counters counters = new Counters();
        ActivityCounts counts = new ActivityCounts(SETTINGS, new KeyedHash(), counters, 1000);
        for (int bucket = 0; bucket < 40; bucket++) {
            counts.begin(bucket);
            for (int i = 0; i < 100; i++) {
                counts.seen(bucket * 1000L + i);
            }
        }
        assertTrue(counts.size() <= 1100, "size " + counts.size());
        assertEquals(4000 - counts.size(), counters.get(Counter.POPULATION_COUNTS_EVICTED));
        assertEquals(1 + Math.exp(-0.00025), counts.seen(38_000) - 1 + Math.exp(-0.00025), 1e-9 + 1);
    }

    @Test
    void theNormaliserLimitsWhatHappensOftenAndLetsTheFirstOneThrough() {
        Normaliser normaliser = new Normaliser(SETTINGS);
        for (int i = 0; i < 400; i++) {
            normaliser.age(1);
            normaliser.add(0);
        }
        normaliser.age(1);
        normaliser.add(3);
        double first = normaliser.score(3);
        assertTrue(first > 60, "first " + first);
        for (int i = 0; i < 100; i++) {
            normaliser.age(1);
            normaliser.add(3);
        }
        double later = normaliser.score(3);
        assertTrue(later < 20, "later " + later);
        assertEquals(0, normaliser.score(0));
    }

    @Test
    void theLargestScoreIsForgottenAfterFiftyBucketsWithoutAny() {
        Normaliser normaliser = new Normaliser(SETTINGS);
        normaliser.add(50);
        normaliser.age(50);
        double kept = normaliser.score(0.5);
        normaliser.age(1);
        assertTrue(kept < 2, "kept " + kept);
        assertTrue(normaliser.score(0.5) > 50);
    }

    @Test
    void theMedianOfScoresIsWithinThreePerCent() {
        ScoreHistogram histogram = new ScoreHistogram();
        for (int i = 1; i <= 1001; i++) {
            histogram.add(i / 100.0);
        }
        assertEquals(5.01, histogram.median(), 0.15);
        assertEquals(0.5, histogram.share(5.01), 0.02);
        assertEquals(0, histogram.zeroShare());
        histogram.add(0);
        assertEquals(1.0 / 1002, histogram.zeroShare(), 1e-12);
    }

    @Test
    void countsStayWhatTheyAreAndDecayFromNowOnWhenTheClockIsSetBack() {
        ActivityCounts counts = new ActivityCounts(SETTINGS, new KeyedHash(), new Counters(), 1000);
        counts.begin(5000);
        counts.seen(1);
        counts.begin(5100);
        counts.seen(2);
        counts.setBack(4000);
        counts.begin(4100);
        double decayed = Math.exp(-200 * SETTINGS.decayRate());
        assertEquals(1 + decayed, counts.seen(1), 1e-9);
        assertEquals(1 + Math.exp(-100 * SETTINGS.decayRate()), counts.seen(2), 1e-9);
        // the mean of what all were, of which each weighs as much at most
        assertEquals(1, counts.weight(1 + decayed), 1e-9);
    }
}
