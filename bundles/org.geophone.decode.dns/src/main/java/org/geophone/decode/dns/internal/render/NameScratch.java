package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.NameWalk;
import org.geophone.decode.dns.internal.message.RecordWalker;
import org.geophone.decode.dns.internal.message.Wire;

/**
 * One name on its way from a message into a document: where it lies when that is in one piece, else an uncompressed
 * copy. One per thread.
 */
final class NameScratch {
    private static final byte[] DATA = JsonBytes.fixedText(",\"data\":\"");

    private final byte[] wire = new byte[EventSlot.MAX_NAME_BYTES];
    private final NameWalk walk = new NameWalk();
    private byte[] from = wire;
    private int start;
    private int bytes;

    /** Reads a name of a message, a faulty one as far as it goes. */
    NameScratch read(RecordWalker record, int at) {
        EventSlot slot = record.message();
        int end = record.messageEnd();
        int place = at;
        if (at + 1 < end && (slot.data[at] & 0xc0) == 0xc0) {
            place = slot.messageOffset + (Wire.u16(slot.data, at) & 0x3fff);
        }
        // a name that only points to one in full is read there
        bytes = place > at ? -1 : inOnePiece(slot.data, place, end);
        from = slot.data;
        start = place;
        if (bytes < 0) {
            from = wire;
            start = 0;
            bytes = NameWalk.copy(slot.data, slot.messageOffset, at, end, wire, 0);
        }
        return this;
    }

    /** Bytes of a name without pointers, or -1 when it has any, is cut or too long. */
    private static int inOnePiece(byte[] data, int at, int end) {
        int last = Math.min(end, at + EventSlot.MAX_NAME_BYTES);
        int p = at;
        while (p < last && data[p] > 0 && data[p] < 64) {
            p += 1 + data[p];
        }
        return p < last && data[p] == 0 ? p + 1 - at : -1;
    }

    /** The place of the name in the message's array, or -1 when it had to be put together. */
    int place() {
        return from == wire ? -1 : start;
    }

    /** The place behind a name inside RDATA that is known to be sound. */
    int behind(RecordWalker record, int at) {
        EventSlot slot = record.message();
        int end = record.messageEnd();
        return walk.skip(slot.data, slot.messageOffset, at, end, end);
    }

    /** Writes the name as a string value. */
    void value(JsonBytes out) {
        out.nameValue(from, start, bytes);
    }

    /** Appends the name to the string value that is open. */
    void append(JsonBytes out) {
        out.appendName(from, start, bytes);
    }

    /**
     * Writes the name as the member {@code data}, not the first one, and its bytes beside it when the text had to
     * escape some.
     */
    void data(JsonBytes out) {
        int at = out.fixed(DATA).length();
        append(out);
        boolean escaped = out.length() - at != bytes - 2;
        out.endText();
        if (escaped && binary()) {
            out.name("data_bytes");
            JsonText.base64(out, from, start, bytes);
        }
    }

    private boolean binary() {
        int last = start + bytes;
        int p = start;
        while (p < last && from[p] > 0) {
            int end = Math.min(last, p + 1 + from[p]);
            for (int i = p + 1; i < end; i++) {
                if (from[i] <= 0x20 || from[i] == 0x7f || from[i] == '.') {
                    return true;
                }
            }
            p = end;
        }
        return false;
    }
}
