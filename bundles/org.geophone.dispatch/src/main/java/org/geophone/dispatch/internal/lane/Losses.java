package org.geophone.dispatch.internal.lane;

import java.util.Map;
import java.util.TreeMap;

/** Records a lane gave up or put aside, by reason in words. Any thread. */
final class Losses {
    /** Outputs may put changing text into their reasons; beyond this many the rest is counted under one. */
    private static final int REASONS = 32;
    private static final String OTHER = "other reasons";

    private final Map<String, Long> byReason = new TreeMap<>();
    private long total;

    synchronized void add(String reason, long records) {
        String key = byReason.size() < REASONS || byReason.containsKey(reason) ? reason : OTHER;
        byReason.merge(key, records, Long::sum);
        total += records;
    }

    synchronized long total() {
        return total;
    }

    synchronized Map<String, Long> byReason() {
        return new TreeMap<>(byReason);
    }
}
