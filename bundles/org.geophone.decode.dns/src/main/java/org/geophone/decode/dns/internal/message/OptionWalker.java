package org.geophone.decode.dns.internal.message;

import org.geophone.api.event.EventSlot;

/** Walks the EDNS options of a message's OPT record (RFC 6891 section 6.1.2). Reusable; one per thread. */
public final class OptionWalker {
    private byte[] data;
    private int next;
    private int end;
    private int code;
    private int at;
    private int length;
    private int bytes;

    /** A walker that stands nowhere. */
    public OptionWalker() {
        // start() gives it a message
    }

    /** Stands before the first option of a parsed message. */
    public OptionWalker start(EventSlot slot) {
        int rdata = slot.messageOffset + slot.optOffset;
        return start(slot.data, rdata, slot.hasOpt() ? rdata + slot.optBytes : rdata);
    }

    OptionWalker start(byte[] array, int from, int to) {
        data = array;
        next = from;
        end = to;
        return this;
    }

    /** Steps to the next option; one that is longer than what is left is shown as far as it goes. */
    public boolean next() {
        if (next + 4 > end) {
            return false;
        }
        code = Wire.u16(data, next);
        length = Wire.u16(data, next + 2);
        at = next + 4;
        bytes = Math.min(length, end - at);
        next = at + bytes;
        return true;
    }

    /** The option's number. */
    public int code() {
        return code;
    }

    /** Where its data begins. */
    public int at() {
        return at;
    }

    /** Bytes of data that are present. */
    public int bytes() {
        return bytes;
    }

    /** Bytes of data as the option says. */
    public int length() {
        return length;
    }

    /** Bytes behind the last option: fewer than an option's head has. */
    int rest() {
        return end - next;
    }
}
