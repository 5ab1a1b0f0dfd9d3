package org.geophone.api.store;

/**
 * Which part of a long list, in which order. Pages are told apart by the last row that was seen, not by a number: rows
 * that come in meanwhile neither shift nor repeat what follows.
 *
 * @param limit rows wanted, 1..10000
 * @param after {@link Page#next} of the page before, or null for the first one
 * @param sort what to sort by, one of the words that the query names; null for its default
 * @param ascending true for the smallest first
 */
public record PageRequest(int limit, String after, String sort, boolean ascending) {
    /** Most rows of a page. */
    public static final int MOST = 10_000;

    /** Checks the limit. */
    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MOST);
        }
    }

    /** The first page in the default order, largest first. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, null, false);
    }

    /** The page behind another one. */
    public PageRequest behind(Page<?> page) {
        return new PageRequest(limit, page.next(), sort, ascending);
    }
}
