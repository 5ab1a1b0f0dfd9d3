package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** dnsjava as the oracle of one message: questions, records, names, and where they end. */
public final class OracleComparison {
    private final MessageParser parser = new MessageParser();
    private final RecordWalker walker = new RecordWalker();
    private int compared;
    private int refused;

    /** Nothing compared yet. */
    public OracleComparison() {
        // counts from zero
    }

    /** Messages that both read. */
    int compared() {
        return compared;
    }

    /** Messages that the oracle refuses. */
    int refused() {
        return refused;
    }

    @Override
    public String toString() {
        return "compared " + compared + ", refused " + refused;
    }

    /** Compares what both read of a message; the context goes into the words of a failure. */
    public void compare(byte[] message, String context) {
        EventSlot slot = Placed.slot(message, 0xa5);
        boolean dns = parser.parse(slot);
        Message oracle;
        try {
            oracle = new Message(message);
        } catch (IOException | RuntimeException e) {
            refused++;
            return;
        }
        if (!dns) {
            // dnsjava reads an unassigned opcode; it must at least have found no question
            assertTrue(oracle.getSection(0).isEmpty(), context);
            return;
        }
        compared++;
        boolean truncated = oracle.getHeader().getFlag(Flags.TC);
        questions(oracle, slot, truncated, context);
        walker.start(slot);
        for (int section = 1; section <= 3; section++) {
            List<Record> records = oracle.getSection(section);
            int found = section == 1 ? slot.answerRecords : section == 2 ? slot.authorityRecords
                    : slot.additionalRecords;
            // the oracle stops without complaint where a truncated message is damaged
            assertTrue(found == records.size() || truncated && found > records.size(),
                    () -> context + ": found " + found + " of " + records);
            for (int i = 0; i < found; i++) {
                assertTrue(walker.next(), context);
                assertEquals(section, walker.section(), context);
                if (i < records.size()) {
                    record(records.get(i), slot, context);
                }
            }
        }
        assertEquals(false, walker.next(), context);
        if (!truncated && oracle.numBytes() != message.length && slot.opcode() != 6) {
            assertEquals(message.length - oracle.numBytes(), slot.trailingBytes, context);
        }
    }

    private static void questions(Message oracle, EventSlot slot, boolean truncated, String context) {
        List<Record> questions = oracle.getSection(0);
        if (questions.isEmpty()) {
            return;
        }
        Record first = questions.get(0);
        assertEquals(first.getType(), slot.questionType, context);
        assertEquals(first.getDClass(), slot.questionClass, context);
        assertArrayEquals(folded(first.getName()),
                Arrays.copyOfRange(slot.data, slot.nameOffset, slot.nameOffset + slot.nameBytes), context);
        if (!truncated) {
            assertEquals(slot.questionCount, questions.size(), context);
        }
    }

    private void record(Record expected, EventSlot slot, String context) {
        assertEquals(expected.getType(), walker.type(), context);
        assertEquals(expected.getDClass(), walker.recordClass(), context);
        // the oracle gives what a cache must make of a value with the highest bit (RFC 2181 section 8): 0
        boolean zeroed = walker.ttl() > Integer.MAX_VALUE && expected.getTTL() == 0;
        assertEquals(expected.getTTL(), zeroed ? 0 : walker.ttl(), context);
        byte[] name = new byte[EventSlot.MAX_NAME_BYTES];
        int bytes = NameWalk.copy(slot.data, slot.messageOffset, walker.nameAt(), walker.messageEnd(), name, 0);
        assertArrayEquals(expected.getName().toWire(), Arrays.copyOf(name, bytes), context);
    }

    private static byte[] folded(Name name) {
        byte[] wire = name.toWire();
        for (int i = 0; i < wire.length; i++) {
            if (wire[i] >= 'A' && wire[i] <= 'Z') {
                wire[i] += 32;
            }
        }
        return wire;
    }
}
