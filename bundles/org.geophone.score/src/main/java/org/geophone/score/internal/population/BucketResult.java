package org.geophone.score.internal.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.geophone.score.internal.math.Aggregation;
import org.geophone.score.internal.math.RawScore;

/** What a closed bucket has to report. */
final class BucketResult {
    final long startMs;
    final long events;
    /** All judged domains combined. */
    final Aggregation aggregation;
    /** The smallest probability of the bucket and its records. */
    double smallest = 1;
    /** Smallest probability first. */
    final List<DomainValue> records = new ArrayList<>();
    /** The influences on each record, in the same order. */
    final List<List<Influence>> influences = new ArrayList<>();
    /** By field, then smallest probability first. */
    final List<InfluencerNode> influencers = new ArrayList<>();
    /** The aggregate over the values of each influencer field. */
    final Map<Influencer, Aggregation> influencerBuckets = new EnumMap<>(Influencer.class);

    BucketResult(long startMs, long events, Aggregation aggregation) {
        this.startMs = startMs;
        this.events = events;
        this.aggregation = aggregation;
    }

    /** True when the bucket itself is worth a document. */
    boolean written() {
        return smallest < RawScore.CUTOFF;
    }

    /** True when a value of this field influences a record. */
    boolean has(Influencer field) {
        for (InfluencerNode node : influencers) {
            if (node.value.field() == field) {
                return true;
            }
        }
        return false;
    }

    /** The values of one influencer field combined. */
    Aggregation over(Influencer field) {
        double[] probabilities = new double[influencers.size()];
        int count = 0;
        for (InfluencerNode node : influencers) {
            if (node.value.field() == field) {
                probabilities[count++] = node.aggregation().probability();
            }
        }
        return Aggregation.of(Arrays.copyOf(probabilities, count));
    }
}
