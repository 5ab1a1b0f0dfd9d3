package org.geophone.pipeline.internal.document;

import static org.geophone.api.json.JsonBytes.fixedText;

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
    private static final byte[] TIME = fixedText("{\"@timestamp\":\"");
    private static final byte[] KIND = fixedText("\",\"type\":\"dns\"");
    private static final byte[] ID = fixedText(",\"event\":{\"id\":\"");
    private static final byte[] START = fixedText(",\"start\":\"");
    private static final byte[] END = fixedText(",\"end\":\"");
    private static final byte[] DURATION = fixedText(",\"duration\":");
    private static final byte[] SOURCE = fixedText("},\"source\":");
    private static final byte[] CLIENT = fixedText(",\"client\":");
    private static final byte[] DESTINATION = fixedText(",\"destination\":");
    private static final byte[] SERVER = fixedText(",\"server\":");
    private static final byte[] ADDRESS = fixedText("{\"ip\":\"");
    private static final byte[] PORT = fixedText("\",\"port\":");
    private static final byte[] BYTES = fixedText(",\"bytes\":");
    private static final byte[] RELATED = fixedText(",\"related\":{\"ip\":[\"");
    private static final byte[] BETWEEN = fixedText("\",\"");
    private static final byte[] RELATED_END = fixedText("\"]}");

    private final DocumentSettings settings;
    private final JsonBytes out = new JsonBytes();
    private final AddressList resolved = new AddressList();
    private final NetworkMembers network;
    private final GeophoneMembers own = new GeophoneMembers();
    private final long idSeed;
    private long idHigh;
    private long idLow;
    private long timeNanos;
    /** What every document has in {@code event} behind the id. */
    private final byte[] eventMembers;
    /** What every document has behind {@code related}: who speaks, and the host when that is the sensor. */
    private final byte[] sensorMembers;
    /** Where texts stand in the document that are written again further on. */
    private int timeFrom;
    private int timeTo;
    private int clientFrom;
    private int clientTo;
    private int serverFrom;
    private int serverTo;

    /** A writer with these settings. */
    public EventDocument(DocumentSettings settings) {
        this.settings = settings;
        this.network = new NetworkMembers(settings.networks(), settings.communityId());
        this.idSeed = settings.identity().hash();
        JsonBytes members = new JsonBytes().beginText().endText().field("kind", "event");
        members.name("category").beginArray().value("network").endArray();
        members.name("type").beginArray().value("connection").value("protocol").endArray();
        members.field("dataset", settings.dataset());
        eventMembers = Arrays.copyOfRange(members.array(), 1, members.length());
        members.reset().beginText().endText();
        if (!settings.hostIsClient()) {
            host(members, settings.identity().name());
        }
        settings.identity().write(members);
        sensorMembers = Arrays.copyOfRange(members.array(), 2, members.length());
    }

    private static void host(JsonBytes out, String name) {
        out.name("host").beginObject().field("name", name).endObject();
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
        timeFrom = out.reset().fixed(TIME).length();
        JsonText.appendTime(out, timeNanos);
        timeTo = out.length();
        out.fixed(KIND);
        renderer.render(query, answer, settings.render(), out, resolved);
        event(query, answer);
        ends(query, answer, first);
        network.write(query, answer, first, out);
        related(first);
        if (settings.hostIsClient() && first.clientName != null) {
            host(out, first.clientName);
        }
        out.fixed(sensorMembers);
        error(notes);
        own.write(query, answer, notes, renderer, out);
        return out.endObject();
    }

    /** The id: a hash of sensor, source, capture time, both ends, DNS id and ordinal. Two lanes of one mixing chain. */
    private void identify(EventSlot s) {
        idHigh = K0 ^ idSeed;
        idLow = K1 ^ idSeed;
        mix((long) s.source << 32 | s.ordinal);
        mix(s.timeNanos);
        mix(s.sourceHigh);
        mix(s.sourceLow);
        mix(s.destinationHigh);
        mix(s.destinationLow);
        mix((long) s.sourcePort << 48 | (long) s.destinationPort << 32 | (long) s.id << 8 | s.transport);
        mix(s.packet);
        idHigh ^= idHigh >>> 32;
        idLow ^= idLow >>> 32;
    }

    private void mix(long part) {
        long a = (idHigh ^ part) * K1;
        long b = (idLow + part) * K0;
        idHigh = a ^ a >>> 31;
        idLow = b ^ b >>> 29;
    }

    private void event(EventSlot query, EventSlot answer) {
        JsonText.appendHex(out.fixed(ID), idHigh);
        JsonText.appendHex(out, idLow);
        out.fixed(eventMembers);
        if (query != null) {
            // the query is the first message, so this is the document's time
            out.fixed(START).again(timeFrom, timeTo).endText();
        }
        if (answer != null) {
            JsonText.appendTime(out.fixed(END), answer.timeNanos);
            out.endText();
            if (query != null && answer.timeNanos >= query.timeNanos) {
                out.fixed(DURATION).appendNumber(answer.timeNanos - query.timeNanos);
            }
        }
    }

    /** Each end twice, under the name of its place and that of its role. */
    private void ends(EventSlot query, EventSlot answer, EventSlot first) {
        int at = out.fixed(SOURCE).length();
        clientFrom = out.fixed(ADDRESS).length();
        JsonText.appendAddress(out, first.clientHigh(), first.clientLow());
        clientTo = out.length();
        end(first.clientPort(), query);
        if (first.clientName != null) {
            out.field("domain", first.clientName);
        }
        int to = out.endObject().length();
        out.fixed(CLIENT).again(at, to);
        at = out.fixed(DESTINATION).length();
        serverFrom = out.fixed(ADDRESS).length();
        JsonText.appendAddress(out, first.serverHigh(), first.serverLow());
        serverTo = out.length();
        end(first.serverPort(), answer);
        to = out.endObject().length();
        out.fixed(SERVER).again(at, to);
    }

    private void end(int port, EventSlot sent) {
        out.fixed(PORT).appendNumber(port);
        if (sent != null) {
            out.fixed(BYTES).appendNumber(sent.wireBytes);
        }
    }

    /** Both ends and the resolved addresses, each once. */
    private void related(EventSlot first) {
        long clientHigh = first.clientHigh();
        long clientLow = first.clientLow();
        long serverHigh = first.serverHigh();
        long serverLow = first.serverLow();
        out.fixed(RELATED).again(clientFrom, clientTo);
        if (clientHigh != serverHigh || clientLow != serverLow) {
            out.fixed(BETWEEN).again(serverFrom, serverTo);
        }
        for (int i = 0; i < resolved.size(); i++) {
            long high = resolved.high(i);
            long low = resolved.low(i);
            boolean end = high == clientHigh && low == clientLow || high == serverHigh && low == serverLow;
            if (!end && !resolved.contains(high, low, i)) {
                JsonText.appendAddress(out.fixed(BETWEEN), high, low);
            }
        }
        out.fixed(RELATED_END);
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
