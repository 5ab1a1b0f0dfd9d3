package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Run;
import org.junit.jupiter.api.Test;

/** Payloads of a DNS port that are no DNS: they go on for their bytes alone. */
class ForeignPayloadTest {
    /** Its third byte, 0x6f, holds the unassigned opcode 13, and the counts are far too large for its length. */
    private static final byte[] TEXT = "GEoTaway with every single byte of it".getBytes(StandardCharsets.US_ASCII);

    private static byte[] frame(int source, int destination, byte[] payload) {
        return ethernet(0x0800, ipv4(17, udp(source, destination, payload)));
    }

    private static Run see(int source, int destination, byte[] payload) {
        return new Run().see(frame(source, destination, payload));
    }

    private static void isForeign(EventSlot slot, byte[] payload) {
        assertTrue(slot.isForeign());
        assertArrayEquals(payload, Arrays.copyOfRange(slot.data, slot.messageOffset,
                slot.messageOffset + slot.messageBytes));
        assertEquals(payload.length, slot.wireBytes);
        assertEquals(0, slot.nameBytes);
        assertEquals(-1, slot.questionType);
        assertEquals(0, slot.id + slot.rcode + slot.questionCount + slot.answerRecords + slot.trailingBytes);
        assertEquals(DecodeFault.NOT_DNS.bit(), slot.faults);
    }

    @Test
    void aPayloadThatIsNoDnsIsPublishedAndCountedAndIsNoMessage() {
        Run run = see(40_000, 53, TEXT);
        isForeign(run.only(), TEXT);
        assertEquals(1, run.out.get(DecodeFault.NOT_DNS));
        assertEquals(1, run.out.get(Counter.FRAMES_FAULT));
        assertEquals(0, run.out.get(Counter.DNS_MESSAGES));
        assertEquals(0, run.out.get(Counter.DNS_QUERIES) + run.out.get(Counter.DNS_ANSWERS));
    }

    @Test
    void itsDirectionIsThatOfTheLowerPort() {
        EventSlot up = see(40_000, 53, TEXT).only();
        assertFalse(up.isAnswer());
        assertEquals(53, up.destinationPort);
        EventSlot down = see(53, 40_000, TEXT).only();
        assertTrue(down.isAnswer());
        isForeign(down, TEXT);
        assertEquals(up.sourceLow, see(40_000, 53, TEXT).only().clientLow());
        assertEquals(down.destinationLow, down.clientLow());
        assertFalse(see(53, 53, TEXT).only().isAnswer(), "equal ports");
    }

    @Test
    void payloadsShorterThanAHeaderAreForeignToo() {
        for (int bytes = 1; bytes < 12; bytes++) {
            byte[] payload = Arrays.copyOf(TEXT, bytes);
            Run run = see(40_000, 53, payload);
            isForeign(run.only(), payload);
            assertEquals(1, run.out.get(DecodeFault.NOT_DNS));
            assertTrue(see(53, 40_000, payload).only().isAnswer());
        }
    }

    @Test
    void nothingOfTheMessageBeforeOrOfTheAttemptToReadItIsLeft() {
        Run run = new Run().see(frame(40_000, 53, query(7)), frame(40_000, 53, TEXT), frame(40_000, 53, query(8)));
        assertEquals(3, run.out.messages.size());
        isForeign(run.out.messages.get(1), TEXT);
        assertEquals(7, run.out.messages.get(0).id);
        assertEquals(8, run.out.messages.get(2).id);
        assertEquals(0, run.out.messages.get(2).faults);
        assertEquals(2, run.out.get(Counter.DNS_MESSAGES));
    }

    @Test
    void aForeignPayloadBeyondTheConfiguredSizeIsCut() {
        Decoders.Settings settings = new Decoders.Settings();
        settings.messageBytes = 20;
        EventSlot slot = new Run(Decoders.with(settings)).see(frame(40_000, 53, TEXT)).only();
        assertTrue(slot.isForeign());
        assertEquals(20, slot.messageBytes);
        assertEquals(TEXT.length, slot.wireBytes);
    }
}
