package org.geophone.score.internal.population;

/** One registered domain of a bucket that is being closed: its value and what was made of it. */
final class DomainValue {
    /** Number within the bucket. */
    final int domain;
    /** Presentation form. */
    final String text;
    /** Bytes of the zlib stream. */
    final int actual;
    /** True when the value is a lower bound. */
    final boolean estimated;
    /** In how many buckets it was seen, decayed. */
    final double activity;
    /** Rules that apply, as bits. */
    long rules;
    /** Probability of the value. */
    double probability = 1;

    DomainValue(int domain, String text, int actual, boolean estimated, double activity) {
        this.domain = domain;
        this.text = text;
        this.actual = actual;
        this.estimated = estimated;
        this.activity = activity;
    }
}
