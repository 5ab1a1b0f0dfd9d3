package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

class MessageParserTest {
    private static String name(EventSlot slot) {
        return WireName.text(slot.data, slot.nameOffset, slot.nameBytes);
    }

    @Test
    void aPlainQueryFillsAllFields() {
        EventSlot slot = Placed.parsed(new MessageBuilder().id(0xbeef).question("Mail.Example.COM", 15).build());
        assertEquals(0xbeef, slot.id);
        assertEquals(0x0100, slot.flags);
        assertEquals("mail.example.com", name(slot));
        assertTrue(slot.nameHasUpper);
        assertFalse(slot.nameIsBinary);
        assertEquals(15, slot.questionType);
        assertEquals(1, slot.questionClass);
        assertEquals(12 + 18 + 4, slot.questionEnd);
        assertEquals(34, slot.decodedBytes);
        assertEquals("", Placed.faults(slot));
    }

    @Test
    void everyOpcodeIsRead() {
        for (int opcode = 0; opcode < 16; opcode++) {
            EventSlot slot = Placed.parsed(new MessageBuilder().flags(opcode << 11).question("a.b", 1).build());
            assertEquals(opcode, slot.opcode());
            assertEquals("", Placed.faults(slot));
        }
    }

    @Test
    void extendedCodeVersionAndFlagsComeFromOpt() {
        byte[] opt = {1, 2, (byte) 0x80, 3};
        EventSlot slot = Placed.parsed(new MessageBuilder().answer(7).question("a.b", 1).count(3, 1)
                .raw((byte) 0, (byte) 0, (byte) 41, (byte) 4, (byte) 0xd0).raw(opt).raw((byte) 0, (byte) 0).build());
        assertEquals(1 << 4 | 7, slot.rcode);
        assertEquals(2, slot.optVersion);
        assertEquals(0x8003, slot.optFlags);
        assertEquals(1232, slot.optUdpSize);
        assertEquals(1, slot.additionalRecords);
        assertTrue(slot.hasOpt());
        assertEquals(0, slot.optBytes);
    }

    @Test
    void recordsAreCountedPerSection() {
        EventSlot slot = Placed.parsed(new MessageBuilder().answer(0).question("a.b", 1)
                .answerRecord("a.b", 1, 60, MessageBuilder.a(1, 2, 3, 4))
                .answerRecord("a.b", 1, 60, MessageBuilder.a(1, 2, 3, 5))
                .record(2, MessageBuilder.name("b"), 2, 60, MessageBuilder.name("ns.b"))
                .opt(4096, 0x8000, new byte[0]).build());
        assertEquals(2, slot.answerRecords);
        assertEquals(1, slot.authorityRecords);
        assertEquals(1, slot.additionalRecords);
        assertEquals("", Placed.faults(slot));
    }

    @Test
    void binaryNamesAreFoldedByAsciiLettersOnly() {
        byte[] wire = {4, 0, (byte) 0xc1, 'A', '.', 2, '\\', 'z', 0};
        EventSlot slot = Placed.parsed(new MessageBuilder().question(wire, 10, 1).build());
        assertTrue(slot.nameIsBinary);
        assertTrue(slot.nameHasUpper);
        assertEquals("\\000\\193a\\..\\\\z", name(slot));
    }

    @Test
    void printableIsEveryByteFrom21To7EExceptTheDot() {
        for (int b = 0; b < 256; b++) {
            for (int length : new int[] {1, 5, 8, 20, 33, 46, 63}) {
                byte[] wire = new byte[length + 2];
                Arrays.fill(wire, (byte) 'x');
                wire[0] = (byte) length;
                wire[1 + length / 2] = (byte) b;
                wire[length + 1] = 0;
                EventSlot slot = Placed.parsed(new MessageBuilder().question(wire, 1, 1).build());
                assertEquals(b <= 0x20 || b >= 0x7f || b == '.', slot.nameIsBinary, "byte " + b + " in " + length);
                assertEquals(b >= 'A' && b <= 'Z', slot.nameHasUpper, "byte " + b + " in " + length);
                int folded = slot.data[slot.nameOffset + 1 + length / 2] & 0xff;
                assertEquals(b >= 'A' && b <= 'Z' ? b + 32 : b, folded);
            }
        }
    }

    @Test
    void theLongestNameHas255Bytes() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "b".repeat(61);
        EventSlot slot = Placed.parsed(new MessageBuilder().question(longest, 1).build());
        assertEquals(255, slot.nameBytes);
        assertEquals("", Placed.faults(slot));
        EventSlot longer = Placed.parsed(new MessageBuilder().question(longest + "b", 1).build());
        assertEquals(0, longer.nameBytes);
        assertEquals(1, longer.questionType);
        assertEquals("name_too_long", Placed.faults(longer));
    }

    @Test
    void theRootIsAName() {
        EventSlot slot = Placed.parsed(new MessageBuilder().question(".", 2).build());
        assertEquals(1, slot.nameBytes);
        assertFalse(slot.nameIsBinary);
    }

    @Test
    void anAnswerWithoutQuestionIsRead() {
        EventSlot slot = Placed.parsed(new MessageBuilder().answer(0)
                .answerRecord("printer.local", 1, 120, MessageBuilder.a(10, 0, 0, 9)).build());
        assertEquals(0, slot.nameBytes);
        assertEquals(-1, slot.questionType);
        assertEquals(12, slot.questionEnd);
        assertEquals(1, slot.answerRecords);
        assertEquals("", Placed.faults(slot));
    }

    @Test
    void statefulOperationsAreNotTrailingBytes() {
        byte[] keepAlive = {0, 1, 0, 8, 0, 0, 0x3a, (byte) 0x98, 0, 0, 0x3a, (byte) 0x98};
        EventSlot slot = Placed.parsed(new MessageBuilder().flags(6 << 11).raw(keepAlive).build());
        assertEquals(24, slot.decodedBytes);
        assertEquals("", Placed.faults(slot));
    }

    @Test
    void deletionsOfDynamicUpdatesHaveNoData() {
        EventSlot slot = Placed.parsed(new MessageBuilder().flags(5 << 11).question("example.org", 6)
                .record(2, MessageBuilder.name("old.example.org"), 1, 255, 0, new byte[0]).build());
        assertEquals(1, slot.authorityRecords);
        assertEquals("", Placed.faults(slot));
    }

    @Test
    void payloadsThatArePlainlyNotDnsAreRefused() {
        byte[] iodineRaw = new byte[200];
        Arrays.fill(iodineRaw, (byte) 0xa7);
        iodineRaw[0] = 0x10;
        iodineRaw[1] = (byte) 0xd1;
        iodineRaw[2] = (byte) 0x9e;
        iodineRaw[3] = 0x20;
        for (byte[] payload : new byte[][] {new byte[11], "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(
                StandardCharsets.US_ASCII), "SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII), iodineRaw}) {
            assertFalse(new MessageParser().parse(Placed.slot(payload, 0)));
        }
    }

    @Test
    void twelveZeroBytesAreAnEvent() {
        assertEquals("", Placed.faults(Placed.parsed(new byte[12])));
    }

    @Test
    void faultsOfTheCallerStay() {
        EventSlot slot = Placed.slot(new MessageBuilder().question("a.b", 1).raw(new byte[3]).build(), 0);
        slot.faults = DecodeFault.TCP_GAP.bit();
        assertTrue(new MessageParser().parse(slot));
        assertEquals("trailing_bytes tcp_gap", Placed.faults(slot));
    }
}
