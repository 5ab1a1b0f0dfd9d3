package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.decode.dns.internal.message.OptionWalker;

/** EDNS: the object {@code opt} with the known options as text, and the list of all options by number. */
final class OptWriter {
    /** Bytes of an option's data that are shown. */
    static final int SHOWN_BYTES = 64;

    private final OptionWalker walker = new OptionWalker();

    /** A writer for one thread. */
    OptWriter() {
        // the walker is all there is
    }

    /** Writes {@code opt} when the message has an OPT record; the options as text only where asked for. */
    void write(EventSlot slot, boolean texts, JsonBytes out) {
        if (!slot.hasOpt()) {
            return;
        }
        out.name("opt").beginObject();
        out.field("do", HeaderWriter.dnssecOk(slot));
        out.name("version").beginText().appendNumber(slot.optVersion).endText();
        out.field("udp_size", slot.optUdpSize);
        // NOERROR unless the extended bits say something of their own
        Codes.RESPONSES.field(out, "ext_rcode", slot.rcode > 15 ? slot.rcode : 0);
        if (texts) {
            for (int code = 1; code <= OptionText.LAST_KNOWN; code++) {
                all(slot, code, OptionText.member(code), out);
            }
            all(slot, OptionText.LOCAL, "local", out);
        }
        out.endObject();
    }

    /** Writes all options of one code as one member, separated by a semicolon and a blank. */
    private void all(EventSlot slot, int code, String member, JsonBytes out) {
        if (member == null) {
            return;
        }
        boolean open = false;
        walker.start(slot);
        while (walker.next()) {
            if (walker.code() == code || code == OptionText.LOCAL && OptionText.isLocal(walker.code())) {
                if (open) {
                    out.appendText("; ");
                } else {
                    out.name(member).beginText();
                    open = true;
                }
                OptionText.append(slot.data, walker, out);
            }
        }
        if (open) {
            out.endText();
        }
    }

    /** Writes {@code opt_options}: every option with code, name when it has one, length, and its first bytes. */
    void list(EventSlot slot, JsonBytes out) {
        out.name("opt_options").beginArray();
        walker.start(slot);
        while (walker.next()) {
            out.beginObject().field("code", walker.code());
            String name = Codes.OPTIONS.name(walker.code());
            if (name != null) {
                out.field("name", name);
            }
            out.field("length", walker.length());
            out.name("data");
            DataText.hex(out, slot.data, walker.at(), Math.min(walker.bytes(), SHOWN_BYTES));
            out.endObject();
        }
        out.endArray();
    }
}
