package org.geophone.console.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void formulasQuotesAndControlCharactersDoNoHarm() {
        Answer answer = new Csv("name", "n").row("=cmd|' /C calc'!A0", "+1").row("-x", "@y").row("a\"b", null)
                .row("\u001b[31m\u202e", "\u0000").answer("x.csv");
        assertEquals("\"name\",\"n\"\r\n\"'=cmd|' /C calc'!A0\",\"'+1\"\r\n\"'-x\",\"'@y\"\r\n\"a\"\"b\",\"\"\r\n"
                + "\"\\u001b[31m\\u202e\",\"\\u0000\"\r\n", new String(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void timesAreUtc() {
        assertEquals("2026-03-02T14:22:34.699895Z", Csv.time(1_772_461_354_699_895_000L));
        assertEquals("", Csv.time(0));
    }
}
