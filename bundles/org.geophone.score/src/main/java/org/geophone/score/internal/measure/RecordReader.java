package org.geophone.score.internal.measure;

import java.util.Arrays;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.DomainKey;

/**
 * Walks over the records of a message, one by one, within the bytes that are present. Reusable; stops at
 * the first thing that cannot be read, and tells how much the decoder has passed over behind it. Compression pointers
 * must lead backwards. However many records there are, all are read: what follows 256 that say nothing may be all that
 * matters.
 */
final class RecordReader {
    /** As many as the decoder follows, so that what it can read is read here. */
    private static final int MAX_POINTERS = 127;
    /** Two bytes from here on are a pointer; this one leads to the question's name behind the header. */
    private static final int POINTER = 0xc000;
    private static final int QUESTION = POINTER | 12;
    private static final long CUT_CAPTURE = DecodeFault.CUT_CAPTURE.bit();
    /** Type, class, time to live and length behind the owner. */
    static final int HEAD = 10;

    private final byte[] owner = new byte[256];
    private byte[] data = owner;
    private int message;
    private int left;
    private int answers;
    private int index;
    private int start;
    private int position;
    private int end;
    private int next;
    private int type;
    private int rdata;
    private int rdataBytes;
    private boolean ownName;
    private boolean newOwner;
    private int ownerBytes;
    /** The pointer that was the last owner whose name was compared, and whether that lies in the zone; 0 for none. */
    private int comparedOwner;
    private boolean comparedInZone;
    private int pointer;
    private int mixed;
    private boolean stopped;

    /** Begins with a message's answer section, and ends with it. */
    void begin(EventSlot slot) {
        begin(slot, slot.answerRecords);
    }

    /** Begins with the answer section and goes on through authority and additional section. */
    void beginWhole(EventSlot slot) {
        begin(slot, slot.answerRecords + slot.authorityRecords + slot.additionalRecords);
        answers = slot.answerRecords;
    }

    private void begin(EventSlot slot, int records) {
        answers = records;
        index = -1;
        if (data != slot.data) {
            // mostly the same array: a reference is not written for nothing, some collectors make that dear
            data = slot.data;
        }
        message = slot.messageOffset;
        left = slot.questionEnd > 0 ? records : 0;
        end = message + slot.messageBytes;
        position = message + slot.questionEnd;
        comparedOwner = 0;
        stopped = false;
    }

    /** Reads the next record; false at the end, or where it cannot be read. */
    boolean next() {
        if (left <= 0) {
            return false;
        }
        left--;
        start = position;
        stopped = !read();
        left = stopped ? 0 : left;
        return !stopped;
    }

    /**
     * Bytes from {@link #start} on that the decoder could pass over although they cannot be read here, such as what
     * follows an owner whose pointers lead nowhere; 0 for messages that are sound.
     */
    int unread(EventSlot slot) {
        return !stopped || (slot.faults & CUT_CAPTURE) != 0 ? 0
                : Math.max(0, message + Math.min(slot.decodedBytes, slot.messageBytes) - start);
    }

    private boolean read() {
        if (position + 2 > end) {
            return false;
        }
        index++;
        int head = two(position);
        // the usual owner: a pointer to the question
        ownName = head == QUESTION;
        pointer = head >= POINTER ? head : 0;
        int at = position + 2;
        newOwner = !ownName && (pointer == 0 || pointer != comparedOwner);
        if (newOwner) {
            comparedOwner = 0;
            ownerBytes = expand(position, owner);
            at = next;
            if (ownerBytes < 0) {
                return false;
            }
        }
        if (at + HEAD > end) {
            return false;
        }
        type = two(at);
        rdataBytes = two(at + 8);
        rdata = at + HEAD;
        position = rdata + rdataBytes;
        return position <= end;
    }

    private int two(int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }

    /** True when the record's owner is the question's name or lies in its registered domain: not behind a CNAME. */
    boolean inZone(EventSlot slot, DomainKey key) {
        if (ownName) {
            return true;
        }
        if (pointer != 0 && pointer == comparedOwner) {
            return comparedInZone;
        }
        int from = key.isRegistered() ? key.start() : 0;
        int tail = slot.nameBytes - from;
        comparedInZone = ownerBytes >= tail && Arrays.equals(owner, ownerBytes - tail, ownerBytes, slot.data,
                slot.nameOffset + from, slot.nameOffset + slot.nameBytes);
        comparedOwner = pointer;
        return comparedInZone;
    }

    /** True when the record's owner is neither the question's name, or one above it, nor that of the record before. */
    boolean hasOtherOwner(EventSlot slot) {
        return newOwner && (ownerBytes > slot.nameBytes || !Arrays.equals(owner, 0, ownerBytes, slot.data,
                slot.nameOffset + slot.nameBytes - ownerBytes, slot.nameOffset + slot.nameBytes));
    }

    /** The owner, folded and without compression, where it {@link #hasOtherOwner is another}. */
    byte[] owner() {
        return owner;
    }

    /** Its bytes with the closing zero. */
    int ownerBytes() {
        return ownerBytes;
    }

    /** Where the name ends in the message that was expanded last. */
    int nameEnd() {
        return next;
    }

    /** Letters of labels in mixed case of the name that was expanded last, up to where a pointer leads on. */
    int mixedLetters() {
        return mixed;
    }

    int type() {
        return type;
    }

    /** True when it stands behind the answer section. */
    boolean isBehindAnswers() {
        return index >= answers;
    }

    /** Offset of the record in the slot's array. */
    int start() {
        return start;
    }

    /**
     * End of what an OPT record holds beside the slot's options, which have a measure of their own: its owner where
     * they are its data, else all of it.
     */
    int optEnd(EventSlot slot) {
        return slot.hasOpt() && rdata - message == slot.optOffset ? rdata - HEAD : position;
    }

    /** Offset of RDATA in the slot's array. */
    int rdata() {
        return rdata;
    }

    int rdataBytes() {
        return rdataBytes;
    }

    /** Writes a name, folded and without compression; its bytes with the closing zero, or -1. */
    int expand(int from, byte[] out) {
        int p = from;
        int bytes = 0;
        int pointers = 0;
        next = -1;
        mixed = 0;
        while (p < end) {
            int length = data[p] & 0xff;
            if (length >= 0xc0) {
                int target = p + 1 < end ? message + ((length & 0x3f) << 8 | data[p + 1] & 0xff) : end;
                next = next < 0 ? p + 2 : next;
                if (target >= p || ++pointers > MAX_POINTERS) {
                    return -1;
                }
                p = target;
            } else if (length >= 0x40 || bytes + 1 + length > 255 || p + 1 + length > end) {
                return -1;
            } else {
                out[bytes++] = (byte) length;
                int upper = 0;
                for (int i = 1; i <= length; i++) {
                    int c = data[p + i];
                    boolean isUpper = c >= 'A' && c <= 'Z';
                    out[bytes++] = (byte) (isUpper ? c + 32 : c);
                    upper += isUpper ? 1 : 0;
                }
                mixed += upper > 0 && pointers == 0 ? QuestionCost.mixedLetters(data, p + 1, p + 1 + length) : 0;
                p += 1 + length;
                if (length == 0) {
                    next = next < 0 ? p : next;
                    return bytes;
                }
            }
        }
        return -1;
    }
}
