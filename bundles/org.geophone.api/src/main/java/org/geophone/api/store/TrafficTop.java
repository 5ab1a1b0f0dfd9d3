package org.geophone.api.store;

import java.util.List;

/**
 * The keys with most traffic.
 *
 * @param range the time that was summed up: what was asked for, widened to whole slots of what is kept
 * @param rows the keys, most first
 * @param others all other keys together; the sum of all is exact, whatever keys are kept
 */
public record TrafficTop(TimeRange range, List<Traffic> rows, Traffic others) {
}
