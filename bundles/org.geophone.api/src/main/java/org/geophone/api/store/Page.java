package org.geophone.api.store;

import java.util.List;

/**
 * A part of a long list.
 *
 * @param rows the rows, in the order that was asked for
 * @param next what to ask for the rows behind these with, or null when there are none
 * @param <T> what a row is
 */
public record Page<T>(List<T> rows, String next) {
}
