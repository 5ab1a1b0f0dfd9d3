package org.geophone.pipeline.internal.document;

import java.util.Arrays;
import org.geophone.api.decode.AddressList;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.pipeline.internal.transaction.Transaction;

/**
 * Writes event documents: ECS with the reference collector's field names, and our own members under {@code geophone}
 * (specification of the event document, sections 2 and 10). One thread; the result is valid until the next call.
 */
public final class EventDocument {
    private static final long K0 = 0x9E37_79B9_7F4A_7C15L;
    private static final long K1 = 0xC2B2_AE3D_27D4_EB4FL;

    private final DocumentSettings settings;
    private final JsonBytes out = new JsonBytes();
    private final AddressList resolved = new AddressList();
    private final CommunityId communityId = new CommunityId();
    private final GeophoneMembers own = new GeophoneMembers();
    private long idHigh;
    private long idLow;
    private long timeNanos;
    /** What every document has in {@code event} behind the id. */
    private final byte[] eventMembers;
    /** Where values stand in the document that are written again further on. */
    private int timeAt;
    private int clientAt;
    private int clientBytes;
    private int serverAt;
    private int serverBytes;

    /** A writer with these settings. */
    public EventDocument(DocumentSettings settings) {
        this.settings = settings;
        JsonBytes members = new JsonBytes().beginObject().field("kind", "event");
        members.name("category").beginArray().value("network").endArray();
        members.name("type").beginArray().value("connection").value("protocol").endArray();
        members.field("dataset", settings.dataset()).endObject();
        eventMembers = Arrays.copyOfRange(members.array(), 1, members.length() - 1);
    }

    /** High half of the last document's id. */
    public long idHigh() {
        return idHigh;
    }

    /** Low half of the last document's id. */
    public long idLow() {
        return idLow;
    }

    /** Capture time of the last document. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Writes one transaction. */
    public JsonBytes write(EventSlot query, EventSlot answer, Transaction.Notes notes, MessageRenderer renderer) {
        EventSlot first = query != null ? query : answer;
        timeNanos = first.timeNanos;
        identify(first);
        resolved.clear();
        out.reset().beginObject();
        out.name("@timestamp");
        timeAt = out.length();
        JsonText.time(out, timeNanos);
        out.field("type", "dns");
        renderer.render(query, answer, settings.render(), out, resolved);
        event(query, answer);
        ends(query, answer, first);
        network(query, answer, first);
        related(first);
        if (settings.hostIsClient() ? first.clientName != null : true) {
            out.name("host").beginObject()
                    .field("name", settings.hostIsClient() ? first.clientName : settings.identity().name()).endObject();
        }
        settings.identity().write(out);
        error(notes);
        own.write(query, answer, notes, renderer, out);
        return out.endObject();
    }

    /** The id: a hash of sensor, source, capture time, both ends, DNS id and ordinal. Two lanes of one mixing chain. */
    private void identify(EventSlot s) {
        long a = K0 ^ settings.identity().hash();
        long b = K1 ^ settings.identity().hash();
        long[] parts = idParts;
        parts[0] = (long) s.source << 32 | s.ordinal;
        parts[1] = s.timeNanos;
        parts[2] = s.sourceHigh;
        parts[3] = s.sourceLow;
        parts[4] = s.destinationHigh;
        parts[5] = s.destinationLow;
        parts[6] = (long) s.sourcePort << 48 | (long) s.destinationPort << 32 | (long) s.id << 8 | s.transport;
        parts[7] = s.packet;
        for (long part : parts) {
            a = (a ^ part) * K1;
            a ^= a >>> 31;
            b = (b + part) * K0;
            b ^= b >>> 29;
        }
        idHigh = a ^ a >>> 32;
        idLow = b ^ b >>> 32;
    }

    private final long[] idParts = new long[8];

    private void event(EventSlot query, EventSlot answer) {
        out.name("event").beginObject();
        JsonText.id(out.name("id"), idHigh, idLow);
        out.raw(eventMembers);
        if (query != null) {
            // the query is the first message, so this is the document's time
            out.name("start");
            out.raw(out.array(), timeAt, JsonText.TIME_BYTES);
        }
        if (answer != null) {
            JsonText.time(out.name("end"), answer.timeNanos);
            if (query != null && answer.timeNanos >= query.timeNanos) {
                out.field("duration", answer.timeNanos - query.timeNanos);
            }
        }
        out.endObject();
    }

    private void ends(EventSlot query, EventSlot answer, EventSlot first) {
        both("source", "client", first, true, query);
        both("destination", "server", first, false, answer);
    }

    /** Two members with the same value. */
    private void both(String name, String other, EventSlot first, boolean client, EventSlot sent) {
        out.name(name);
        int from = out.length();
        end(first, client, sent);
        int bytes = out.length() - from;
        out.name(other);
        out.raw(out.array(), from, bytes);
    }

    private void end(EventSlot first, boolean client, EventSlot sent) {
        out.beginObject();
        out.name("ip");
        int at = out.length();
        if (client) {
            JsonText.address(out, first.clientHigh(), first.clientLow());
            clientAt = at;
            clientBytes = out.length() - at;
        } else {
            JsonText.address(out, first.serverHigh(), first.serverLow());
            serverAt = at;
            serverBytes = out.length() - at;
        }
        out.field("port", client ? first.clientPort() : first.serverPort());
        if (sent != null) {
            out.field("bytes", sent.wireBytes);
        }
        if (client && first.clientName != null) {
            out.field("domain", first.clientName);
        }
        out.endObject();
    }

    private void network(EventSlot query, EventSlot answer, EventSlot first) {
        out.name("network").beginObject();
        out.field("bytes", (query == null ? 0 : query.wireBytes) + (answer == null ? 0 : answer.wireBytes));
        out.field("transport", first.transport == EventSlot.TCP ? "tcp" : "udp");
        out.field("protocol", "dns");
        out.field("type", first.ipVersion == 6 ? "ipv6" : "ipv4");
        out.field("direction", settings.networks().direction(first.clientHigh(), first.clientLow(),
                first.serverHigh(), first.serverLow()));
        if (settings.communityId()) {
            communityId.write(first, out.name("community_id"));
        }
        out.endObject();
    }

    /** Both ends and the resolved addresses, each once. */
    private void related(EventSlot first) {
        out.name("related").beginObject().name("ip").beginArray();
        out.raw(out.array(), clientAt, clientBytes);
        boolean sameEnds = first.clientHigh() == first.serverHigh() && first.clientLow() == first.serverLow();
        if (!sameEnds) {
            out.raw(out.array(), serverAt, serverBytes);
        }
        for (int i = 0; i < resolved.size(); i++) {
            long high = resolved.high(i);
            long low = resolved.low(i);
            boolean end = high == first.clientHigh() && low == first.clientLow()
                    || high == first.serverHigh() && low == first.serverLow();
            if (!end && !resolved.contains(high, low, i)) {
                JsonText.address(out, high, low);
            }
        }
        out.endArray().endObject();
    }

    private void error(Transaction.Notes notes) {
        String message = notes.unanswered != null ? notes.unanswered
                : notes.late ? "The response came after the transaction timeout"
                : "question".equals(notes.mismatch) ? "The response does not fit the question that was asked"
                : "duplicate".equals(notes.mismatch) ? "The query had been answered already" : null;
        if (message != null) {
            out.name("error").beginObject().field("message", message).endObject();
        }
    }
}
