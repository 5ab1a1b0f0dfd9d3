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
}
