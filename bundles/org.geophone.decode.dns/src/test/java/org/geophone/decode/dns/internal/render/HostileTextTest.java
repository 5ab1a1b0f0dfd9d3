package org.geophone.decode.dns.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** Bytes that would break documents, terminals or readers, in every place a sender can put them. */
class HostileTextTest {
    private static final byte[][] LABELS = {
        "\"},{\"evil\":\"".getBytes(StandardCharsets.US_ASCII), "\\\"\\\\u0000".getBytes(StandardCharsets.US_ASCII),
        {0, 1, 2, 10, 13, 9}, "\u001b[31mred\u001b[0m".getBytes(StandardCharsets.US_ASCII),
        "\u202egpj.exe\u2066".getBytes(StandardCharsets.UTF_8), {(byte) 0xff, (byte) 0xfe, (byte) 0xc0, (byte) 0x80},
        "a.b c".getBytes(StandardCharsets.US_ASCII), "</script>'`$(id)".getBytes(StandardCharsets.US_ASCII), {0x7f}};

    private final Rendered rendered = new Rendered();

    private static byte[] wire(byte[] label) {
        byte[] out = new byte[label.length + 2];
        out[0] = (byte) label.length;
        System.arraycopy(label, 0, out, 1, label.length);
        return out;
    }

    /** Presentation form by RFC 1035 section 5.1, worked out byte by byte. */
    private static String escaped(byte[] label, boolean fold) {
        StringBuilder out = new StringBuilder();
        for (byte b : label) {
            int c = b & 0xff;
            if (c == '.' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c > 32 && c < 127) {
                out.append(fold ? Character.toLowerCase((char) c) : (char) c);
            } else {
                out.append('\\').append(String.format("%03d", c));
            }
        }
        return out.toString();
    }

    @Test
    void hostileNamesAreEscapedEverywhere() {
        for (byte[] label : LABELS) {
            byte[] name = wire(label);
            byte[] text = Arrays.copyOf(name, name.length - 1);
            JsonNode tree = rendered.message(new MessageBuilder().answer(0).question(name, 5, 1)
                    .record(1, name, 5, 60, name).record(1, name, 16, 60, text).record(1, name, 257, 60,
                            concat(new byte[] {0, 5, 'i', 's', 's', 'u', 'e'}, label))
                    .record(2, name, 17, 60, concat(name, name)).record(3, name, 10, 60, label)
                    .opt(512, 0, concat(new byte[] {0, 15, 0, (byte) (2 + label.length), 0, 0}, label)).build());
            String expected = escaped(label, false);
            assertEquals(escaped(label, true), tree.at("/dns/question/name").asText());
            assertEquals(escaped(label, true), tree.at("/resource").asText());
            assertEquals(expected, tree.at("/dns/answers/0/name").asText());
            assertEquals(expected, tree.at("/dns/answers/0/data").asText());
            assertEquals(3, tree.at("/dns/answers").size());
            assertAscii(tree.toString());
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    private static void assertAscii(String json) {
        assertTrue(json.chars().allMatch(c -> c >= 0x20 && c < 0x7f), json);
    }

    @Test
    void theLongestNameOfTheWorstBytesIsWhole() {
        byte[] name = new byte[255];
        for (int at = 0; at < 254; at += 64) {
            int label = Math.min(63, 253 - at);
            Arrays.fill(name, at, at + label + 1, (byte) 0xff);
            name[at] = (byte) label;
        }
        JsonNode tree = rendered.message(new MessageBuilder().answer(0).question(name, 1, 1)
                .record(1, new byte[] {(byte) 0xc0, 12}, 5, 60, new byte[] {(byte) 0xc0, 12}).build());
        String text = tree.at("/dns/question/name").asText();
        assertEquals(250 * 4 + 3, text.length());
        assertEquals(text, tree.at("/dns/answers/0/data").asText());
        assertEquals(255, Base64.getDecoder().decode(tree.at("/dns/answers/0/data_bytes").asText()).length);
    }
}
