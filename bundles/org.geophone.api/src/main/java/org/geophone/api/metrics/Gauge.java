package org.geophone.api.metrics;

/**
 * A figure that rises and falls.
 *
 * @param id dotted name in metrics, such as {@code ring.used}
 * @param meaning what it is, as one sentence without a full stop
 * @param label name of the label that tells several of the same id apart; empty when there is one only
 * @param of value of that label: a lane, a table
 * @param value the figure
 */
public record Gauge(String id, String meaning, String label, String of, double value) {
    /** A gauge of which there is one only. */
    public Gauge(String id, String meaning, double value) {
        this(id, meaning, "", "", value);
    }
}
