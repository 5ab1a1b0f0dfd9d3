package org.geophone.api.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    private final JsonBytes out = new JsonBytes(16);

    @Test
    void commasStandBetweenMembersAndElementsOnly() {
        out.beginObject().field("a", 1).name("b").beginArray().value(1L).value("x").beginObject().endObject().endArray()
                .name("c").beginObject().endObject().field("d", true).endObject();
        assertEquals("{\"a\":1,\"b\":[1,\"x\",{}],\"c\":{},\"d\":true}", out.toString());
    }

    @Test
    void aWholeObjectCanBeReopened() {
        out.beginObject().field("a", 1).endObject().reopen().field("b", 2).endObject();
        assertEquals("{\"a\":1,\"b\":2}", out.toString());
        out.reset().beginObject().endObject().reopen().field("b", 2).endObject();
        assertEquals("{\"b\":2}", out.toString());
        out.reset().value(7);
        assertThrows(IllegalStateException.class, out::reopen);
    }

    @Test
    void controlCharactersEscapesAndDirectionMarksNeverAppearAsSuch() {
        out.value("a\"b\\c\u001b[31m\u202e\n\u0000\u00e9");
        assertEquals("\"a\\\"b\\\\c\\u001b[31m\\u202e\\u000a\\u0000\\u00e9\"", out.toString());
    }

    @Test
    void namesAreWrittenInPresentationForm() {
        byte[] name = "\3a.b\4\\\"\u0000 \3com\0".getBytes(StandardCharsets.ISO_8859_1);
        out.nameValue(name, 0, name.length);
        assertEquals("\"a\\\\.b.\\\\\\\\\\\"\\\\000\\\\032.com\"", out.toString());
        out.reset().nameValue(new byte[1], 0, 1);
        assertEquals("\".\"", out.toString());
    }

    @Test
    void numbersAreWrittenInFull() {
        out.beginArray().value(0L).value(-1L).value(Long.MIN_VALUE).value(Long.MAX_VALUE).value(0.5).value(3.0)
                .value(Double.NaN).value(1e300).endArray();
        assertEquals("[0,-1,-9223372036854775808,9223372036854775807,0.5,3,null,1.0E300]", out.toString());
    }

    @Test
    void numbersAreThoseOfTheJavaLibraryAtEveryPowerOfTen() {
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            for (long number : new long[] {power - 1, power, power + 1, 9 * power, -power}) {
                assertEquals(Long.toString(number), out.reset().value(number).toString());
            }
        }
        assertEquals("2147483648", out.reset().value(2_147_483_648L).toString());
        assertEquals("9223372036854775807", out.reset().value(Long.MAX_VALUE).toString());
    }

    /** A run of plain characters is copied in one go; what breaks the run must come out as it does alone. */
    @Test
    void everyCharacterComesOutTheSameInATextAndAlone() {
        for (int c = 0; c < 0x180; c++) {
            String alone = new JsonBytes().beginText().appendChar(c).endText().toString();
            String middle = alone.substring(1, alone.length() - 1);
            assertEquals("\"ab" + middle + "cd" + middle + "\"",
                    out.reset().value("ab" + (char) c + "cd" + (char) c).toString());
        }
    }

    @Test
    void everyByteComesOutTheSameInALabelAndAlone() {
        for (int b = 0; b < 0x100; b++) {
            String alone = new JsonBytes().beginText().appendDnsByte(b, true).endText().toString();
            String middle = alone.substring(1, alone.length() - 1);
            byte[] name = {3, 'a', (byte) b, 'z', 1, (byte) b, 0};
            assertEquals("\"a" + middle + "z." + middle + "\"", out.reset().nameValue(name, 0, name.length).toString());
        }
    }

    /** Eight bytes are looked at together: a byte must be seen wherever it stands, and its neighbours left alone. */
    @Test
    void everyByteIsSeenAtEveryPlaceOfALabel() {
        for (int b = 0; b < 0x100; b++) {
            String alone = new JsonBytes().beginText().appendDnsByte(b, true).endText().toString();
            String escaped = alone.substring(1, alone.length() - 1);
            for (int at = 0; at < 20; at++) {
                byte[] name = ("\24abcdefghijklmnopqrst\3com\0" + ".".repeat(64)).getBytes(StandardCharsets.ISO_8859_1);
                name[1 + at] = (byte) b;
                String expected = "abcdefghijklmnopqrst".substring(0, at) + escaped
                        + "abcdefghijklmnopqrst".substring(at + 1) + ".com";
                assertEquals("\"" + expected + "\"", out.reset().nameValue(name, 0, 26).toString());
            }
        }
    }

    @Test
    void aNameAtTheEndOfItsArrayComesOutWhole() {
        for (int label = 1; label < 64; label++) {
            byte[] name = new byte[label + 1];
            java.util.Arrays.fill(name, (byte) 'x');
            name[0] = (byte) label;
            assertEquals("\"" + "x".repeat(label) + "\"", out.reset().nameValue(name, 0, name.length).toString());
        }
    }

    /** A byte of a length is no letter, whatever its value; names of more than a block, and longer than short ones. */
    @Test
    void labelsOfEveryLengthHaveDotsBetween() {
        for (int label = 1; label < 64; label++) {
            for (int labels = 1; labels * (label + 1) < 255; labels++) {
                byte[] name = new byte[400];
                java.util.Arrays.fill(name, (byte) 'x');
                for (int i = 0; i < labels; i++) {
                    name[i * (label + 1)] = (byte) label;
                }
                int bytes = labels * (label + 1);
                String expected = ("." + "x".repeat(label)).repeat(labels).substring(1);
                assertEquals("\"" + expected + "\"", out.reset().nameValue(name, 0, bytes).toString());
                name[bytes] = 0;
                assertEquals("\"" + expected + "\"", out.reset().nameValue(name, 0, bytes + 1).toString());
            }
        }
    }

    @Test
    void fixedTextOfAnyLengthIsCopiedAsItStands() {
        String digits = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(8);
        for (int n = 0; n < digits.length(); n++) {
            String text = digits.substring(0, n);
            out.reset().fixed(JsonBytes.fixedText("{\"a\":\"")).fixed(JsonBytes.fixedText(text)).endText();
            int end = out.length() - 1;
            out.name("b").beginText().again(6, end).endText().endObject();
            assertEquals("{\"a\":\"" + text + "\",\"b\":\"" + text + "\"}", out.toString());
        }
    }

    @Test
    void aCommaFollowsFixedTextThatEndsWithAValue() {
        out.fixed(JsonBytes.fixedText("{\"a\":[")).value(1).fixed(JsonBytes.fixedText(",true]")).field("b", 2)
                .fixed(JsonBytes.fixedText(",\"c\":{")).field("d", false).fixed(JsonBytes.fixedText("},\"e\":"))
                .appendNumber(-3).field("f", "x").endObject();
        assertEquals("{\"a\":[1,true],\"b\":2,\"c\":{\"d\":false},\"e\":-3,\"f\":\"x\"}", out.toString());
    }
}
