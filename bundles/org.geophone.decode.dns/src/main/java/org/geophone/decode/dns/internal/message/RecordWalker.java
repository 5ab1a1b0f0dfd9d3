package org.geophone.decode.dns.internal.message;

import org.geophone.api.event.EventSlot;

/**
 * Walks the decoded records of a parsed message, section by section. Reusable; one per thread. Places are absolute in
 * the slot's array.
 */
public final class RecordWalker {
    /** Value of {@link #section} for answers. */
    public static final int ANSWER = 1;
    /** Value of {@link #section} for authorities. */
    public static final int AUTHORITY = 2;
    /** Value of {@link #section} for additionals. */
    public static final int ADDITIONAL = 3;

    private static final int HEAD = 10;

    private final NameWalk names = new NameWalk();
    private EventSlot slot;
    private int end;
    private int next;
    private int left;
    private int section;
    private int nameAt;
    private int type;
    private int recordClass;
    private long ttl;
    private int rdataAt;
    private int rdataBytes;

    /** A walker that stands nowhere. */
    public RecordWalker() {
        // start() gives it a message
    }

    /** Stands before the first record. */
    public RecordWalker start(EventSlot message) {
        slot = message;
        end = message.messageOffset + message.messageBytes;
        next = message.messageOffset + message.questionEnd;
        section = ANSWER;
        left = message.questionEnd == 0 ? 0 : message.answerRecords;
        return this;
    }

    /** Steps to the next record. */
    public boolean next() {
        while (left == 0 && section < ADDITIONAL) {
            section++;
            left = section == AUTHORITY ? slot.authorityRecords : slot.additionalRecords;
        }
        if (left == 0 || slot.questionEnd == 0) {
            return false;
        }
        nameAt = next;
        int head = names.skip(slot.data, slot.messageOffset, next, end, end);
        if (head < 0 || head + HEAD > end) {
            left = 0;
            section = ADDITIONAL;
            return false;
        }
        type = Wire.u16(slot.data, head);
        recordClass = Wire.u16(slot.data, head + 2);
        ttl = Wire.u32(slot.data, head + 4);
        rdataAt = head + HEAD;
        rdataBytes = Math.min(Wire.u16(slot.data, head + 8), end - rdataAt);
        next = rdataAt + rdataBytes;
        left--;
        return true;
    }

    /** The message. */
    public EventSlot message() {
        return slot;
    }

    /** End of the message in the array. */
    public int messageEnd() {
        return end;
    }

    /** {@link #ANSWER}, {@link #AUTHORITY} or {@link #ADDITIONAL}. */
    public int section() {
        return section;
    }

    /** Where the owner's name begins. */
    public int nameAt() {
        return nameAt;
    }

    /** Record type. */
    public int type() {
        return type;
    }

    /** Record class. */
    public int recordClass() {
        return recordClass;
    }

    /** Time to live, 32 bits without sign. */
    public long ttl() {
        return ttl;
    }

    /** Where RDATA begins. */
    public int rdataAt() {
        return rdataAt;
    }

    /** Bytes of RDATA that are present; fewer than the record says only for an OPT that runs past the end. */
    public int rdataBytes() {
        return rdataBytes;
    }
}
