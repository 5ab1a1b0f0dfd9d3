package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.NameWalk;
import org.geophone.decode.dns.internal.message.RdataCheck;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.geophone.decode.dns.internal.message.Wire;

/**
 * One record as an object: {@code name, type, class, ttl}, then {@code data} and the members of its type. A record of
 * an opaque type has its data as RFC 3597 text and its bytes in {@code rdata}; one whose RDATA contradicts its type has
 * {@code rdata} only.
 */
final class RecordWriter {
    private static final byte[] NAME = JsonBytes.fixedText("{\"name\":\"");

    /** A name in the message that the document has already, and where it stands there. */
    private int knownAt;
    private int knownFrom;
    private int knownTo;
    private final NameScratch name = new NameScratch();
    private final RdataCheck check = new RdataCheck(new NameWalk());
    private final PlainData plain = new PlainData(name);
    private final DnssecData dnssec = new DnssecData(name);
    private final ServiceData service = new ServiceData(name);
    private final RareData rare = new RareData();

    /** A writer for one thread. */
    RecordWriter() {
        // the helpers are all there is
    }

    /** A new document begins. */
    void begin() {
        knownAt = -1;
    }

    /** The name that lies in one piece at a place of the message stands in the document from here to there. */
    void know(int at, int from, int to) {
        knownAt = at;
        knownFrom = from;
        knownTo = to;
    }

    /** Most records point to the name of the question, or of the record before. */
    private void owner(RecordWalker r, JsonBytes out) {
        EventSlot slot = r.message();
        int head = Wire.u16(slot.data, r.nameAt());
        if (head >= 0xc000 && slot.messageOffset + (head & 0x3fff) == knownAt) {
            out.again(knownFrom, knownTo);
            return;
        }
        int from = out.length();
        name.read(r, r.nameAt()).append(out);
        if (name.place() >= 0) {
            know(name.place(), from, out.length());
        }
    }

    /** Writes the walker's record. */
    void write(RecordWalker r, JsonBytes out) {
        owner(r, out.raw(NAME));
        TypeMembers.beforeTtl(out, r.type(), r.recordClass());
        out.appendNumber(r.ttl());
        if (r.rdataBytes() > 0) {
            data(r, out);
        }
        out.endObject();
    }

    private void data(RecordWalker r, JsonBytes out) {
        boolean sound = sound(r);
        if (sound && readable(r) && (plain.write(r, out) || dnssec.write(r, out) || service.write(r, out))) {
            return;
        }
        String text = sound ? rare.text(r) : null;
        if (text != null) {
            out.field("data", text);
            return;
        }
        if (sound) {
            out.name("data").beginText();
            DataText.appendUnknown(out, r.message().data, r.rdataAt(), r.rdataBytes());
            out.endText();
        }
        out.name("rdata");
        JsonText.base64(out, r.message().data, r.rdataAt(), r.rdataBytes());
    }

    /** True when the RDATA fits its type. */
    boolean sound(RecordWalker r) {
        if (r.type() == RecordType.AAAA || r.type() == RecordType.A && readable(r)) {
            // the everyday ones without asking for their layout
            return r.rdataBytes() == (r.type() == RecordType.A ? 4 : 16);
        }
        EventSlot slot = r.message();
        return check.check(slot.data, slot.messageOffset, r.messageEnd(), r.type(), r.recordClass(), r.rdataAt(),
                r.rdataBytes()) == 0;
    }

    /** An address of another class than the Internet's has a form of its own. */
    static boolean readable(RecordWalker r) {
        return r.type() != RecordType.A || RdataCheck.isInternet(r.recordClass());
    }

    /** Appends owner, time to live, class, type and data to the string value that is open: a line of a zone file. */
    void appendLine(RecordWalker r, JsonBytes out) {
        name.read(r, r.nameAt()).append(out);
        out.appendChar(' ').appendNumber(r.ttl()).appendChar(' ');
        Codes.CLASSES.append(out, r.recordClass());
        out.appendChar(' ');
        Codes.TYPES.append(out, r.type());
        if (r.rdataBytes() == 0) {
            return;
        }
        out.appendChar(' ');
        String text = sound(r) && readable(r) ? rare.text(r) : null;
        if (text != null) {
            out.appendText(text);
        } else {
            DataText.appendUnknown(out, r.message().data, r.rdataAt(), r.rdataBytes());
        }
    }
}
