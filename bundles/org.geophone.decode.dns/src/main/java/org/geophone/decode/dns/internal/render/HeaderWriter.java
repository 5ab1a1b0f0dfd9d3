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
    private static final int SETS = 2 << FLAG_BITS.length;
    /** What every document repeats, for every combination of flags (bit i: the i-th flag). */
    private static final byte[][] SIDES = new byte[SETS][];
    private static final byte[][] TAILS = new byte[SETS][];
    /** The same combinations, by the flags of a header without its four bits of response code. */
    private static final byte[] SET_OF = new byte[0x80];
    private static final byte[][] CODES = new byte[16][];
    private static final byte[] ANSWER = JsonBytes.fixedText("\"dns\":{\"type\":\"answer\",\"id\":\"");
    private static final byte[] QUERY = JsonBytes.fixedText("\"dns\":{\"type\":\"query\",\"id\":\"");

    static {
        for (int i = 0; i < SETS; i++) {
            SIDES[i] = list("flags", i);
            TAILS[i] = tail(i);
        }
        for (int i = 0; i < SET_OF.length; i++) {
            for (int flag = 0; flag < FLAG_BITS.length; flag++) {
                SET_OF[i] |= (i << 4 & FLAG_BITS[flag]) != 0 ? (byte) (1 << flag) : 0;
            }
        }
        for (int i = 0; i < CODES.length; i++) {
            JsonBytes out = new JsonBytes().beginText().endText();
            Codes.OPCODES.field(out, "op_code", i);
            out.name("response_code").beginText();
            CODES[i] = Arrays.copyOfRange(out.array(), 1, out.length());
        }
    }

    private HeaderWriter() {
    }

    /** Begins the object {@code dns} with the members that come from the header. */
    static void begin(EventSlot slot, boolean answered, JsonBytes out) {
        out.raw(answered ? ANSWER : QUERY).appendNumber(slot.id).fixed(CODES[slot.opcode()]);
        Codes.RESPONSES.append(out, slot.rcode);
        out.fixed(TAILS[set(slot)]);
    }

    private static int set(EventSlot slot) {
        int set = SET_OF[slot.flags >>> 4 & SET_OF.length - 1];
        return dnssecOk(slot) ? set + SETS / 2 : set;
    }

    /** From the end of the response code's text to the end of {@code flags}. */
    private static byte[] tail(int set) {
        JsonBytes out = new JsonBytes().beginText().endText();
        if (set != 0) {
            out.raw(list("header_flags", set));
        }
        out.name("flags").beginObject();
        for (int i = 0; i < FLAG_MEMBERS.length; i++) {
            out.field(FLAG_MEMBERS[i], (set & 1 << i) != 0);
        }
        out.endObject();
        return Arrays.copyOfRange(out.array(), 1, out.length());
    }

    private static byte[] list(String member, int set) {
        JsonBytes out = new JsonBytes().name(member).beginArray();
        for (int i = 0; i < FLAG_NAMES.length; i++) {
            if ((set & 1 << i) != 0) {
                out.value(FLAG_NAMES[i]);
            }
        }
        out.endArray();
        return Arrays.copyOf(out.array(), out.length());
    }

    /** Writes the member {@code flags}: an array of those of AA TC RD RA AD CD DO that are set, in this order. */
    static void flags(EventSlot slot, JsonBytes out) {
        out.raw(SIDES[set(slot)]);
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
