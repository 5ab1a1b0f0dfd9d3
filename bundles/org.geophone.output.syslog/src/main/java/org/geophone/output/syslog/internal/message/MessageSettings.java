package org.geophone.output.syslog.internal.message;

import java.time.ZoneId;

/**
 * How messages look.
 *
 * @param rfc5424 true: RFC 5424; false: RFC 3164
 * @param payload what stands behind the header
 * @param facility 0 to 23
 * @param severities syslog severity by a record's severity
 * @param hostName HOSTNAME, or a dash
 * @param appName APP-NAME, or the TAG of RFC 3164
 * @param processId PROCID
 * @param structuredDataId SD-ID of the one element
 * @param alertAddress address of an alert for people, with {@code {id}} in place of the alert's id; empty for none
 * @param zone zone of the times of RFC 3164
 * @param maxBytes longest message, 0 for no limit
 */
public record MessageSettings(boolean rfc5424, Payload payload, int facility, SeverityMap severities, String hostName,
        String appName, String processId, String structuredDataId, String alertAddress, ZoneId zone, int maxBytes) {
    /** What stands behind the header. */
    public enum Payload {
        /** A sentence. */
        TEXT,
        /** ArcSight Common Event Format. */
        CEF,
        /** The record's own document. */
        JSON
    }
}
