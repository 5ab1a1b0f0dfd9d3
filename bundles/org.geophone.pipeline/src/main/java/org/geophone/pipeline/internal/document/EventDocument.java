package org.geophone.pipeline.internal.document;

import static org.geophone.api.json.JsonBytes.fixedText;

import java.util.Arrays;
import org.geophone.api.decode.AddressList;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.enrich.AddressFacts;
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
    private static final byte[] START_END = fixedText("\",\"end\":\"");
    private static final byte[] DURATION = fixedText("\",\"duration\":");
    private static final byte[] SOURCE = fixedText("},\"source\":{\"ip\":\"");
    private static final byte[] TIME_SOURCE = fixedText("\"},\"source\":{\"ip\":\"");
    private static final byte[] CLIENT = fixedText("},\"client\":");
    private static final byte[] DESTINATION = fixedText(",\"destination\":{\"ip\":\"");
    private static final byte[] SERVER = fixedText("},\"server\":");
    /** From the begin of an end's object to its address. */
    private static final int BEFORE_ADDRESS = "{'ip':'".length();
    private static final byte[] PORT = fixedText("\",\"port\":");
    private static final byte[] BYTES = fixedText(",\"bytes\":");
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
    /** The same and the begin of {@code start}. */
    private final byte[] eventMembersStart;
    /** What every document has behind {@code related}: who speaks, and the host when that is the sensor. */
    private final byte[] sensorMembers;
    /** What nearly every document has from the last address in {@code related} on. */
    private final byte[] usualMembers;
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
        eventMembersStart = joined(eventMembers, START);
        members.reset().beginText().endText();
        if (!settings.hostIsClient()) {
            host(members, settings.identity().name());
        }
        settings.identity().write(members);
        sensorMembers = Arrays.copyOfRange(members.array(), 2, members.length());
        usualMembers = joined(joined(RELATED_END, sensorMembers), GeophoneMembers.BEGIN);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
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
    public JsonBytes write(EventSlot query, EventSlot answer, Transaction.Notes notes, MessageRenderer renderer,
            AddressFacts facts) {
        EventSlot first = query != null ? query : answer;
        timeNanos = first.timeNanos;
        identify(first);
        resolved.clear();
        timeFrom = out.reset().fixed(TIME).length();
        JsonText.appendTime(out, timeNanos);
        timeTo = out.length();
        out.fixed(KIND);
        renderer.render(query, answer, settings.render(), out, resolved);
        out.fixed(event(query, answer) ? TIME_SOURCE : SOURCE);
        boolean fromServer = query != null || answer.isFromServer();
        ends(fromServer ? query : answer, fromServer ? answer : null, first, facts);
        network.write(query, answer, first, out);
        related(first);
        int remarks = Remarks.of(query, answer, notes);
        boolean named = settings.hostIsClient() && first.clientName != null;
        if (remarks == 0 && !named) {
            out.fixed(usualMembers);
        } else {
            out.fixed(RELATED_END);
            if (named) {
                host(out, first.clientName);
            }
            out.fixed(sensorMembers);
            if (remarks != 0) {
                Remarks.write(remarks, notes, out);
            }
            out.fixed(GeophoneMembers.BEGIN);
        }
        own.write(query, answer, notes, renderer, out);
        AnswerFacts.write(resolved, facts, out);
        // the account stands last: the store looks for it there
        GeophoneMembers.info(query, answer, out);
        out.endObject();
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

    /** Leaves the object open, and where it answers true the text of a time as well. */
    private boolean event(EventSlot query, EventSlot answer) {
        JsonText.appendHex(out.fixed(ID), idHigh);
        JsonText.appendHex(out, idLow);
        if (query != null) {
            // the query is the first message, so this is the document's time
            out.fixed(eventMembersStart).again(timeFrom, timeTo);
            if (answer == null) {
                return true;
            }
            out.fixed(START_END);
        } else {
            out.fixed(eventMembers).fixed(END);
        }
        JsonText.appendTime(out, answer.timeNanos);
        if (query == null || answer.timeNanos < query.timeNanos) {
            return true;
        }
        out.fixed(DURATION).appendNumber(answer.timeNanos - query.timeNanos);
        return false;
    }

    /** Each end twice, under the name of its place and of its role, with what it sent. The first object is begun. */
    private void ends(EventSlot fromClient, EventSlot fromServer, EventSlot first, AddressFacts facts) {
        clientFrom = out.length();
        JsonText.appendAddress(out, first.clientHigh(), first.clientLow());
        clientTo = out.length();
        end(first.clientPort(), fromClient);
        if (first.clientName != null) {
            out.field("domain", first.clientName);
        }
        out.fixed(facts.members(first.clientHigh(), first.clientLow()));
        again(CLIENT, clientFrom);
        serverFrom = out.fixed(DESTINATION).length();
        JsonText.appendAddress(out, first.serverHigh(), first.serverLow());
        serverTo = out.length();
        end(first.serverPort(), fromServer);
        if (first.serverName != null) {
            out.field("domain", first.serverName);
        }
        out.fixed(facts.members(first.serverHigh(), first.serverLow()));
        again(SERVER, serverFrom);
    }

    /** Ends the object of the end with this address, and writes it again under another name. */
    private void again(byte[] name, int address) {
        int to = out.length() + 1;
        out.fixed(name).again(address - BEFORE_ADDRESS, to);
    }

    private void end(int port, EventSlot sent) {
        out.fixed(PORT).appendNumber(port);
        if (sent != null) {
            out.fixed(BYTES).appendNumber(sent.wireBytes);
        }
    }

    /** Both ends and the resolved addresses, each once. The list and its first text are begun, and stay open. */
    private void related(EventSlot first) {
        long clientHigh = first.clientHigh();
        long clientLow = first.clientLow();
        long serverHigh = first.serverHigh();
        long serverLow = first.serverLow();
        out.again(clientFrom, clientTo);
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
    }
}
