package org.geophone.api.store;

/**
 * A row with its place in the order in which rows came in.
 *
 * @param number larger than that of all rows that came before it
 * @param row the row
 * @param <T> what a row is
 */
public record Numbered<T>(long number, T row) {
}
