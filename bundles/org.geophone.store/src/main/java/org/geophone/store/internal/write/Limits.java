package org.geophone.store.internal.write;

import java.util.Map;
import org.geophone.store.internal.file.FileKind;

/**
 * How much is kept.
 *
 * @param findingsMs age of alerts, anomalies and evidence
 * @param minutesMs age of sums by minute, and of counters by ten seconds
 * @param hoursMs age of sums by hour, and of counters by five minutes
 * @param daysMs age of sums by day, and of counters by hour
 * @param eventsMs age of raw events
 * @param addresses names kept of addresses that answers gave
 * @param bytes size of each file
 */
public record Limits(long findingsMs, long minutesMs, long hoursMs, long daysMs, long eventsMs,
        long addresses, Map<FileKind, Long> bytes) {
}
