package org.geophone.score.internal.population;

import java.util.Arrays;
import org.geophone.score.internal.math.Aggregation;

/** An influencer value over all records of a bucket that it influences. */
final class InfluencerNode {
    final InfluencerValue value;
    private double[] probabilities = new double[4];
    private int count;
    private double smallest = 1;
    private Aggregation aggregation;

    InfluencerNode(InfluencerValue value) {
        this.value = value;
    }

    /** Adds a record: its probability counts as far as the influence reaches. */
    void add(double probability, double influence) {
        if (count == probabilities.length) {
            probabilities = Arrays.copyOf(probabilities, 2 * count);
        }
        probabilities[count++] = influence >= 1 ? probability : StrictMath.pow(probability, influence);
        smallest = Math.min(smallest, probability);
    }

    /** The records combined. */
    Aggregation aggregation() {
        if (aggregation == null) {
            aggregation = Aggregation.of(Arrays.copyOf(probabilities, count));
        }
        return aggregation;
    }

    /** The smallest probability of itself and its records. */
    double smallest() {
        return Math.min(smallest, aggregation().probability());
    }
}
