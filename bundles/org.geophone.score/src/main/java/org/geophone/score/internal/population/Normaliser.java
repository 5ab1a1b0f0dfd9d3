package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.score.internal.math.Ceilings;
import org.geophone.score.internal.math.RawScore;

/**
 * Turns raw scores into scores of 0..100 against the history of one kind of node. Rate-limited by design: what happens
 * often scores low. Who wants a severity without memory takes {@link Ceilings#severity}.
 */
final class Normaliser {
    /** The largest score is forgotten when no score came for so many buckets. */
    private static final long FORGET_LARGEST = 50;

    private final double decayRate;
    private final int sample;
    private final ScoreHistogram history = new ScoreHistogram();
    private double largest;
    private long idleBuckets;
    private double sampleLargest;
    private int sampled;

    Normaliser(PopulationSettings settings) {
        decayRate = settings.decayRate();
        double twoSpans = 2 * settings.bucketSpanMs() / 1000.0;
        // of so many scores in a row only the largest is remembered
        sample = (int) (3600 / Math.max(300, Math.min(3600, twoSpans)));
    }

    /** Lets so many buckets pass. */
    void age(long buckets) {
        history.decay(StrictMath.exp(-decayRate * buckets));
        largest *= StrictMath.exp(-2 * decayRate * buckets);
        idleBuckets += buckets;
        if (idleBuckets > FORGET_LARGEST) {
            largest = 0;
        }
    }

    /** Remembers a raw score, zero included. */
    void add(double s) {
        idleBuckets = 0;
        largest = Math.max(largest, s);
        sampleLargest = Math.max(sampleLargest, s);
        if (++sampled == sample) {
            history.add(sampleLargest);
            sampled = 0;
            sampleLargest = 0;
        }
    }

    /** The normalised score of a raw score. */
    double score(double s) {
        if (s <= 0) {
            return 0;
        }
        double score = Ceilings.absolute(RawScore.inverse(s));
        if (largest > 0) {
            score = Math.min(score, Ceilings.ofLargest(s, largest));
        }
        if (history.count() > 0) {
            score = Math.min(score, Ceilings.noise(s, history.median(), history.zeroShare()));
            score = Math.min(score, Ceilings.rank(history.share(s), history.count()));
        }
        return Math.max(0, Math.min(100, score));
    }

    void save(DataOutput out) throws IOException {
        history.save(out);
        out.writeDouble(largest);
        out.writeLong(idleBuckets);
        out.writeDouble(sampleLargest);
        out.writeInt(sampled);
    }

    void load(DataInput in) throws IOException {
        history.load(in);
        largest = in.readDouble();
        idleBuckets = in.readLong();
        sampleLargest = in.readDouble();
        sampled = in.readInt();
    }
}
