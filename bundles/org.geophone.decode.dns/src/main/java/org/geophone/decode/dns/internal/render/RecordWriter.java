package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.NameWalk;
import org.geophone.decode.dns.internal.message.RdataCheck;
import org.geophone.decode.dns.internal.message.RecordType;
import org.geophone.decode.dns.internal.message.RecordWalker;

/**
 * One record as an object: {@code name, type, class, ttl}, then {@code data} and the members of its type. A record of
 * an opaque type has its data as RFC 3597 text and its bytes in {@code rdata}; one whose RDATA contradicts its type has
 * {@code rdata} only.
 */
final class RecordWriter {
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

    /** Writes the walker's record. */
    void write(RecordWalker r, JsonBytes out) {
        out.beginObject().name("name");
        name.read(r, r.nameAt()).value(out);
        Codes.TYPES.field(out, "type", r.type());
        Codes.CLASSES.field(out, "class", r.recordClass());
        out.field("ttl", r.ttl());
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
