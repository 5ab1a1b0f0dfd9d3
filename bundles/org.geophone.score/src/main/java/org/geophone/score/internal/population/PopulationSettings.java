package org.geophone.score.internal.population;

import java.util.List;
import org.geophone.score.internal.layer.MemoryShare;
import org.geophone.score.internal.rules.Rules;

/**
 * How the population job works.
 *
 * @param jobId name of the job in its results
 * @param bucketSpanMs length of a bucket, one minute to one day
 * @param field what is measured
 * @param foldCase true: names that differ in the case of ASCII letters only are one name
 * @param actualFloor values below it give no result; kept as a rule of its own, see {@link Rules#withFloor}; 0 for none
 * @param rules the rules to begin with
 * @param memory what the parts of the job may take
 * @param influencers fields whose values are reported as causes
 */
public record PopulationSettings(String jobId, long bucketSpanMs, Field field, boolean foldCase, double actualFloor,
        Rules rules, Memory memory, List<Influencer> influencers) {
    /** Default length of a bucket. */
    public static final long DEFAULT_SPAN_MS = 900_000;
    /** Default floor of reported values. */
    public static final double DEFAULT_FLOOR = 350;
    private static final long STANDARD_MEMORY = 128L << 20;
    private static final long LEAST_BUCKET = 1L << 17;
    private static final long MOST_BUCKET = 1L << 30;

    /** What the feature is taken from. */
    public enum Field {
        /** The labels before the registered domain, as in the original recipe. */
        SUBDOMAIN("dns.question.subdomain"),
        /** The whole question name, as in the prebuilt job. */
        NAME("dns.question.name");

        private final String documentField;

        Field(String documentField) {
            this.documentField = documentField;
        }

        /** Name of the field in documents. */
        public String documentField() {
            return documentField;
        }
    }

    /** Checks the ranges. */
    public PopulationSettings {
        influencers = List.copyOf(influencers);
        if (jobId.isEmpty()) {
            throw new IllegalArgumentException("jobId is empty; results need the name of their job");
        }
        if (bucketSpanMs < 60_000 || bucketSpanMs > 86_400_000) {
            throw new IllegalArgumentException("bucketSpanMs is " + bucketSpanMs + "; it must be 60000 to 86400000");
        }
        if (!(actualFloor >= 0)) {
            throw new IllegalArgumentException("actualFloor is " + actualFloor + "; it must be 0 or more");
        }
    }

    /**
     * Bounds of memory, bytes.
     *
     * @param bucket domains, names and askers of the open bucket
     * @param activity the memory of which domain was seen in how many buckets
     * @param feature buffers, and remembered values of the feature
     */
    public record Memory(long bucket, long activity, long feature) {
        /** Checks the range. */
        public Memory {
            if (bucket < LEAST_BUCKET || bucket > MOST_BUCKET) {
                throw new IllegalArgumentException("the memory of an open bucket is " + bucket + " bytes; it must be "
                        + LEAST_BUCKET + " to " + MOST_BUCKET);
            }
        }

        /** The shares of the job in the memory of a scorer. */
        public static Memory of(long scorerBytes) {
            return new Memory(MemoryShare.BUCKET.of(scorerBytes), MemoryShare.ACTIVITY.of(scorerBytes),
                    MemoryShare.FEATURE.of(scorerBytes));
        }
    }

    /** The recipe as it is known, with these rules. */
    public static PopulationSettings standard(Rules rules) {
        return new PopulationSettings("dns_exfiltration", DEFAULT_SPAN_MS, Field.SUBDOMAIN, true, DEFAULT_FLOOR, rules,
                Memory.of(STANDARD_MEMORY), List.of(Influencer.values()));
    }

    /** Share of a full lesson that one bucket teaches: short buckets teach less. */
    double learnRate() {
        return Math.min(1, bucketSpanMs / 1_800_000.0);
    }

    /** Decay of everything learnt, per bucket. */
    double decayRate() {
        return 0.0005 * learnRate();
    }
}
