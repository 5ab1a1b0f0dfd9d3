package org.geophone.score.internal.population;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.event.WireName;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.math.Aggregation;
import org.geophone.score.internal.math.OutlierWeight;
import org.geophone.score.internal.math.RawScore;
import org.geophone.score.internal.population.bucket.DistinctNames;
import org.geophone.score.internal.population.bucket.Domains;
import org.geophone.score.internal.rules.Rules;

/** Closes a bucket: measures, learns, judges, and hands the results to the writer. */
final class BucketScorer {
    /** Most records of one bucket; those with the smallest probabilities win. */
    static final int MOST_RECORDS = 500;
    /** Records this close to the smallest probability below a written bucket are written with it. */
    private static final double NEAR = 1.2;
    /** What a value still teaches when a rule says it should not. */
    private static final double SKIPPED_UPDATE = 0.005;

    private final PopulationSettings settings;
    private final PopulationState state;
    private final InfoContent feature;
    private final Counters counters;

    BucketScorer(PopulationSettings settings, PopulationState state, InfoContent feature, Counters counters) {
        this.settings = settings;
        this.state = state;
        this.feature = feature;
        this.counters = counters;
    }

    /** Closes the state's open bucket, which has events and starts at this time. */
    BucketResult close(long startMs, Rules rules) {
        List<DomainValue> judged = judged(startMs, rules);
        // what is known not to be usual says nothing about what is: the normalisers do not hear of it
        return rules.scheduled(startMs)
                ? new BucketResult(startMs, state.bucket.events(), Aggregation.of(new double[0]))
                : result(startMs, judged, rules);
    }

    /** Learns from the open bucket; the values that no rule hides, with their probabilities. */
    List<DomainValue> judged(long startMs, Rules rules) {
        long bucket = Math.floorDiv(startMs, settings.bucketSpanMs());
        long elapsed = state.lastBucket == Long.MIN_VALUE ? 1 : Math.max(0, bucket - state.lastBucket);
        state.lastBucket = Math.max(state.lastBucket, bucket);
        boolean scheduled = rules.scheduled(startMs);
        state.activity.begin(state.lastBucket);
        List<DomainValue> values = measure();
        learn(values, rules, startMs, elapsed, scheduled);
        List<DomainValue> visible = judge(values, rules, scheduled);
        ageNormalisers(elapsed);
        return visible;
    }

    /** The feature of every domain; all domains count as active, also those without a name to measure. */
    private List<DomainValue> measure() {
        Domains domains = state.bucket.domains();
        DistinctNames names = state.bucket.names();
        List<DomainValue> values = new ArrayList<>();
        int[] ids = new int[256];
        for (int d = 0; d < domains.size(); d++) {
            byte[] data = domains.array(d);
            double activity = state.activity.seen(WireName.hash(data, domains.offset(d), domains.length(d)));
            int count = domains.names(d);
            if (count == 0) {
                continue;
            }
            if (ids.length < count) {
                ids = new int[2 * count];
            }
            int n = 0;
            for (int name = domains.firstName(d); name >= 0; name = names.next(name)) {
                ids[n++] = name;
            }
            boolean estimated = domains.lost(d) > 0;
            if (estimated) {
                counters.increment(Counter.POPULATION_ESTIMATED);
            }
            values.add(new DomainValue(d, WireName.text(data, domains.offset(d), domains.length(d)),
                    feature.of(names, ids, n), estimated, activity));
        }
        return values;
    }

    private void learn(List<DomainValue> values, Rules rules, long startMs, long elapsed, boolean scheduled) {
        PopulationModel model = state.model;
        model.age(elapsed - 1);
        model.fit();
        double typical = model.typical();
        double[] weights = new double[values.size()];
        for (int i = 0; i < weights.length; i++) {
            DomainValue value = values.get(i);
            value.rules = rules.applying(value.text, value.actual, typical, startMs / 1000.0);
            double ruleWeight = scheduled ? 0 : rules.skipsModelUpdate(value.rules) ? SKIPPED_UPDATE : 1;
            weights[i] = settings.learnRate() * ruleWeight * state.activity.weight(value.activity)
                    * OutlierWeight.of(model.oneTail(value.actual));
        }
        for (int i = 0; i < weights.length; i++) {
            model.add(values.get(i).actual, weights[i]);
        }
        model.age(1);
        model.fit();
    }

    /** Gives every value its probability; returns those that no rule hides. */
    private List<DomainValue> judge(List<DomainValue> values, Rules rules, boolean scheduled) {
        List<DomainValue> judged = new ArrayList<>();
        for (DomainValue value : values) {
            value.probability = state.model.probability(value.actual);
            long hiding = rules.hiding(value.rules);
            boolean reportable = value.probability < RawScore.CUTOFF;
            for (long left = hiding; left != 0; left &= left - 1) {
                state.ruleCounts.add(rules.rules().get(Long.numberOfTrailingZeros(left)).id(), reportable);
            }
            if (scheduled && hiding == 0) {
                state.ruleCounts.add(Rules.CALENDAR, reportable);
            }
            if (hiding == 0 && !scheduled) {
                judged.add(value);
            } else if (reportable) {
                counters.increment(Counter.POPULATION_HIDDEN);
            }
        }
        return judged;
    }

    private void ageNormalisers(long elapsed) {
        state.root.age(elapsed);
        state.leaf.age(elapsed);
        for (int i = 0; i < state.influencerBuckets.length; i++) {
            state.influencerBuckets[i].age(elapsed);
            state.influencerValues[i].age(elapsed);
        }
    }

    private BucketResult result(long startMs, List<DomainValue> judged, Rules rules) {
        double[] probabilities = new double[judged.size()];
        for (int i = 0; i < probabilities.length; i++) {
            DomainValue value = judged.get(i);
            probabilities[i] = value.probability;
            if (!rules.skipsModelUpdate(value.rules)) {
                state.leaf.add(RawScore.scored(value.probability));
            }
        }
        if (judged.isEmpty()) {
            // rules hide nearly everything; without this zero the history would hold anomalies only and call them usual
            state.leaf.add(0);
        }
        BucketResult result = new BucketResult(startMs, state.bucket.events(), Aggregation.of(probabilities));
        state.root.add(rootScore(result.aggregation));
        select(judged, result);
        influence(result);
        for (InfluencerNode node : result.influencers) {
            state.influencerValues[node.value.field().ordinal()].add(rootScore(node.aggregation()));
        }
        for (Influencer field : settings.influencers()) {
            Aggregation over = result.over(field);
            result.influencerBuckets.put(field, over);
            state.influencerBuckets[field.ordinal()].add(rootScore(over));
            if (!result.has(field)) {
                state.influencerValues[field.ordinal()].add(0);
            }
        }
        return result;
    }

    /** The raw score of a node; none when its probability is no result. */
    static double rootScore(Aggregation node) {
        return node.probability() > RawScore.CUTOFF ? 0 : node.raw();
    }

    private void select(List<DomainValue> judged, BucketResult result) {
        if (judged.isEmpty()) {
            return;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (DomainValue value : judged) {
            smallest = Math.min(smallest, value.probability);
        }
        result.smallest = Math.min(smallest, result.aggregation.probability());
        double limit = result.aggregation.probability() < RawScore.CUTOFF ? NEAR * smallest : 0;
        // few are: all the others need no order
        List<DomainValue> selected = new ArrayList<>();
        for (DomainValue value : judged) {
            if (value.probability < RawScore.CUTOFF || value.probability <= limit) {
                selected.add(value);
            }
        }
        selected.sort(Comparator.comparingDouble((DomainValue value) -> value.probability)
                .thenComparing(value -> value.text));
        for (DomainValue value : selected) {
            if (result.records.size() == MOST_RECORDS) {
                counters.increment(Counter.POPULATION_RECORDS_CAPPED);
            } else {
                result.records.add(value);
            }
        }
    }

    private void influence(BucketResult result) {
        if (result.records.isEmpty()) {
            return;
        }
        InfluenceFinder finder =
                new InfluenceFinder(state.bucket, feature, state.model, settings.influencers(), counters);
        Map<InfluencerValue, InfluencerNode> nodes = new LinkedHashMap<>();
        for (DomainValue record : result.records) {
            List<Influence> found = finder.of(record);
            result.influences.add(found);
            for (Influence influence : found) {
                nodes.computeIfAbsent(influence.value(), InfluencerNode::new)
                        .add(record.probability, influence.share());
            }
        }
        result.influencers.addAll(nodes.values());
        result.influencers.sort(Comparator.comparing((InfluencerNode node) -> node.value.field())
                .thenComparingDouble(node -> node.aggregation().probability())
                .thenComparing(node -> node.value.text()));
    }
}
