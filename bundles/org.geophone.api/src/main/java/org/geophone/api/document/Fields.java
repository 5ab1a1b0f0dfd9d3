package org.geophone.api.document;

import java.util.List;
import java.util.Map;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * What is known of one record. Texts are as in the document: they may hold any character, and are empty where the
 * record has no such thing.
 *
 * @param id the record's id, 32 hexadecimal digits; the same whenever the record is sent again
 * @param kind what it is
 * @param severity 0 to 100
 * @param timeNanos capture time, nanoseconds since 1970
 * @param category {@code event.kind} of the document
 * @param alert id of the alert, the same in all its records
 * @param action opened, updated, closed or muted
 * @param type class of an alert, or kind of an anomaly's result
 * @param clients addresses of the clients
 * @param servers addresses of the servers
 * @param domain registered domain, several separated by commas
 * @param name the name that was asked for
 * @param bytes bytes of information of an alert or anomaly, bytes on the wire of an event; a number in decimal
 * @param sensor name of the sensor
 * @param version version of the sensor
 * @param rule name of the rule that made the alert
 * @param message one sentence
 * @param reasons what was measured, separated by semicolons
 */
public record Fields(String id, RecordKind kind, int severity, long timeNanos, String category, String alert,
        String action, String type, List<String> clients, List<String> servers, String domain, String name,
        String bytes, String sensor, String version, String rule, String message, String reasons) {

    /** Reads record {@code i} of a batch. A document that is no JSON object leaves what the batch itself knows. */
    public static Fields of(RecordBatch batch, int i) {
        return of(hex(batch.idHigh(i)) + hex(batch.idLow(i)), batch.kind(i), batch.severity(i), batch.timeNanos(i),
                batch.data(i), batch.offset(i), batch.length(i));
    }

    /** Reads a record that is no more in a batch. */
    public static Fields of(String id, RecordKind kind, int severity, long timeNanos, byte[] data, int offset,
            int length) {
        Map<String, Object> document;
        try {
            document = JsonTree.read(data, offset, length);
        } catch (IllegalArgumentException e) {
            document = Map.of();
        }
        Members members = new Members(document);
        return new Fields(id, kind, severity, timeNanos, members.text("event.kind"), members.text("geophone.alert.id"),
                members.text("event.action"), members.first("geophone.alert.class", "result_type"),
                members.texts("source.ip"),
                members.texts("destination.ip"), members.text("dns.question.registered_domain"),
                members.text("dns.question.name"),
                members.first("geophone.alert.information_bytes", "causes.actual", "network.bytes"),
                members.text("observer.name"), members.text("observer.version"), members.text("rule.name"),
                sentence(kind, members), String.join("; ", members.texts("geophone.alert.reasons.measured")));
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** The document's own sentence; events, and results about no single domain, have none. */
    private static String sentence(RecordKind kind, Members members) {
        String message = members.text("message");
        if (!message.isEmpty()) {
            return message;
        }
        String result = members.text("result_type");
        if (kind == RecordKind.EVENT && !members.text("source.ip").isEmpty()) {
            return members.text("source.ip") + " asked " + members.text("destination.ip") + " for "
                    + members.text("dns.question.type") + " " + members.text("dns.question.name") + ": "
                    + members.first("dns.response_code", "status");
        }
        if ("bucket".equals(result)) {
            return "All traffic of " + members.text("bucket_span") + " s: anomaly score "
                    + members.text("anomaly_score") + ", " + members.text("event_count") + " events";
        }
        if ("influencer".equals(result)) {
            return members.text("influencer_field_name") + " " + members.text("influencer_field_value")
                    + " took part in anomalies of " + members.text("bucket_span") + " s: score "
                    + members.text("influencer_score");
        }
        return "A record of kind " + kind.id();
    }
}
