package org.geophone.pipeline.internal.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.pipeline.internal.transaction.Transaction;
import org.junit.jupiter.api.Test;

/** What the reference notes of a transaction in error.message, and what it gets wrong. */
class RemarksTest {
    private static EventSlot message(boolean edns, int wireBytes) {
        EventSlot slot = new EventSlot();
        slot.optOffset = edns ? 30 : 0;
        slot.wireBytes = wireBytes;
        slot.transport = EventSlot.UDP;
        return slot;
    }

    private static String said(EventSlot query, EventSlot answer, Transaction.Notes notes) {
        int remarks = Remarks.of(query, answer, notes);
        JsonBytes out = new JsonBytes().beginObject();
        if (remarks != 0) {
            Remarks.write(remarks, notes, out);
        }
        return out.endObject().toString();
    }

    private static String said(EventSlot query, EventSlot answer) {
        return said(query, answer, new Transaction.Notes());
    }

    private static String one(String text) {
        return "{\"error\":{\"message\":\"" + text + "\"}}";
    }

    @Test
    void anOrdinaryTransactionHasNoRemark() {
        assertEquals("{}", said(message(false, 40), message(false, 512)));
        assertEquals("{}", said(message(true, 900), message(true, 1232)), "a large query with EDNS is none either");
    }

    @Test
    void ednsOnOneSideOnlyIsNotedUnlessTheAnswerIsDamaged() {
        assertEquals(one("The query has EDNS and the response has not"), said(message(true, 40), message(false, 80)));
        assertEquals(one("The response has EDNS and the query has not"), said(message(false, 40), message(true, 80)));
        EventSlot cut = message(false, 80);
        cut.faults = DecodeFault.CUT_ANSWER.bit();
        assertEquals("{}", said(message(true, 40), cut));
    }

    @Test
    void aLargeAnswerThatNobodyAskedForIsNoted() {
        assertEquals(one("The response has more than 512 bytes, which nobody offered to take"),
                said(message(false, 40), message(false, 513)));
        EventSlot tcp = message(false, 513);
        tcp.transport = EventSlot.TCP;
        assertEquals("{}", said(message(false, 40), tcp));
    }

    @Test
    void severalRemarksAreAList() {
        assertEquals("{\"error\":{\"message\":[\"The response has more than 512 bytes, which nobody offered to take\","
                + "\"The response has EDNS and the query has not\"]}}", said(message(false, 40), message(true, 600)));
        assertEquals("{\"error\":{\"message\":[\"No query was seen for the response\",\"The response has more than 512"
                + " bytes, which nobody offered to take\"]}}", said(null, message(false, 600)));
    }

    @Test
    void theNotesOfTheTransactionAreAmongThem() {
        Transaction.Notes notes = new Transaction.Notes();
        notes.unanswered = "No response received";
        assertEquals(one("No response received"), said(message(true, 40), null, notes));
        notes.clear();
        notes.late = true;
        assertEquals(one("The response came after the transaction timeout"), said(null, message(false, 80), notes));
        notes.clear();
        notes.mismatch = "duplicate";
        assertEquals(one("The query had been answered already"), said(null, message(false, 80), notes));
    }
}
