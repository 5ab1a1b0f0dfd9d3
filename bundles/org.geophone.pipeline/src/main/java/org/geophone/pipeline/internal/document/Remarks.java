package org.geophone.pipeline.internal.document;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.pipeline.internal.transaction.Transaction;

/**
 * What is odd about a transaction, in words: {@code error.message}, as the reference does it one text, or a list of
 * several. What is odd is no error by itself; {@code status} says that.
 */
final class Remarks {
    /** Largest message over UDP for who does not offer more (RFC 1035 section 2.3.4, RFC 6891 section 6.2.3). */
    private static final int PLAIN_UDP = 512;
    private static final int UNANSWERED = 1;
    private static final int LATE = 1 << 1;
    private static final int OTHER_QUESTION = 1 << 2;
    private static final int ANSWERED_BEFORE = 1 << 3;
    private static final int ORPHAN = 1 << 4;
    private static final int LARGE = 1 << 5;
    private static final int EDNS_OF_QUERY = 1 << 6;
    private static final int EDNS_OF_ANSWER = 1 << 7;
    /** By bit; the first one is the transaction's own. */
    private static final String[] TEXTS = {null, "The response came after the transaction timeout",
        "The response does not fit the question that was asked", "The query had been answered already",
        "No query was seen for the response", "The response has more than 512 bytes, which nobody offered to take",
        "The query has EDNS and the response has not", "The response has EDNS and the query has not"};

    private Remarks() {
    }

    /** A bit for each remark; 0 when there is none. */
    static int of(EventSlot query, EventSlot answer, Transaction.Notes notes) {
        int remarks = notes.unanswered != null ? UNANSWERED : 0;
        if (answer == null) {
            return remarks;
        }
        if (query == null) {
            remarks |= notes.late ? LATE : notes.mismatch == null ? ORPHAN : 0;
            remarks |= "question".equals(notes.mismatch) ? OTHER_QUESTION
                    : "duplicate".equals(notes.mismatch) ? ANSWERED_BEFORE : 0;
        } else if (answer.faults == 0 && query.hasOpt() != answer.hasOpt()) {
            // of an answer that is damaged or cut the record may be missing only here
            remarks |= query.hasOpt() ? EDNS_OF_QUERY : EDNS_OF_ANSWER;
        }
        boolean offered = query != null ? query.hasOpt() : answer.hasOpt();
        if (answer.transport == EventSlot.UDP && answer.wireBytes > PLAIN_UDP && !offered) {
            remarks |= LARGE;
        }
        return remarks;
    }

    /** Writes the member for remarks that are some. */
    static void write(int remarks, Transaction.Notes notes, JsonBytes out) {
        boolean several = (remarks & remarks - 1) != 0;
        out.name("error").beginObject().name("message");
        if (several) {
            out.beginArray();
        }
        for (int rest = remarks; rest != 0; rest &= rest - 1) {
            String text = TEXTS[Integer.numberOfTrailingZeros(rest)];
            out.value(text == null ? notes.unanswered : text);
        }
        if (several) {
            out.endArray();
        }
        out.endObject();
    }
}
