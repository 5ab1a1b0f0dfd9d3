package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.population.bucket.KeyedHash;
import org.geophone.score.internal.population.bucket.OpenBucket;

/** Everything the job has learnt, and its open bucket: what a snapshot holds. */
final class PopulationState {
    final KeyedHash keyed = new KeyedHash();
    final PopulationModel model;
    final ActivityCounts activity;
    final Normaliser root;
    final Normaliser leaf;
    /** By ordinal of the influencer: aggregate over its values. */
    final Normaliser[] influencerBuckets = new Normaliser[Influencer.values().length];
    /** By ordinal of the influencer: its single values. */
    final Normaliser[] influencerValues = new Normaliser[Influencer.values().length];
    final RuleCounts ruleCounts = new RuleCounts();
    final OpenBucket bucket;
    /** Index of the last bucket that taught the model, or {@link Long#MIN_VALUE}. */
    long lastBucket = Long.MIN_VALUE;
    /** How often the clock was set back: what has been a bucket may come to be one once more. */
    int timesSetBack;

    PopulationState(PopulationSettings settings, Counters counters) {
        model = new PopulationModel(settings);
        activity = new ActivityCounts(settings, keyed, counters,
                ActivityCounts.most(settings.memory().activity()));
        root = new Normaliser(settings);
        leaf = new Normaliser(settings);
        for (int i = 0; i < influencerBuckets.length; i++) {
            influencerBuckets[i] = new Normaliser(settings);
            influencerValues[i] = new Normaliser(settings);
        }
        bucket = new OpenBucket(settings.field() == PopulationSettings.Field.NAME, settings.foldCase(),
                settings.memory().bucket(), keyed, counters);
    }

    /** The clock was set back into this bucket. */
    void setBack(long toBucket) {
        timesSetBack++;
        if (lastBucket > toBucket) {
            lastBucket = toBucket;
            activity.setBack(toBucket);
        }
    }

    /** Bytes of what grows with the traffic; what was learnt takes some forty kilobytes besides. */
    long bytes() {
        return activity.bytes() + bucket.bytes();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(lastBucket);
        model.save(out);
        activity.save(out);
        root.save(out);
        leaf.save(out);
        for (int i = 0; i < influencerBuckets.length; i++) {
            influencerBuckets[i].save(out);
            influencerValues[i].save(out);
        }
        ruleCounts.save(out);
        bucket.save(out);
    }

    void load(DataInput in) throws IOException {
        lastBucket = in.readLong();
        model.load(in);
        activity.load(in);
        root.load(in);
        leaf.load(in);
        for (int i = 0; i < influencerBuckets.length; i++) {
            influencerBuckets[i].load(in);
            influencerValues[i].load(in);
        }
        ruleCounts.load(in);
        bucket.load(in);
    }
}
