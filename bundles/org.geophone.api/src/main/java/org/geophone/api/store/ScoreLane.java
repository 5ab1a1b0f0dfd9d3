package org.geophone.api.store;

import java.util.List;

/**
 * Scores of one value over time: a row of swim lanes, or a top influencer when it has no cells.
 *
 * @param value what it is about; empty for the overall lane
 * @param maxScore highest score in the range
 * @param totalScore sum of all scores in the range
 * @param cells the cells with a score, in the order of time
 */
public record ScoreLane(String value, double maxScore, double totalScore, List<Cell> cells) {
    /**
     * The highest score of a span.
     *
     * @param timeNanos begin of the span
     * @param score highest score in it
     */
    public record Cell(long timeNanos, double score) {
    }
}
