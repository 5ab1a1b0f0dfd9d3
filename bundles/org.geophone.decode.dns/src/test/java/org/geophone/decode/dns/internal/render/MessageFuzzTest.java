package org.geophone.decode.dns.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.geophone.api.event.EventSlot;
import org.geophone.decode.dns.internal.message.MessageParser;
import org.geophone.decode.dns.internal.message.OracleComparison;
import org.geophone.decode.dns.internal.message.Placed;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any message: what dnsjava reads is read the same, nothing outside the message matters, and the document is JSON that
 * the shipped schema accepts.
 */
class MessageFuzzTest {
    private static final MessageParser PARSER = new MessageParser();
    private static final Rendered RENDERED = new Rendered();
    private static final OracleComparison ORACLE = new OracleComparison();

    @MethodSource("org.geophone.decode.dns.internal.message.Seeds#all")
    @FuzzTest
    void aMessageIsReadAsTheOracleReadsIt(byte[] message) {
        ORACLE.compare(message, "");
    }

    @MethodSource("org.geophone.decode.dns.internal.message.Seeds#all")
    @FuzzTest
    void everyDocumentIsJsonOfTheSchemaAndOnlyOfTheMessage(byte[] message) {
        String first = outcome(message, 0);
        assertEquals(first, outcome(message, 0xc0));
        if (!first.isEmpty()) {
            RENDERED.message(message);
        }
    }

    private static String outcome(byte[] message, int sentinel) {
        EventSlot slot = Placed.slot(message, sentinel);
        boolean dns = PARSER.parse(slot);
        Placed.assertUntouched(slot, message, sentinel, "");
        return dns ? RENDERED.text(slot.isAnswer() ? null : slot, slot.isAnswer() ? slot : null, Rendered.ALL)
                + slot.faults + " " + slot.trailingBytes + " " + slot.decodedBytes : "";
    }
}
