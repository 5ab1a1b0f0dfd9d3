package org.geophone.api.store;

import java.util.List;

/**
 * What came in behind a number.
 *
 * @param rows the rows, in the order in which they came in
 * @param next the number to ask with for what comes after these; smaller than the one that was asked with when the file
 *     was begun anew, so that numbers begin again
 * @param <T> what a row is
 */
public record News<T>(List<Numbered<T>> rows, long next) {
    /** What to ask with for no rows, only for the number of the latest one. */
    public static final long FROM_NOW = -1;
    /** Most rows of an answer. */
    public static final int MOST = 1000;
}
