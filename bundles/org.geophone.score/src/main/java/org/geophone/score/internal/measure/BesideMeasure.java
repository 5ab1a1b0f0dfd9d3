package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;

/**
 * The cost of what a message carries beside its name and the records of its answer: bytes after its end, EDNS options
 * and flags, records of requests, and bytes that no decoder can read. The same bytes cost once. Bounded; allocates
 * nothing; one thread.
 */
public final class BesideMeasure {
    private static final float TEXT_BITS = 5f;
    /** Bits a byte of data that is no text: the rest of eight is coding. */
    static final float BINARY_BITS = 7.5f;
    /** Bits of sixteen that may be any, of which nobody uses many: a type, a class, a key, a set of flags. */
    static final float CODE_BITS = 15f;
    private static final int HEADER = 12;
    private static final int TRUNCATED = 0x200;
    /** All flag bits of OPT but DO (RFC 6891 section 6.1.4). */
    private static final int Z_BITS = 0x7fff;
    private static final long CUT_CAPTURE = DecodeFault.CUT_CAPTURE.bit();
    private static final long UNREADABLE = DecodeFault.CUT_QUESTION.bit() | DecodeFault.CUT_ANSWER.bit()
            | DecodeFault.CUT_AUTHORITY.bit() | DecodeFault.CUT_ADDITIONAL.bit() | DecodeFault.COMPRESSION_LOOP.bit()
            | DecodeFault.NOT_DNS.bit()
            | DecodeFault.COMPRESSION_DEPTH.bit() | DecodeFault.NAME_TOO_LONG.bit() | DecodeFault.BAD_LABEL.bit();

    private final RecentSet seen;
    private final OptionCost options;
    private final RequestRecords records;
    private final QuestionCost question;
    private int place;
    private float most;

    /** A measure that knows nothing yet and remembers at most about so many bytes. */
    public BesideMeasure(long maxBytes) {
        seen = new RecentSet(maxBytes);
        options = new OptionCost(seen);
        records = new RequestRecords(seen);
        question = new QuestionCost(seen);
    }

    /** Wants what is known of a message's options to be fetched. */
    public void want(EventSlot slot, long clientHash) {
        if (slot.optOffset > 0 && slot.optBytes > 0) {
            options.want(slot, clientHash);
        }
    }

    /** Fetches all that is wanted. */
    public void fetch() {
        seen.fetch();
    }

    /** Bits beside the name and the records, 0 for an ordinary message. What is new becomes known. */
    public float bits(EventSlot slot, long clientHash) {
        int z = slot.optFlags & Z_BITS;
        boolean more = RequestRecords.has(slot);
        boolean unasked = RequestRecords.isUnasked(slot);
        boolean asks = QuestionCost.has(slot);
        if ((slot.trailingBytes | slot.optBytes | z) == 0 && (slot.faults & UNREADABLE) == 0 && !more && !unasked
                && !asks) {
            return 0;
        }
        most = 0;
        if (slot.isForeign()) {
            return took(Places.FOREIGN, content(slot, 0, slot.messageBytes, Places.FOREIGN));
        }
        int present = slot.messageBytes;
        float bits = 0;
        if (slot.trailingBytes > 0) {
            int from = Math.max(0, Math.min(slot.decodedBytes, present));
            bits += took(Places.AFTER_MESSAGE, content(slot, from, Math.min(slot.trailingBytes, present - from),
                    Places.AFTER_MESSAGE));
        }
        if (z != 0 && seen.add(Hashes.mix(Places.EDNS_FLAGS, z))) {
            bits += took(Places.EDNS_FLAGS, CODE_BITS);
        }
        if (slot.optOffset > 0 && slot.optBytes > 0) {
            bits += options(slot, clientHash);
        }
        if (asks) {
            bits += took(Places.QUESTION, question.codeBits(slot));
        }
        if (more) {
            bits += took(Places.REQUEST_RECORDS, records.bits(slot, clientHash));
        }
        if (unasked && (slot.faults & UNREADABLE) == 0) {
            bits += took(Places.UNASKED, records.unaskedBits(slot));
        }
        return bits + unread(slot);
    }

    /** Bits of how a request spells its name, which is a part of the name where that is new. */
    public float spellingBits(EventSlot slot, long clientHash) {
        return question.spellingBits(slot, clientHash);
    }

    private float options(EventSlot slot, long clientHash) {
        int at = slot.messageOffset + slot.optOffset;
        int end = Math.min(at + slot.optBytes, slot.messageOffset + slot.messageBytes);
        float bits = 0;
        int code = 0;
        options.begin();
        while (at + 4 <= end) {
            code = two(slot.data, at);
            int length = Math.min(two(slot.data, at + 2), end - at - 4);
            bits += took(code, options.bits(slot, clientHash, code, at + 4, length));
            at += 4 + length;
        }
        bits += took(Places.OPTIONS, options.setBits());
        // fewer bytes than an option's head has
        return at < end ? bits + took(code, bytes(seen, slot.data, at, end - at, code)) : bits;
    }

    /**
     * What could not be read although the capture holds it. A truncated answer may end within a record; a request says
     * in vain that it is truncated.
     */
    private float unread(EventSlot slot) {
        if ((slot.faults & UNREADABLE) == 0 || (slot.faults & CUT_CAPTURE) != 0) {
            return 0;
        }
        int from = slot.decodedBytes;
        int name = Places.UNREAD_RECORDS;
        if (slot.nameBytes == 0) {
            from = HEADER;
            name = Places.UNREAD_NAME;
        } else if (from < HEADER || slot.trailingBytes > 0 || isCutBySigner(slot, from)) {
            return 0;
        }
        return took(name, content(slot, from, slot.messageBytes - from, name));
    }

    /** True when a truncated answer ends within a record that a signer makes: those are new with each signature. */
    private static boolean isCutBySigner(EventSlot slot, int from) {
        if ((slot.flags & TRUNCATED) == 0 || !slot.isFromServer()) {
            return false;
        }
        int end = slot.messageOffset + slot.messageBytes;
        int at = slot.messageOffset + from;
        while (at < end && slot.data[at] > 0 && slot.data[at] < 0x40) {
            at += 1 + slot.data[at];
        }
        at += at < end && slot.data[at] == 0 ? 1 : 2;
        return at + RecordReader.HEAD <= end && RecordTypes.isSigned(two(slot.data, at));
    }

    private float content(EventSlot slot, int from, int length, int salt) {
        return length <= 0 ? 0 : bytes(seen, slot.data, slot.messageOffset + from, length, salt);
    }

    private float took(int where, float bits) {
        if (bits > most) {
            most = bits;
            place = where;
        }
        return bits;
    }

    /** Bits of bytes that were not seen there before; zeros at their end are padding. */
    static float bytes(RecentSet seen, byte[] data, int from, int length, long salt) {
        int end = from + length;
        while (end > from && data[end - 1] == 0) {
            end--;
        }
        int n = end - from;
        if (n <= 0 || !seen.add(Hashes.mix(WireName.hash(data, from, n), n, salt))) {
            return 0;
        }
        int text = 0;
        for (int i = from; i < end; i++) {
            text += data[i] >= 0x20 && data[i] < 0x7f ? 1 : 0;
        }
        return n * (text == n ? TEXT_BITS : BINARY_BITS);
    }

    static int two(byte[] data, int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }

    /** Where most of the last message's cost lay: see {@link Places}. */
    public int place() {
        return place;
    }

    /** How many remembered contents were pushed out since the start. */
    public long evicted() {
        return seen.evicted();
    }

    /** Bytes held in tables. */
    public long bytes() {
        return seen.bytes();
    }

    /** Writes what is known. */
    public void save(DataOutput out) throws IOException {
        seen.save(out);
    }

    /** Replaces what is known by a saved one. */
    public void load(DataInput in) throws IOException {
        seen.load(in);
    }
}
