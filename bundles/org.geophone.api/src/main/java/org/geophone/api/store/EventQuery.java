package org.geophone.api.store;

/**
 * Which raw events are wanted; null leaves a member out. Sorted by {@code time} only.
 *
 * @param range the time
 * @param client address of the client
 * @param domain registered domain
 * @param name part of the name that was asked for
 * @param type type that was asked for
 * @param rcode response code
 * @param server address that was asked
 */
public record EventQuery(TimeRange range, String client, String domain, String name, String type, String rcode,
        String server) {
    /** All of them. */
    public static final EventQuery ALL = new EventQuery(TimeRange.ALL, null, null, null, null, null);

    /** Those of any resolver. */
    public EventQuery(TimeRange range, String client, String domain, String name, String type, String rcode) {
        this(range, client, domain, name, type, rcode, null);
    }
}
