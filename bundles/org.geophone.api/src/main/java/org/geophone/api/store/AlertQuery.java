package org.geophone.api.store;

/**
 * Which alerts are wanted; null and 0 leave a member out. Sorted by {@code updated} (default), {@code opened},
 * {@code severity} or {@code bytes}.
 *
 * @param range alerts whose time from first to last record meets this
 * @param openOnly true: neither closed nor muted, nor closed by a person ({@link StoredAlert#closed()})
 * @param minSeverity lowest severity
 * @param client address of the client
 * @param domain registered domain
 */
public record AlertQuery(TimeRange range, boolean openOnly, int minSeverity, String client, String domain) {
    /** All of them. */
    public static final AlertQuery ALL = new AlertQuery(TimeRange.ALL, false, 0, null, null);
}
