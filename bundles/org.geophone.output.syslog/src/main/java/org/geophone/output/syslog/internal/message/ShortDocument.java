package org.geophone.output.syslog.internal.message;

import org.geophone.api.document.Fields;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * A document in place of one that is too long: whole JSON with the members that matter, and with
 * {@code geophone.cut_bytes}, the length of the document it stands for.
 */
final class ShortDocument {
    private final JsonBytes json = new JsonBytes();

    /**
     * Appends the document; without the sentence, then without the domain, and then with hardly more than its id, when
     * it does not end before the limit.
     *
     * @param cutBytes length of the document it stands for
     */
    void write(Text out, Fields fields, int cutBytes, int limit) {
        for (int detail = 3; detail >= 0; detail--) {
            build(fields, cutBytes, detail);
            if (detail == 0 || out.length() + json.length() <= limit) {
                break;
            }
        }
        out.put(json.array(), 0, json.length());
    }

    private void build(Fields fields, int cutBytes, int detail) {
        json.reset().beginObject();
        JsonText.time(json.name("@timestamp"), fields.timeNanos());
        json.name("event").beginObject();
        text("id", fields.id());
        if (detail > 0) {
            text("kind", fields.category());
            text("action", fields.action());
        }
        json.field("severity", fields.severity()).field("dataset", "geophone." + fields.kind().id()).endObject();
        if (detail > 2) {
            text("message", fields.message());
        }
        if (detail > 1) {
            addresses("source", fields.clients());
            addresses("destination", fields.servers());
            if (!fields.domain().isEmpty()) {
                json.name("dns").beginObject().name("question").beginObject()
                        .field("registered_domain", fields.domain()).endObject().endObject();
            }
        }
        json.name("geophone").beginObject().field("cut_bytes", cutBytes);
        if (detail > 0 && !fields.alert().isEmpty()) {
            json.name("alert").beginObject().field("id", fields.alert()).field("class", fields.type()).endObject();
        }
        json.endObject().endObject();
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.field(name, value);
        }
    }

    private void addresses(String name, Iterable<String> addresses) {
        if (addresses.iterator().hasNext()) {
            json.name(name).beginObject().name("ip").beginArray();
            for (String address : addresses) {
                json.value(address);
            }
            json.endArray().endObject();
        }
    }
}
