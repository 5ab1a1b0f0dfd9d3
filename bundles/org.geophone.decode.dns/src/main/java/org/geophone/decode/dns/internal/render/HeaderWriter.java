package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;

/** The message header: type, id, codes and flags. */
final class HeaderWriter {
    private static final String[] FLAG_NAMES = {"AA", "TC", "RD", "RA", "AD", "CD"};
    private static final String[] FLAG_MEMBERS = {"authoritative", "truncated_response", "recursion_desired",
        "recursion_available", "authentic_data", "checking_disabled"};
    private static final int[] FLAG_BITS = {0x0400, 0x0200, 0x0100, 0x0080, 0x0020, 0x0010};
    private static final int SHOWN = 0x07b0;
    private static final int DNSSEC_OK = 0x8000;

    private HeaderWriter() {
    }

    /** Writes the members of {@code dns} that come from the header. */
    static void write(EventSlot slot, boolean answered, JsonBytes out) {
        out.field("type", answered ? "answer" : "query");
        out.name("id").beginText().appendNumber(slot.id).endText();
        Codes.OPCODES.field(out, "op_code", slot.opcode());
        Codes.RESPONSES.field(out, "response_code", slot.rcode);
        if ((slot.flags & SHOWN) != 0 || dnssecOk(slot)) {
            flags(slot, "header_flags", out);
        }
        out.name("flags").beginObject();
        for (int i = 0; i < FLAG_BITS.length; i++) {
            out.field(FLAG_MEMBERS[i], (slot.flags & FLAG_BITS[i]) != 0);
        }
        out.endObject();
    }

    /** Writes an array of those of AA TC RD RA AD CD DO that are set, in this order. */
    static void flags(EventSlot slot, String member, JsonBytes out) {
        out.name(member).beginArray();
        for (int i = 0; i < FLAG_BITS.length; i++) {
            if ((slot.flags & FLAG_BITS[i]) != 0) {
                out.value(FLAG_NAMES[i]);
            }
        }
        if (dnssecOk(slot)) {
            out.value("DO");
        }
        out.endArray();
    }

    /** Appends the same flags, each behind a blank, to the string value that is open. */
    static void appendFlags(EventSlot slot, JsonBytes out) {
        for (int i = 0; i < FLAG_BITS.length; i++) {
            if ((slot.flags & FLAG_BITS[i]) != 0) {
                out.appendChar(' ').appendText(FLAG_NAMES[i]);
            }
        }
        if (dnssecOk(slot)) {
            out.appendText(" DO");
        }
    }

    static boolean dnssecOk(EventSlot slot) {
        return (slot.optFlags & DNSSEC_OK) != 0;
    }
}
