package org.geophone.api.store;

/**
 * A DNS transaction.
 *
 * @param timeNanos capture time
 * @param id 32 hexadecimal digits
 * @param client address of the client
 * @param server address of the server
 * @param name name that was asked for
 * @param domain its registered domain, empty where there is none
 * @param type type that was asked for
 * @param rcode response code, empty without an answer
 * @param bytesUp bytes of the query
 * @param bytesDown bytes of the answer
 * @param durationNanos response time, -1 where it is not known
 * @param document the event: one JSON object
 */
public record StoredEvent(long timeNanos, String id, String client, String server, String name, String domain,
        String type, String rcode, long bytesUp, long bytesDown, long durationNanos, String document) {
}
