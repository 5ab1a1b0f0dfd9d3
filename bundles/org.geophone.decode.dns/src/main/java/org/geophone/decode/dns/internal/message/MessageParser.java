package org.geophone.decode.dns.internal.message;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;

/**
 * Reads a DNS message where it lies and fills the slot's fields: header, first question with its folded name, counts of
 * the records that can be read, EDNS, faults. What cannot be read leaves a fault bit and everything before it; only a
 * payload that is plainly not DNS is refused.
 *
 * <p>A message that the capture cut gets no fault for what is missing: {@code CUT_CAPTURE}, which the caller sets, says
 * it. One per thread; allocates nothing.
 */
public final class MessageParser {
    private static final int HEADER = 12;
    private static final int RECORD_HEAD = 10;
    private static final int INTERNET = 1;
    private static final int POINTER_TO_QUESTION = 0xc000 | HEADER;
    private static final int OPCODE_UPDATE = 5;
    private static final int OPCODE_STATEFUL = 6;
    /** Opcodes that IANA has assigned: 0, 1, 2, 4, 5, 6. */
    private static final int ASSIGNED_OPCODES = 0b0111_0111;
    /** Shortest question and record: a root name and the fixed fields. */
    private static final int LEAST_QUESTION = 5;
    private static final int LEAST_RECORD = 11;
    private static final long[] CUT_FAULT = {DecodeFault.CUT_QUESTION.bit(), DecodeFault.CUT_ANSWER.bit(),
        DecodeFault.CUT_AUTHORITY.bit(), DecodeFault.CUT_ADDITIONAL.bit()};
    private static final long CUT_CAPTURE = DecodeFault.CUT_CAPTURE.bit();
    private static final long BAD_OPT = DecodeFault.BAD_OPT.bit();
    private static final long DUPLICATE_OPT = DecodeFault.DUPLICATE_OPT.bit();
    private static final long HEADER_ONLY = DecodeFault.HEADER_ONLY.bit();
    private static final long TRAILING_BYTES = DecodeFault.TRAILING_BYTES.bit();
    private static final long SEVERAL_QUESTIONS = DecodeFault.SEVERAL_QUESTIONS.bit();

    private final NameWalk names = new NameWalk();
    private final RdataCheck rdata = new RdataCheck(names);
    private final OptionCheck options = new OptionCheck();
    private byte[] data;
    private int base;
    private int end;
    private int at;
    private long faults;
    private boolean cutByCapture;
    private int answers;
    /** The counts of the last two sections, as they lie in the header. */
    private long laterCounts;
    /** Bytes of the last record's owner, uncompressed; 0 when it is faulty. */
    private int ownerBytes;

    /** A parser for one thread. */
    public MessageParser() {
        // all state belongs to the message being read
    }

    /**
     * Reads the message of a slot that is {@link EventSlot#reset reset} but for its place, and whose {@code data,
     * messageOffset, messageBytes, wireBytes, transport} and {@code nameOffset} are set, with {@link
     * EventSlot#MAX_NAME_BYTES} free bytes from {@code nameOffset} on.
     *
     * @return false when the payload is no DNS: shorter than a header, or an unassigned opcode together with counts
     *     that cannot fit its length and no readable question
     */
    public boolean parse(EventSlot slot) {
        if (slot.messageBytes < HEADER) {
            return false;
        }
        if (data != slot.data) {
            // the ring has one array: a reference that is not written costs the collector nothing
            data = slot.data;
        }
        base = slot.messageOffset;
        end = base + slot.messageBytes;
        at = base + HEADER;
        faults = 0;
        names.forget();
        int wire = slot.transport == EventSlot.TCP ? slot.wireBytes - 2 : slot.wireBytes;
        cutByCapture = (slot.faults & CUT_CAPTURE) != 0 || slot.messageBytes < wire;
        header(slot);
        boolean whole = questions(slot);
        if (slot.nameBytes == 0 && !plausible(slot, Math.max(wire, slot.messageBytes))) {
            return false;
        }
        if (whole) {
            slot.questionEnd = at - base;
            whole = records(slot);
        }
        finish(slot, whole);
        return true;
    }

    private void header(EventSlot slot) {
        long first = Wire.i64(data, base);
        laterCounts = Wire.u32(data, base + 8);
        answers = (int) first & 0xffff;
        slot.id = (int) (first >>> 48);
        slot.flags = (int) (first >>> 32) & 0xffff;
        slot.rcode = slot.flags & 0xf;
        slot.questionCount = (int) first >>> 16;
    }

    private int recordCounts() {
        return answers + authorities() + additionals();
    }

    private int authorities() {
        return (int) (laterCounts >>> 16);
    }

    private int additionals() {
        return (int) laterCounts & 0xffff;
    }

    private boolean plausible(EventSlot slot, int wire) {
        long least = HEADER + (long) LEAST_QUESTION * slot.questionCount + (long) LEAST_RECORD * recordCounts();
        return (ASSIGNED_OPCODES >>> slot.opcode() & 1) != 0 || least <= wire;
    }

    /** Reads all questions; false when one cannot be passed. */
    private boolean questions(EventSlot slot) {
        for (int i = 0; i < slot.questionCount; i++) {
            int after = i == 0 ? plainName(slot) : -1;
            if (after < 0) {
                after = names.skip(data, base, at, end, end);
                faults |= names.fault() == NameWalk.CUT ? CUT_FAULT[0] : names.fault();
                if (after < 0) {
                    return false;
                }
                if (i == 0 && names.fault() == 0) {
                    compressedName(slot);
                }
            }
            if (after + 4 > end) {
                faults |= CUT_FAULT[0];
                return false;
            }
            if (i == 0) {
                slot.questionType = Wire.u16(data, after);
                slot.questionClass = Wire.u16(data, after + 2);
            }
            at = after + 4;
        }
        return true;
    }

    /** Reads the first question's name when it is sound and lies there in full; else -1. */
    private int plainName(EventSlot slot) {
        int after = names.plain(data, at, end);
        if (after >= 0) {
            slot.nameBytes = after - at;
            names.know(at, after - at);
            seen(slot, NameFold.fold(data, at, slot.nameOffset, after - at, names.oddLengths()));
        }
        return after;
    }

    private void compressedName(EventSlot slot) {
        int bytes = names.bytes();
        int to = slot.nameOffset;
        slot.nameBytes = bytes;
        NameWalk.copy(data, base, at, end, data, to);
        seen(slot, NameFold.fold(data, to, to, bytes, NameFold.oddLengths(data, to, bytes)));
    }

    private static void seen(EventSlot slot, int seen) {
        slot.nameHasUpper = (seen & NameFold.UPPER) != 0;
        slot.nameIsBinary = (seen & NameFold.BINARY) != 0;
    }

    /** Reads the records of all sections; false when one cannot be passed. */
    private boolean records(EventSlot slot) {
        int promised = recordCounts();
        int additional = answers + authorities();
        int read = 0;
        boolean whole = true;
        while (read < promised) {
            int head = owner(read);
            if (head < 0 || head + RECORD_HEAD > end) {
                faults |= head < 0 ? 0 : cutFault(read);
                break;
            }
            long fixed = Wire.i64(data, head);
            int type = (int) (fixed >>> 48);
            int from = head + RECORD_HEAD;
            int after = from + Wire.u16(data, head + 8);
            if (type == RecordType.OPT && read >= additional) {
                opt(slot, fixed, from, after);
            } else if (after > end) {
                faults |= cutFault(read);
                break;
            } else {
                rdata(slot, type, (int) (fixed >>> 32) & 0xffff, from, after);
            }
            read++;
            if (after > end) {
                at = end;
                whole = false;
                break;
            }
            at = after;
        }
        slot.answerRecords = Math.min(read, answers);
        slot.authorityRecords = Math.max(0, Math.min(read, additional) - answers);
        slot.additionalRecords = Math.max(0, read - additional);
        return whole && read == promised;
    }

    /** The fault of a record that is cut, by the section that this one is in. */
    private long cutFault(int record) {
        if (record < answers) {
            return CUT_FAULT[RecordWalker.ANSWER];
        }
        return CUT_FAULT[record < answers + authorities() ? RecordWalker.AUTHORITY : RecordWalker.ADDITIONAL];
    }

    /** Passes over the name of a record at {@link #at}; mostly it is a pointer to the question, or the root of OPT. */
    private int owner(int record) {
        if (at + RECORD_HEAD <= end) {
            int first = Wire.u16(data, at);
            if (first == POINTER_TO_QUESTION && names.knows(base + HEADER)) {
                ownerBytes = names.knownBytes();
                return at + 2;
            }
            if (first >>> 8 == 0) {
                ownerBytes = 1;
                return at + 1;
            }
        }
        int head = names.skip(data, base, at, end, end);
        faults |= names.fault() == NameWalk.CUT ? cutFault(record) : names.fault();
        ownerBytes = names.bytes();
        return head;
    }

    private void rdata(EventSlot slot, int type, int recordClass, int from, int after) {
        boolean sound = recordClass == INTERNET && (type == RecordType.A && after - from == 4
                || type == RecordType.AAAA && after - from == 16);
        // dynamic updates delete by records without data (RFC 2136 section 2.5)
        if (!sound && (from != after || slot.opcode() != OPCODE_UPDATE)) {
            faults |= rdata.check(data, base, end, type, recordClass, from, after - from);
        }
    }

    /** Takes the first OPT record; one that runs past the end is taken as far as it goes. */
    private void opt(EventSlot slot, long fixed, int from, int after) {
        if (slot.optOffset != 0) {
            faults |= DUPLICATE_OPT;
            return;
        }
        slot.optOffset = from - base;
        slot.optBytes = Math.min(after, end) - from;
        slot.optUdpSize = (int) (fixed >>> 32) & 0xffff;
        slot.rcode |= (int) (fixed >>> 24) << 4 & 0xff0;
        slot.optVersion = (int) (fixed >>> 16) & 0xff;
        slot.optFlags = (int) fixed & 0xffff;
        boolean cut = after > end;
        if (ownerBytes != 1 || cut && !cutByCapture || !cut && slot.optBytes != 0
                && !options.check(data, from, slot.optBytes)) {
            faults |= BAD_OPT;
        }
    }

    private void finish(EventSlot slot, boolean whole) {
        boolean empty = slot.questionCount == 0 && recordCounts() == 0;
        if (slot.messageBytes == HEADER && !cutByCapture && (!empty || slot.isAnswer())) {
            faults = HEADER_ONLY;
        }
        if (slot.opcode() == OPCODE_STATEFUL && empty) {
            stateful();
        }
        slot.decodedBytes = at - base;
        if (whole && at < end) {
            slot.trailingBytes = end - at;
            faults |= TRAILING_BYTES;
        }
        if (slot.questionCount > 1 && slot.questionEnd != 0) {
            faults |= SEVERAL_QUESTIONS;
        }
        if (cutByCapture) {
            faults &= ~(CUT_FAULT[0] | CUT_FAULT[1] | CUT_FAULT[2] | CUT_FAULT[3]);
        }
        slot.faults |= faults;
    }

    /** Passes over the type-length-values of a stateful operation (RFC 8490 section 5.4), as far as they fit. */
    private void stateful() {
        while (at + 4 <= end && at + 4 + Wire.u16(data, at + 2) <= end) {
            at += 4 + Wire.u16(data, at + 2);
        }
    }
}
