package org.geophone.output.email.internal.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.api.document.Fields;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails about alerts whose texts an attacker chose: a subject of one line, a body without markup of his. */
class DigestFuzzTest {
    private static final DigestSettings SETTINGS =
            new DigestSettings("[x]", 5, true, -1, "https://s.example/{id}", 10);
    private static final List<String> TAGS = List.of("<!DOCTYPE html>", "<html><body>", "</body></html>", "<h3>",
            "</h3>", "<p>", "</p>", "<table>", "</table>", "<tr><td>", "</td><td>", "</td></tr>", "<a href=\"",
            "\">", "</a>");

    /** Line breaks and markup. */
    static List<byte[]> texts() {
        return List.of("x\r\nBcc: a@b.example\r\n\r\n<img src=x>'\"&".getBytes(StandardCharsets.UTF_8),
                "evil.example, =?utf-8?q?x?=".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("texts")
    @FuzzTest
    void aMailHasOneSubjectAndNoMarkupOfTheirs(byte[] input) {
        String text = new FuzzBytes(input).restUtf8();
        Fields fields = new Fields("1", RecordKind.ALERT, 50, 1, text, text, text, text, List.of(text), List.of(text),
                text, text, text, text, text, text, text, text);
        List<Paragraph> paragraphs = List.of(Paragraph.of(fields, 0, SETTINGS));
        String subject = Subject.of("[x]", paragraphs);
        assertTrue(subject.chars().allMatch(c -> c >= ' ' && c < 0x7f), subject);
        assertTrue(subject.length() < 400, subject);
        String plain = Body.text(paragraphs, List.of());
        assertTrue(plain.chars().allMatch(c -> c == '\r' || c == '\n' || c >= ' ' && c < 0x7f), plain);
        String html = Body.html(paragraphs, List.of());
        for (String tag : TAGS) {
            html = html.replace(tag, "");
        }
        assertFalse(html.contains("<") || html.contains(">"), html);
        assertEquals(-1, html.indexOf('"'), html);
    }
}
