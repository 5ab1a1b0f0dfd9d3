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

    /** A parser for one thread. */
    public MessageParser() {
        // all state belongs to the message being read
    }

    /**
     * Reads the message of a slot whose {@code data, messageOffset, messageBytes, wireBytes, transport} and
     * {@code nameOffset} are set, with {@link EventSlot#MAX_NAME_BYTES} free bytes from {@code nameOffset} on.
     *
     * @return false when the payload is no DNS: shorter than a header, or an unassigned opcode together with counts
     *     that cannot fit its length and no readable question
     */
    public boolean parse(EventSlot slot) {
        if (slot.messageBytes < HEADER) {
            return false;
        }
        data = slot.data;
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
            whole = records(slot, RecordWalker.ANSWER) && records(slot, RecordWalker.AUTHORITY)
                    && records(slot, RecordWalker.ADDITIONAL);
        }
        finish(slot, whole);
        return true;
    }

    private void header(EventSlot slot) {
        slot.id = Wire.u16(data, base);
        slot.flags = Wire.u16(data, base + 2);
        slot.rcode = slot.flags & 0xf;
        slot.questionCount = count(0);
        slot.questionType = -1;
        slot.questionClass = -1;
        slot.questionEnd = 0;
        slot.nameBytes = 0;
        slot.nameHasUpper = false;
        slot.nameIsBinary = false;
        slot.answerRecords = 0;
        slot.authorityRecords = 0;
        slot.additionalRecords = 0;
        slot.trailingBytes = 0;
        slot.optOffset = 0;
        slot.optBytes = 0;
        slot.optUdpSize = 0;
        slot.optVersion = 0;
        slot.optFlags = 0;
    }

    private int count(int section) {
        return Wire.u16(data, base + 4 + 2 * section);
    }

    private int recordCounts() {
        return count(1) + count(2) + count(3);
    }

    private boolean plausible(EventSlot slot, int wire) {
        long least = HEADER + (long) LEAST_QUESTION * slot.questionCount + (long) LEAST_RECORD * recordCounts();
        return (ASSIGNED_OPCODES >>> slot.opcode() & 1) != 0 || least <= wire;
    }

    /** Reads all questions; false when one cannot be passed. */
    private boolean questions(EventSlot slot) {
        for (int i = 0; i < slot.questionCount; i++) {
            int after = names.skip(data, base, at, end, end);
            nameFault(0);
            if (after < 0) {
                return false;
            }
            if (i == 0 && names.fault() == 0) {
                questionName(slot);
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

    private void nameFault(int section) {
        faults |= names.fault() == NameWalk.CUT ? CUT_FAULT[section] : names.fault();
    }

    private void questionName(EventSlot slot) {
        int from = at;
        slot.nameBytes = names.bytes();
        if (names.compressed()) {
            from = slot.nameOffset;
            NameWalk.copy(data, base, at, end, data, from);
        } else {
            names.know(at, slot.nameBytes);
        }
        int seen = NameFold.fold(data, from, slot.nameOffset, slot.nameBytes);
        slot.nameHasUpper = (seen & NameFold.UPPER) != 0;
        slot.nameIsBinary = (seen & NameFold.BINARY) != 0;
    }

    /** Reads a section's records; false when one cannot be passed. */
    private boolean records(EventSlot slot, int section) {
        int promised = count(section);
        int read = 0;
        boolean whole = true;
        while (read < promised && whole) {
            int head = names.skip(data, base, at, end, end);
            nameFault(section);
            if (head < 0 || head + RECORD_HEAD > end) {
                faults |= head < 0 ? 0 : CUT_FAULT[section];
                whole = false;
                break;
            }
            int type = Wire.u16(data, head);
            int after = head + RECORD_HEAD + Wire.u16(data, head + 8);
            if (type == RecordType.OPT && section == RecordWalker.ADDITIONAL) {
                opt(slot, head, after);
                whole = after <= end;
            } else if (after > end) {
                faults |= CUT_FAULT[section];
                whole = false;
                break;
            } else {
                rdata(slot, type, head, after);
            }
            at = Math.min(after, end);
            read++;
        }
        if (section == RecordWalker.ANSWER) {
            slot.answerRecords = read;
        } else if (section == RecordWalker.AUTHORITY) {
            slot.authorityRecords = read;
        } else {
            slot.additionalRecords = read;
        }
        return whole;
    }

    private void rdata(EventSlot slot, int type, int head, int after) {
        int from = head + RECORD_HEAD;
        // dynamic updates delete by records without data (RFC 2136 section 2.5)
        if (from != after || slot.opcode() != OPCODE_UPDATE) {
            faults |= rdata.check(data, base, end, type, Wire.u16(data, head + 2), from, after - from);
        }
    }

    /** Takes the first OPT record; one that runs past the end is taken as far as it goes. */
    private void opt(EventSlot slot, int head, int after) {
        if (slot.optOffset != 0) {
            faults |= DUPLICATE_OPT;
            return;
        }
        int from = head + RECORD_HEAD;
        slot.optOffset = from - base;
        slot.optBytes = Math.min(after, end) - from;
        slot.optUdpSize = Wire.u16(data, head + 2);
        slot.rcode |= Wire.u8(data, head + 4) << 4;
        slot.optVersion = Wire.u8(data, head + 5);
        slot.optFlags = Wire.u16(data, head + 6);
        boolean cut = after > end;
        if (names.bytes() != 1 || cut && !cutByCapture || !cut && !options.check(data, from, slot.optBytes)) {
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
