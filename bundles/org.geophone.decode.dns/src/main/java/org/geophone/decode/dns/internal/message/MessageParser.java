package org.geophone.decode.dns.internal.message;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;

/** Reads the header and the first question's name of a message, without compression. */
public final class MessageParser {
    /** A parser without state. */
    public MessageParser() {
        // nothing to prepare
    }

    /** Fills the slot's DNS fields; false when the bytes are no DNS message. */
    public boolean parse(EventSlot slot) {
        int at = slot.messageOffset;
        int bytes = slot.messageBytes;
        if (bytes < 12) {
            return false;
        }
        slot.id = two(slot.data, at);
        slot.flags = two(slot.data, at + 2);
        slot.rcode = slot.flags & 0xf;
        slot.questionCount = two(slot.data, at + 4);
        slot.decodedBytes = 12;
        if (slot.opcode() > 6 && 12 + 5 * slot.questionCount > bytes) {
            return false;
        }
        if (bytes == 12) {
            slot.faults |= DecodeFault.HEADER_ONLY.bit();
        } else if (slot.questionCount > 0) {
            name(slot, at + 12, at + bytes);
        }
        return true;
    }

    private static void name(EventSlot slot, int from, int end) {
        int p = from;
        while (p < end && slot.data[p] > 0 && slot.data[p] < 64) {
            p += 1 + slot.data[p];
        }
        if (p >= end || slot.data[p] != 0 || p + 5 > end || p + 1 - from > EventSlot.MAX_NAME_BYTES) {
            slot.faults |= DecodeFault.CUT_QUESTION.bit();
            return;
        }
        slot.nameBytes = p + 1 - from;
        for (int i = 0; i < slot.nameBytes; i++) {
            byte b = slot.data[from + i];
            slot.data[slot.nameOffset + i] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
        }
        slot.questionType = two(slot.data, p + 1);
        slot.questionClass = two(slot.data, p + 3);
    }

    private static int two(byte[] data, int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }
}
