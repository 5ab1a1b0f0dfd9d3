package org.geophone.store.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;

/** Records as the sensor writes them, with the members that the store reads. */
final class Documents {
    static final long SECOND = 1_000_000_000L;
    static final long HOUR = 3600 * SECOND;

    private Documents() {
    }

    /** A batch of one record. */
    static RecordBatch one(RecordKind kind, long time, long id, int severity, String document) {
        return new RecordBatches().add(kind, severity, time, 7, id, document.getBytes(StandardCharsets.UTF_8)).build();
    }

    /** An alert; its id is the number in 32 digits. */
    static String alert(long number, String action, String client, String domain, int bytes, String account) {
        JsonBytes json = new JsonBytes().beginObject().name("event").beginObject().field("action", action).endObject();
        json.field("message", "sentence about " + domain).name("source").beginObject().name("ip").beginArray()
                .value(client).endArray().endObject();
        json.name("dns").beginObject().name("question").beginObject().field("registered_domain", domain).endObject()
                .endObject();
        json.name("geophone").beginObject().name("alert").beginObject().field("id", id(number))
                .field("account", account).field("class", "tunnel")
                .field("direction", "up").field("information_bytes", bytes).endObject()
                .endObject();
        return json.endObject().toString();
    }

    /** An alert's id. */
    static String id(long number) {
        return "0".repeat(16) + HexFormat.of().toHexDigits(number);
    }

    /** An influencer result. */
    static String influencer(String field, String value, double score) {
        return "{\"result_type\":\"influencer\",\"influencer_field_name\":\"" + field
                + "\",\"influencer_field_value\":\""
                + value + "\",\"influencer_score\":" + score + "}";
    }

    /** A record of anomaly of a domain, with the client and the resolver that made it. */
    static String anomaly(String domain, double score, String client, String server) {
        return "{\"result_type\":\"record\",\"bucket_span\":900,\"record_score\":" + score
                + ",\"over_field_value\":\"" + domain + "\",\"source\":{\"ip\":[\"" + client
                + "\"]},\"destination\":{\"ip\":[\"" + server + "\"]}}";
    }

    /** An event whose answer gave addresses. */
    static String answered(String name, String domain, String... addresses) {
        JsonBytes json = new JsonBytes().beginObject().name("dns").beginObject().field("response_code", "NOERROR")
                .name("question").beginObject().field("name", name).field("type", "A")
                .field("registered_domain", domain).endObject().name("resolved_ip").beginArray();
        for (String address : addresses) {
            json.value(address);
        }
        json.endArray().endObject().name("source").beginObject().field("ip", "192.0.2.1").endObject();
        return json.endObject().toString();
    }

    /** An event. */
    static String event(String client, String name, String domain, int bytes) {
        JsonBytes json = new JsonBytes().beginObject().name("dns").beginObject().field("response_code", "NOERROR")
                .name("question").beginObject().field("name", name).field("type", "A")
                .field("registered_domain", domain).endObject().endObject();
        json.name("event").beginObject().field("duration", 1000).endObject();
        json.name("source").beginObject().field("ip", client).field("bytes", bytes).endObject();
        json.name("destination").beginObject().field("ip", "192.0.2.53").field("bytes", 2 * bytes).endObject();
        return json.endObject().toString();
    }
}
