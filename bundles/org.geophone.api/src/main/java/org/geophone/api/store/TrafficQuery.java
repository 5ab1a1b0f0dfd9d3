package org.geophone.api.store;

/**
 * Which keys are wanted.
 *
 * @param range the time
 * @param dimension by what
 * @param order what the top is the top of
 * @param limit most keys, 1..1000
 * @param within for {@link Dimension#PAIR}: pairs of this client or domain only; else null
 */
public record TrafficQuery(TimeRange range, Dimension dimension, Order order, int limit, String within) {
    /** By what keys are put in order. */
    public enum Order {
        /** Transactions. */
        EVENTS,
        /** Bytes in both directions. */
        BYTES,
        /** Distinct names. */
        NAMES
    }

    /** Checks the limit. */
    public TrafficQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to 1000");
        }
    }
}
