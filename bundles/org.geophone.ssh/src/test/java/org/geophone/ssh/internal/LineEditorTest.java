package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineEditorTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private LineEditor typed(String keys, boolean terminal) {
        return new LineEditor(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), screen, terminal);
    }

    @Test
    void whatIsTypedIsShownAndCanBeErasedByCharacters() throws IOException {
        LineEditor editor = typed("stä\u007fatus\rx\u0015audit\r", true);
        assertEquals("status", editor.next("> "));
        assertEquals("> stä\b \batus\r\n", screen.toString(StandardCharsets.UTF_8));
        assertEquals("audit", editor.next("> "));
    }

    @Test
    void cursorKeysArePassedOver() throws IOException {
        assertEquals("ab", typed("a\u001b[A\u001b[1;5Cb\r", true).next("> "));
    }

    @Test
    void controlCTakesTheLineBackAndControlDEnds() throws IOException {
        LineEditor editor = typed("rubbish\u0003\u0004", true);
        assertEquals("", editor.next("> "));
        assertNull(editor.next("> "));
    }

    @Test
    void withoutATerminalLinesAreLinesAndNothingIsShown() throws IOException {
        LineEditor editor = typed("status\naudit\r\nlast", false);
        assertEquals("status", editor.next("> "));
        assertEquals("audit", editor.next("> "));
        assertEquals("last", editor.next("> "));
        assertNull(editor.next("> "));
        assertEquals(0, screen.size());
    }

    @Test
    void aLineIsBounded() throws IOException {
        assertEquals(8192, typed("x".repeat(100_000) + "\r", true).next("").length());
    }
}
