package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.decode.dns.internal.message.OptionWalker;

/** EDNS: the object {@code opt} with the known options as text, and the list of all options by number. */
final class OptWriter {
    /** Bytes of an option's data that are shown. */
    static final int SHOWN_BYTES = 64;

    private static final byte[] PLAIN = JsonBytes.fixedText(",\"opt\":{\"do\":false,\"version\":\"");
    private static final byte[] DNSSEC_OK = JsonBytes.fixedText(",\"opt\":{\"do\":true,\"version\":\"");
    private static final byte[] UDP_SIZE = JsonBytes.fixedText("\",\"udp_size\":");
    private static final byte[] RESPONSE = JsonBytes.fixedText(",\"ext_rcode\":\"");
    /** The same up to the size and behind it, of the version in use and without bits of an extended code. */
    private static final byte[] USUAL =
            JsonBytes.fixedText(",\"opt\":{\"do\":false,\"version\":\"0\",\"udp_size\":");
    private static final byte[] USUAL_DNSSEC_OK =
            JsonBytes.fixedText(",\"opt\":{\"do\":true,\"version\":\"0\",\"udp_size\":");
    private static final byte[] USUAL_RESPONSE = JsonBytes.fixedText(",\"ext_rcode\":\"NOERROR\"");
    private static final byte[] USUAL_END = JsonBytes.fixedText(",\"ext_rcode\":\"NOERROR\"}");

    private final OptionWalker walker = new OptionWalker();

    /** A writer for one thread. */
    OptWriter() {
        // the walker is all there is
    }

    /** Writes {@code opt}, not as the first member, when the message has an OPT record; texts only where asked for. */
    void write(EventSlot slot, boolean texts, JsonBytes out) {
        if (!slot.hasOpt()) {
            return;
        }
        boolean dnssecOk = HeaderWriter.dnssecOk(slot);
        if (slot.optVersion == 0) {
            out.fixed(dnssecOk ? USUAL_DNSSEC_OK : USUAL).appendNumber(slot.optUdpSize);
        } else {
            out.fixed(dnssecOk ? DNSSEC_OK : PLAIN).appendNumber(slot.optVersion);
            out.fixed(UDP_SIZE).appendNumber(slot.optUdpSize);
        }
        boolean more = texts && slot.optBytes > 0;
        // NOERROR unless the extended bits say something of their own
        if (slot.rcode > 15) {
            Codes.RESPONSES.append(out.fixed(RESPONSE), slot.rcode);
            out.endText();
        } else if (more) {
            out.fixed(USUAL_RESPONSE);
        } else {
            out.fixed(USUAL_END);
            return;
        }
        if (more) {
            texts(slot, out);
        }
        out.endObject();
    }

    /** Writes the members of the options that are there, in the order of their numbers, those of local use last. */
    private void texts(EventSlot slot, JsonBytes out) {
        int present = 0;
        boolean local = false;
        walker.start(slot);
        while (walker.next()) {
            int code = walker.code();
            present |= code <= OptionText.LAST_KNOWN ? 1 << code : 0;
            local |= OptionText.isLocal(code);
        }
        for (int rest = present; rest != 0; rest &= rest - 1) {
            int code = Integer.numberOfTrailingZeros(rest);
            all(slot, code, OptionText.member(code), out);
        }
        if (local) {
            all(slot, OptionText.LOCAL, "local", out);
        }
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
