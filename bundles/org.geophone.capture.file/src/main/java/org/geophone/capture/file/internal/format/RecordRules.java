package org.geophone.capture.file.internal.format;

import java.nio.ByteBuffer;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.report.Problems;

/**
 * Which record headers of classic pcap are believed, and what is said about the others. Both readers of classic pcap
 * share it, so that pacing changes nothing. One per input.
 */
final class RecordRules {
    /** Most captured bytes believed: the largest snap length that libpcap allows. */
    static final int MAX_CAPTURED = 262_144;
    /** Bytes of the part that every record header begins with. */
    static final int HEADER_BYTES = 16;
    static final int CAPTURED_OFFSET = 8;
    static final int ORIGINAL_OFFSET = 12;

    private final CaptureInput input;
    private final Problems problems;
    private long empty;
    private long firstEmpty;

    RecordRules(CaptureInput input, Problems problems) {
        this.input = input;
        this.problems = problems;
    }

    /** True when the lengths need no second look. */
    static boolean plain(int captured, int original) {
        return captured > 0 && captured <= MAX_CAPTURED && original >= 0;
    }

    /**
     * Looks closer at a header that is not {@link #plain}.
     *
     * @param at offset of the header in {@code m}
     * @param offset its offset in the capture
     * @return true when it is a packet after all: one of which no byte was captured
     */
    boolean accept(ByteBuffer m, int at, long offset) {
        int captured = m.getInt(at + CAPTURED_OFFSET);
        int original = m.getInt(at + ORIGINAL_OFFSET);
        if (captured == 0 && original == 0 && m.getLong(at) == 0) {
            problems.loss("the record header at " + input.at(offset) + " is all zero bytes, as where a capture was not"
                    + " written to its end; reading of this input stops there");
            return false;
        }
        if (captured == 0 && original >= 0) {
            firstEmpty = empty == 0 ? offset : firstEmpty;
            empty++;
            return true;
        }
        long wrong = (original < 0 ? original : captured) & 0xffff_ffffL;
        problems.loss("the record at " + input.at(offset) + " claims " + wrong
                + (original < 0 ? " bytes on the wire" : " captured bytes, more than " + MAX_CAPTURED)
                + "; reading of this input stops there");
        return false;
    }

    /** The input has ended; {@code left} bytes of a record at {@code offset} are there, its header in {@code m}. */
    void end(ByteBuffer m, int at, int left, int headerBytes, long offset) {
        if (left >= headerBytes) {
            problems.loss("cut in the record at " + input.at(offset) + ": " + left + " of "
                    + (headerBytes + m.getInt(at + CAPTURED_OFFSET)) + " bytes are there");
        } else if (left > 0) {
            problems.loss("cut in the record header at " + input.at(offset) + ": " + left + " of " + headerBytes
                    + " bytes are there");
        }
    }

    /** Says what was odd in the whole input. */
    void summary() {
        if (empty > 0) {
            problems.note(empty + (empty == 1 ? " record holds" : " records hold")
                    + " no captured byte, the first at " + input.at(firstEmpty));
        }
    }
}
