package org.geophone.console.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that attackers chose, in a table for a spreadsheet. */
class CsvFuzzTest {
    /** What means something in a table. */
    static List<byte[]> values() {
        return List.of("=1+1\",\r\n".getBytes(StandardCharsets.UTF_8), "@x\u202e".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("values")
    @FuzzTest
    void aValueStaysInItsFieldAndIsNoFormula(byte[] input) {
        String value = new FuzzBytes(input).restUtf8();
        String table = new String(new Csv("title").row(value, "end").take(), StandardCharsets.UTF_8);
        String[] lines = table.split("\r\n", -1);
        assertEquals(3, lines.length, "title, row and nothing");
        String row = lines[1];
        assertTrue(row.startsWith("\"") && row.endsWith("\",\"end\""), row);
        String field = row.substring(1, row.length() - "\",\"end\"".length());
        assertEquals(-1, field.replace("\"\"", "").indexOf('"'), "quotes are doubled");
        assertTrue(field.isEmpty() || "=+-@\t\r".indexOf(field.charAt(0)) < 0, row);
        assertTrue(row.chars().allMatch(c -> c >= ' ' && c < 0x7f), row);
    }
}
