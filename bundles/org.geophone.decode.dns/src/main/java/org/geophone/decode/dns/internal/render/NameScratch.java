package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.message.NameWalk;
import org.geophone.decode.dns.internal.message.RecordWalker;

/** A place for one uncompressed name on its way from a message into a document. One per thread. */
final class NameScratch {
    private final byte[] wire = new byte[EventSlot.MAX_NAME_BYTES];
    private final NameWalk walk = new NameWalk();
    private int bytes;

    /** Reads a name of a message, a faulty one as far as it goes. */
    NameScratch read(RecordWalker record, int at) {
        EventSlot slot = record.message();
        bytes = NameWalk.copy(slot.data, slot.messageOffset, at, record.messageEnd(), wire, 0);
        return this;
    }

    /** The place behind a name inside RDATA that is known to be sound. */
    int behind(RecordWalker record, int at) {
        EventSlot slot = record.message();
        int end = record.messageEnd();
        return walk.skip(slot.data, slot.messageOffset, at, end, end);
    }

    /** Writes the name as a string value. */
    void value(JsonBytes out) {
        out.nameValue(wire, 0, bytes);
    }

    /** Appends the name to the string value that is open. */
    void append(JsonBytes out) {
        out.appendName(wire, 0, bytes);
    }

    /** Writes the name as the member {@code data}, and its bytes beside it when the text had to escape some. */
    void data(JsonBytes out) {
        out.name("data");
        value(out);
        if (binary()) {
            out.name("data_bytes");
            JsonText.base64(out, wire, 0, bytes);
        }
    }

    private boolean binary() {
        int p = 0;
        while (p < bytes && wire[p] > 0) {
            int end = Math.min(bytes, p + 1 + wire[p]);
            for (int i = p + 1; i < end; i++) {
                if (wire[i] <= 0x20 || wire[i] == 0x7f || wire[i] == '.') {
                    return true;
                }
            }
            p = end;
        }
        return false;
    }
}
