package org.geophone.decode.dns.internal.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.geophone.testkit.capture.Bytes;
import org.junit.jupiter.api.Test;

/** Messages are built by hand here: a header with counts, and records of eleven bytes (root, no data). */
class ResyncTest {
    private static final byte[] RECORD = new byte[11];

    private final Resync resync = new Resync();

    private static byte[] message(int records) {
        Bytes bytes = new Bytes().u16(7, 0x8400, 0, records, 0, 0);
        for (int i = 0; i < records; i++) {
            bytes.raw(RECORD);
        }
        return bytes.build();
    }

    private static byte[] prefixed(byte[] message) {
        return new Bytes().u16(message.length).raw(message).build();
    }

    private int find(byte[] bytes) {
        return resync.find(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @Test
    void aMessageOfAnyNumberOfRecordsIsFoundBehindItsLength() {
        for (int records : new int[] {1, 31, 32, 33, 127, 128, 129, 5000}) {
            assertEquals(Resync.PREFIXED, find(prefixed(message(records))), records + " records");
            assertEquals(0, resync.offset);
            byte[] behind = Bytes.join(new byte[] {-1, -1, -1, -1, -1}, prefixed(message(records)));
            assertEquals(Resync.PREFIXED, find(behind), records + " records behind rubbish");
            assertEquals(5, resync.offset);
        }
    }

    @Test
    void aMessageThatIsNotAllThereIsFoundAtTheStartOnly() {
        byte[] whole = prefixed(message(200));
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertEquals(Resync.PREFIXED, find(cut));
        assertEquals(Resync.NOTHING, find(Bytes.join(new byte[] {-1, -1}, cut)));
    }

    /**
     * Bytes can be made in which every eleventh could begin a message of thousands of records; to walk over them from
     * each of those places took seconds of a processor for a megabyte.
     */
    @Test
    void noMoreThanTheFirstRecordsAreLookedAt() {
        byte[] message = message(200);
        message[12 + 150 * RECORD.length] = 0x40;
        assertEquals(Resync.PREFIXED, find(prefixed(message)), "the 151st record is none");
        message[12 + 40 * RECORD.length] = 0x40;
        assertEquals(Resync.PREFIXED, find(Bytes.join(new byte[] {-1, -1}, prefixed(message))), "nor is the 41st");
        message[12 + 20 * RECORD.length] = 0x40;
        assertEquals(Resync.NOTHING, find(Bytes.join(new byte[] {-1, -1}, prefixed(message))), "nor is the 21st");
    }
}
