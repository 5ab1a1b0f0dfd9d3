package org.geophone.store.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.geophone.store.internal.scan.EventFields.Text;
import org.junit.jupiter.api.Test;

class EventFieldsTest {
    private static final String EVENT = "{\"@timestamp\":\"2026-03-02T00:00:00Z\",\"dns\":{\"type\":\"answer\","
            + "\"response_code\":\"NXDOMAIN\",\"header_flags\":[\"RD\",\"}\"],"
            + "\"question\":{\"name\":\"a\\\"b\\\\.ex\\u00e9.test\","
            + "\"type\":\"TXT\",\"registered_domain\":\"ex.test\"},"
            + "\"answers\":[{\"name\":\"x\",\"data\":\"{\\\"name\\\":\"}]},"
            + "\"event\":{\"id\":\"0\",\"kind\":\"event\",\"duration\":14830000},"
            + "\"source\":{\"ip\":\"192.0.2.7\",\"port\":1,"
            + "\"bytes\":58},\"client\":{\"ip\":\"not this\"},\"destination\":{\"ip\":\"2001:db8::1\",\"bytes\":74},"
            + "\"server\":{\"ip\":\"nor this\"},\"network\":{\"bytes\":132}}";
    private final EventFields fields = new EventFields();

    private String text(byte[] data, Text which) {
        return Unescape.text(data, fields.begin(which), fields.length(which));
    }

    @Test
    void membersAreFoundWhereverTheyLieAndTextHasItsEscapesResolved() {
        byte[] data = ("###" + EVENT + "###").getBytes(StandardCharsets.UTF_8);
        fields.read(data, 3, data.length - 6);
        assertEquals("a\"b\\.ex\u00e9.test", text(data, Text.NAME));
        assertEquals("ex.test", text(data, Text.DOMAIN));
        assertEquals("TXT", text(data, Text.TYPE));
        assertEquals("NXDOMAIN", text(data, Text.RCODE));
        assertEquals("192.0.2.7", text(data, Text.CLIENT));
        assertEquals("2001:db8::1", text(data, Text.SERVER));
        assertEquals(58, fields.bytesUp());
        assertEquals(74, fields.bytesDown());
        assertEquals(14_830_000, fields.durationNanos());
    }

    @Test
    void aQueryThatNobodyAnsweredHasNoResponseCode() {
        // as Packetbeat writes it: the type tells the message, the code is in every header (RFC 1035, 4.1.1)
        for (String members : List.of("\"type\":\"query\",\"response_code\":\"NOERROR\"",
                "\"response_code\":\"NOERROR\",\"question\":{\"type\":\"A\"},\"type\":\"query\"")) {
            byte[] data = ("{\"dns\":{" + members + "}}").getBytes(StandardCharsets.US_ASCII);
            fields.read(data, 0, data.length);
            assertEquals("", text(data, Text.RCODE), members);
        }
        byte[] answer = ("{\"dns\":{\"type\":\"answer\",\"response_code\":\"NOERROR\",\"question\":"
                + "{\"type\":\"query\"}}}").getBytes(StandardCharsets.US_ASCII);
        fields.read(answer, 0, answer.length);
        assertEquals("NOERROR", text(answer, Text.RCODE));
    }

    @Test
    void theOrderOfMembersDoesNotMatterUpToTheDestination() {
        byte[] data = ("{\"source\":{\"bytes\":1,\"ip\":\"c\"},\"event\":{\"duration\":2},\"dns\":{\"question\":"
                + "{\"type\":\"A\"}},\"destination\":{\"ip\":\"s\",\"bytes\":3}}").getBytes(StandardCharsets.UTF_8);
        fields.read(data, 0, data.length);
        assertEquals("c", text(data, Text.CLIENT));
        assertEquals("A", text(data, Text.TYPE));
        assertEquals("s", text(data, Text.SERVER));
        assertEquals("", text(data, Text.NAME));
        assertEquals(3, fields.bytesDown());
    }

    @Test
    void whatIsCutOrMangledNeverLeadsOutsideTheDocument() {
        byte[] whole = EVENT.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            inside(whole, length);
        }
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = whole.clone();
            for (int i = 0; i < 5; i++) {
                data[random.nextInt(data.length)] = (byte) "{}[]\",:\\0".charAt(random.nextInt(9));
            }
            inside(data, random.nextInt(data.length + 1));
        }
    }

    private void inside(byte[] data, int length) {
        fields.read(data, 0, length);
        for (Text which : Text.values()) {
            assertTrue(fields.begin(which) >= 0 && fields.length(which) >= 0
                    && fields.begin(which) + fields.length(which) <= length, which + " of " + length);
        }
    }

    @Test
    void packedDocumentsComeBackByteForByte() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        DocumentCodec codec = new DocumentCodec();
        for (int length : new int[] {0, 1, 100, 70_000}) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            assertArrayEquals(noise, DocumentCodec.unpack(codec.pack(noise, 0, length)), "seed " + seed);
        }
        byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
        byte[] packed = codec.pack(event, 0, event.length);
        assertArrayEquals(event, DocumentCodec.unpack(packed));
        assertTrue(packed.length < event.length / 2, packed.length + " of " + event.length);
        codec.close();
    }
}
