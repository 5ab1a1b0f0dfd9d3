package org.geophone.score.internal.rules;

import java.util.Objects;

/**
 * A comparison with a fixed number.
 *
 * @param appliesTo what is compared
 * @param operator how
 * @param value with what; for {@link AppliesTo#TIME} seconds since 1970
 */
public record Condition(AppliesTo appliesTo, Operator operator, double value) {
    /** What a condition looks at. */
    public enum AppliesTo {
        /** The feature value. */
        ACTUAL,
        /** The model's median; never true while the model knows nothing. */
        TYPICAL,
        /** The absolute difference of both. */
        DIFF_FROM_TYPICAL,
        /** Start of the bucket. */
        TIME
    }

    /** How a condition compares. */
    public enum Operator {
        /** Less than. */
        LT,
        /** Less than or equal. */
        LTE,
        /** Greater than. */
        GT,
        /** Greater than or equal. */
        GTE
    }

    /** Checks that the number is one. */
    public Condition {
        Objects.requireNonNull(appliesTo);
        Objects.requireNonNull(operator);
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("a condition needs a number to compare with");
        }
    }

    /**
     * True when it holds.
     *
     * @param typical not-a-number while the model knows nothing: no comparison with it holds
     */
    boolean holds(double actual, double typical, double epochSeconds) {
        double left = switch (appliesTo) {
            case ACTUAL -> actual;
            case TYPICAL -> typical;
            case DIFF_FROM_TYPICAL -> Math.abs(actual - typical);
            case TIME -> epochSeconds;
        };
        return switch (operator) {
            case LT -> left < value;
            case LTE -> left <= value;
            case GT -> left > value;
            case GTE -> left >= value;
        };
    }
}
