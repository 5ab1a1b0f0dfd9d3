package org.geophone.decode.dns.internal.render;

import java.util.Arrays;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;

/** The message header: type, id, codes and flags. */
final class HeaderWriter {
    private static final String[] FLAG_NAMES = {"AA", "TC", "RD", "RA", "AD", "CD", "DO"};
    private static final String[] FLAG_MEMBERS = {"authoritative", "truncated_response", "recursion_desired",
        "recursion_available", "authentic_data", "checking_disabled"};
    private static final int[] FLAG_BITS = {0x0400, 0x0200, 0x0100, 0x0080, 0x0020, 0x0010};
    private static final int DNSSEC_OK = 0x8000;
    /** The two values that every document repeats, for every combination of flags (bit i: the i-th flag). */
    private static final byte[][] OBJECTS = new byte[1 << FLAG_BITS.length][];
    private static final byte[][] LISTS = new byte[2 << FLAG_BITS.length][];

    static {
        for (int i = 0; i < OBJECTS.length; i++) {
            OBJECTS[i] = object(i);
        }
        for (int i = 0; i < LISTS.length; i++) {
            LISTS[i] = list(i);
        }
    }

    private HeaderWriter() {
    }

    /** Writes the members of {@code dns} that come from the header. */
    static void write(EventSlot slot, boolean answered, JsonBytes out) {
        out.field("type", answered ? "answer" : "query");
        out.name("id").beginText().appendNumber(slot.id).endText();
        Codes.OPCODES.field(out, "op_code", slot.opcode());
        Codes.RESPONSES.field(out, "response_code", slot.rcode);
        int set = set(slot);
        if (set != 0) {
            out.name("header_flags").raw(LISTS[set]);
        }
        out.name("flags").raw(OBJECTS[set & OBJECTS.length - 1]);
    }

    private static int set(EventSlot slot) {
        int set = dnssecOk(slot) ? OBJECTS.length : 0;
        for (int i = 0; i < FLAG_BITS.length; i++) {
            set |= (slot.flags & FLAG_BITS[i]) != 0 ? 1 << i : 0;
        }
        return set;
    }

    private static byte[] object(int set) {
        JsonBytes out = new JsonBytes().beginObject();
        for (int i = 0; i < FLAG_MEMBERS.length; i++) {
            out.field(FLAG_MEMBERS[i], (set & 1 << i) != 0);
        }
        out.endObject();
        return Arrays.copyOf(out.array(), out.length());
    }

    private static byte[] list(int set) {
        JsonBytes out = new JsonBytes().beginArray();
        for (int i = 0; i < FLAG_NAMES.length; i++) {
            if ((set & 1 << i) != 0) {
                out.value(FLAG_NAMES[i]);
            }
        }
        out.endArray();
        return Arrays.copyOf(out.array(), out.length());
    }

    /** Writes an array of those of AA TC RD RA AD CD DO that are set, in this order. */
    static void flags(EventSlot slot, String member, JsonBytes out) {
        out.name(member).raw(LISTS[set(slot)]);
    }

    /** Appends the same flags, each behind a blank, to the string value that is open. */
    static void appendFlags(EventSlot slot, JsonBytes out) {
        int set = set(slot);
        for (int i = 0; i < FLAG_NAMES.length; i++) {
            if ((set & 1 << i) != 0) {
                out.appendChar(' ').appendText(FLAG_NAMES[i]);
            }
        }
    }

    static boolean dnssecOk(EventSlot slot) {
        return (slot.optFlags & DNSSEC_OK) != 0;
    }
}
