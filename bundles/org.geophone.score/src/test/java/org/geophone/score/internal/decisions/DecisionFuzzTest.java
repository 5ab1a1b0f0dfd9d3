package org.geophone.score.internal.decisions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of the list of decisions, and what else stands in lists of domains. */
class DecisionFuzzTest {
    /** Lines of every form. */
    static List<byte[]> lines() {
        return List.of(bytes("mute example.com client=10.0.0.0/8 until=2027-01-01 owner=anna reason=it is ours"),
                bytes("habit *.Example.ORG. until=2027-01-01T10:00:00Z owner=b reason=x=y \"z\""),
                bytes("mute * client=2001:db8::1 until=2027-01-01 owner=anna reason=\u00e9"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("lines")
    @FuzzTest
    void aLineThatIsTakenComesBackFromTheLineThatIsWritten(byte[] input) {
        String line = new FuzzBytes(input).restUtf8().strip();
        Entry entry;
        try {
            entry = Entry.of(DecisionLines.read(line), 1);
        } catch (IllegalArgumentException e) {
            // what is shown of a value is cut, and then escaped
            assertTrue(e.getMessage().length() < 1_000, e.getMessage());
            assertTrue(e.getMessage().chars().noneMatch(c -> c < ' ' || c == 0x7f || c == 0x1b), e.getMessage());
            return;
        }
        String written = entry.decision().line();
        assertFalse(written.contains("\n") || written.contains("\r"), written);
        Entry again = Entry.of(DecisionLines.read(written), 1);
        assertEquals(entry.decision(), again.decision());
        assertEquals(written, again.decision().line());
        assertEquals(entry.holds(1L), again.holds(1L));
    }

    @FuzzTest
    void aDomainThatIsTakenIsANameOfTheDns(byte[] input) {
        String text = new FuzzBytes(input).restUtf8();
        try {
            DomainPattern pattern = DomainPattern.parse(text);
            assertEquals(pattern.text(), DomainPattern.parse(pattern.text()).text());
            assertTrue(pattern.zone() == null || pattern.zone().length <= 255);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().chars().noneMatch(c -> c < ' ' || c >= 0x7f), e.getMessage());
        }
    }

    @FuzzTest
    void theLinesOfAFileAreItsBytes(byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ListFile.Line line : ListFile.split(content)) {
            all.writeBytes(line.bytes());
        }
        assertArrayEquals(content, all.toByteArray());
    }

    /** A client of a decision, as text and as the network it means. */
    @FuzzTest
    void aNetworkIsTheSameWhenItsTextIsRead(byte[] input) {
        String text = new FuzzBytes(input).restUtf8();
        try {
            Network network = Network.parse(text);
            assertEquals(network.text(), Network.parse(network.text()).text());
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().chars().noneMatch(c -> c < ' ' || c >= 0x7f), e.getMessage());
        }
    }
}
