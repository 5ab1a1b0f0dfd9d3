package org.geophone.shell.internal.alert;

/**
 * One alert, as its latest record tells it.
 *
 * @param id the same for all records of the alert
 * @param time capture time of its first record, as in the record
 * @param severity highest severity so far, 0 to 100
 * @param client who asked, several joined by commas
 * @param domain registered domain, several joined by commas
 * @param bytes bytes of information that left
 * @param message one plain sentence
 * @param payloadHead the decoded beginning of the payload, empty when nothing could be decoded
 * @param muted true when its latest record says that people muted it
 */
public record Alert(String id, String time, int severity, String client, String domain, long bytes, String message,
        String payloadHead, boolean muted) {
    /** This alert after a later record of it: the time stays, the severity never falls. */
    Alert then(Alert later) {
        String head = later.payloadHead.isEmpty() ? payloadHead : later.payloadHead;
        return new Alert(id, time, Math.max(severity, later.severity), later.client, later.domain,
                Math.max(bytes, later.bytes), later.message, head, later.muted);
    }
}
