package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** One hand-made message for every reason that leaves an event. */
class FaultTest {
    private static final byte[] POINTER_TO_QUESTION = {(byte) 0xc0, 12};

    private static MessageBuilder answer() {
        return new MessageBuilder().answer(0).question("a.bc", 1);
    }

    private static byte[] cut(byte[] message, int bytes) {
        return Arrays.copyOf(message, message.length - bytes);
    }

    private static void assertFaults(String expected, byte[] message) {
        assertEquals(expected, Placed.faults(Placed.parsed(message)));
    }

    @Test
    void aHeaderOnlyReplyIsFlagged() {
        assertFaults("header_only", new MessageBuilder().answer(5).build());
        assertFaults("header_only", new MessageBuilder().answer(5).count(0, 1).count(1, 3).build());
        assertFaults("header_only", new MessageBuilder().count(0, 1).build());
    }

    @Test
    void cutQuestionsAreFlagged() {
        assertFaults("cut_question", cut(new MessageBuilder().question("a.bc", 1).build(), 1));
        EventSlot typeMissing = Placed.parsed(cut(new MessageBuilder().question("a.bc", 1).build(), 4));
        assertEquals("cut_question", Placed.faults(typeMissing));
        assertEquals(6, typeMissing.nameBytes);
        assertEquals(-1, typeMissing.questionType);
        assertEquals(0, typeMissing.questionEnd);
        assertFaults("cut_question", cut(new MessageBuilder().question("a.bc", 1).build(), 6));
        assertFaults("cut_question", new MessageBuilder().question("a.bc", 1).count(0, 2).build());
    }

    @Test
    void cutRecordsAreFlaggedByTheirSection() {
        String[] faults = {"", "cut_answer", "cut_authority", "cut_additional"};
        for (int section = 1; section <= 3; section++) {
            byte[] whole = answer().record(section, POINTER_TO_QUESTION, 1, 60, MessageBuilder.a(1, 2, 3, 4)).build();
            for (int missing = 1; missing < 16; missing++) {
                EventSlot slot = Placed.parsed(cut(whole, missing));
                assertEquals(faults[section], Placed.faults(slot), "missing " + missing);
                assertEquals(22, slot.decodedBytes);
                assertEquals(0, slot.answerRecords + slot.authorityRecords + slot.additionalRecords);
            }
            assertFaults(faults[section], answer().count(section, 1).build());
        }
    }

    @Test
    void pointersToThemselvesForwardOrInACircleAreFlaggedAndTheRestIsRead() {
        byte[][] names = {{(byte) 0xc0, 22}, {(byte) 0xc0, 24}, {1, 'x', (byte) 0xc0, 22}, {(byte) 0xc3, (byte) 0xff}};
        for (byte[] name : names) {
            EventSlot slot = Placed.parsed(answer().record(1, name, 1, 60, MessageBuilder.a(1, 2, 3, 4))
                    .record(1, POINTER_TO_QUESTION, 1, 60, MessageBuilder.a(1, 2, 3, 5)).build());
            assertEquals("compression_loop", Placed.faults(slot));
            assertEquals(2, slot.answerRecords);
        }
    }

    @Test
    void twoPointersThatLeadToEachOtherAreALoop() {
        // the record's name lies in the RDATA of the one before and leads back into itself
        byte[] data = {1, 'x', (byte) 0xc0, 34, 0};
        EventSlot slot = Placed.parsed(answer().record(1, POINTER_TO_QUESTION, 65280, 60, data)
                .record(1, new byte[] {(byte) 0xc0, 34}, 1, 60, MessageBuilder.a(1, 2, 3, 5)).build());
        assertEquals("compression_loop", Placed.faults(slot));
        assertEquals(2, slot.answerRecords);
    }

    @Test
    void moreJumpsThanANameHasLabelsAreFlagged() {
        for (int jumps : new int[] {127, 128}) {
            byte[] chain = new byte[2 * jumps];
            chain[0] = (byte) 0xc0;
            chain[1] = 12;
            for (int i = 1; i < jumps; i++) {
                int to = 34 + 2 * (i - 1);
                chain[2 * i] = (byte) (0xc0 | to >>> 8);
                chain[2 * i + 1] = (byte) to;
            }
            int last = 34 + 2 * (jumps - 2);
            byte[] name = {(byte) (0xc0 | last >>> 8), (byte) last};
            byte[] message = answer().record(1, POINTER_TO_QUESTION, 65280, 60, chain)
                    .record(1, name, 1, 60, MessageBuilder.a(1, 2, 3, 4)).build();
            assertFaults(jumps == 127 ? "" : "compression_depth", message);
        }
    }

    @Test
    void aNameThatPointersMakeTooLongIsFlagged() {
        String label = "a".repeat(63);
        byte[] prefix = {1, 'b', (byte) 0xc0, 12};
        byte[] message = new MessageBuilder().answer(0).question(label + "." + label + "." + label + "."
                + "c".repeat(61), 1).record(1, prefix, 1, 60, MessageBuilder.a(1, 2, 3, 4)).build();
        assertFaults("name_too_long", message);
    }

    @Test
    void labelTypesOfNoMeaningStopTheWalk() {
        for (int kind : new int[] {0x40, 0x80}) {
            EventSlot slot = Placed.parsed(answer().record(1, new byte[] {(byte) kind, 0}, 1, 60,
                    MessageBuilder.a(1, 2, 3, 4)).build());
            assertEquals("bad_label", Placed.faults(slot));
            assertEquals(0, slot.answerRecords);
        }
    }

    @Test
    void anOptThatRunsPastTheEndIsFlaggedAndReadAsFarAsItGoes() {
        byte[] message = cut(new MessageBuilder().question("a.bc", 1).opt(1232, 0x8000,
                new byte[] {0, 3, 0, 4, 'a', 'b', 'c', 'd'}).build(), 2);
        EventSlot slot = Placed.parsed(message);
        assertEquals("bad_opt", Placed.faults(slot));
        assertEquals(1232, slot.optUdpSize);
        assertEquals(6, slot.optBytes);
        assertEquals(1, slot.additionalRecords);
        assertEquals(message.length, slot.decodedBytes);
    }

    @Test
    void optionsThatDoNotFitAreFlagged() {
        byte[][] bad = {{0}, {0, 3, 0}, {0, 3, 0, 9, 1}, {0, 10, 0, 3, 1, 2, 3}, {0, 8, 0, 2, 0, 1},
            {0, 8, 0, 7, 0, 1, 33, 0, 1, 2, 3}, {0, 8, 0, 6, 0, 1, 24, 0, 1, 2}, {0, 8, 0, 5, 0, 9, 8, 0, 1},
            {0, 11, 0, 1, 0}, {0, 15, 0, 1, 0}, {0, 14, 0, 3, 0, 1, 2}, {0, 9, 0, 2, 0, 1}, {0, 1, 0, 1, 0},
            {0, 2, 0, 1, 0}};
        for (byte[] option : bad) {
            assertFaults("bad_opt", new MessageBuilder().question("a.bc", 1).opt(512, 0, option).build());
        }
        byte[][] good = {{}, {0, 8, 0, 7, 0, 1, 24, 0, 1, 2, 3}, {0, 12, 0, 2, 0, 0},
            {(byte) 0xfd, (byte) 0xe9, 0, 1, 7},
            {0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8}, {0, 11, 0, 0, 0, 3, 0, 0}};
        for (byte[] option : good) {
            assertFaults("", new MessageBuilder().question("a.bc", 1).opt(512, 0, option).build());
        }
    }

    @Test
    void anOptOwnedByANameIsFlagged() {
        assertFaults("bad_opt", answer().record(3, MessageBuilder.name("leak"), 41, 1232, 0, new byte[0]).build());
    }

    @Test
    void theSecondOptIsFlaggedAndTheFirstOneCounts() {
        EventSlot slot = Placed.parsed(answer().opt(1232, 0, new byte[0]).opt(512, 0x8000, new byte[0]).build());
        assertEquals("duplicate_opt", Placed.faults(slot));
        assertEquals(1232, slot.optUdpSize);
        assertEquals(2, slot.additionalRecords);
    }

    @Test
    void trailingBytesAreCounted() {
        EventSlot slot = Placed.parsed(answer().raw(new byte[40]).build());
        assertEquals("trailing_bytes", Placed.faults(slot));
        assertEquals(40, slot.trailingBytes);
        assertEquals(22, slot.decodedBytes);
    }

    @Test
    void severalQuestionsAreFlaggedAndTheFirstIsTaken() {
        EventSlot slot = Placed.parsed(answer().question("d.ef", 28).build());
        assertEquals("several_questions", Placed.faults(slot));
        assertEquals(1, slot.questionType);
        assertEquals(32, slot.questionEnd);
    }

    @Test
    void aMessageCutByTheCaptureHasNoOtherFault() {
        byte[] whole = answer().answerRecord("a.bc", 1, 60, MessageBuilder.a(1, 2, 3, 4)).opt(1232, 0, new byte[4])
                .build();
        for (int present = 12; present < whole.length; present++) {
            EventSlot slot = Placed.slot(Arrays.copyOf(whole, present), 0);
            slot.wireBytes = whole.length;
            slot.faults = DecodeFault.CUT_CAPTURE.bit();
            assertTrue(new MessageParser().parse(slot));
            assertEquals("cut_capture", Placed.faults(slot), "present " + present);
            assertEquals(0, slot.trailingBytes);
        }
    }

    @Test
    void theLengthPrefixOfTcpIsNotAMissingByte() {
        EventSlot slot = Placed.slot(cut(answer().answerRecord("a.bc", 1, 60, new byte[4]).build(), 1), 0);
        slot.transport = EventSlot.TCP;
        slot.wireBytes = slot.messageBytes + 2;
        assertTrue(new MessageParser().parse(slot));
        assertEquals("cut_answer", Placed.faults(slot));
    }
}
