package org.geophone.shell.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTest {
    private static final String OPENED = "{\"@timestamp\":\"2026-01-05T14:03:22.123456789Z\",\"event\":{\"action\":"
            + "\"opened\",\"severity\":60},\"source\":{\"ip\":[\"10.0.3.17\",\"10.0.3.18\"]},\"dns\":{\"question\":"
            + "{\"registered_domain\":\"evil.example\"}},\"message\":\"Data leaves.\",\"geophone\":{\"alert\":"
            + "{\"id\":\"a1\",\"information_bytes\":900.7,\"payload_head\":\"PK \\\\x03\"}}}";
    private static final String UPDATED = "{\"@timestamp\":\"2026-01-05T14:05:00.000000000Z\",\"event\":{\"action\":"
            + "\"updated\",\"severity\":40},\"source\":{\"ip\":\"10.0.3.17\"},\"dns\":{\"question\":"
            + "{\"registered_domain\":\"evil.example\"}},\"message\":\"Much data leaves.\",\"geophone\":{\"alert\":"
            + "{\"id\":\"a1\",\"information_bytes\":123456}}}";

    @TempDir
    Path folder;

    @Test
    void recordsOfOneAlertBecomeOneLineWhoseSeverityNeverFalls() throws IOException {
        Path file = write(OPENED + "\n" + UPDATED + "\nnot json\n[1]\n{\"half\":");
        List<Alert> alerts = AlertFile.read(file);
        assertEquals(List.of(new Alert("a1", "2026-01-05T14:03:22.123456789Z", 60, "10.0.3.17", "evil.example", 123456,
                "Much data leaves.", "PK \\x03", false)), alerts);
        assertEquals("""
                TIME (UTC)          SEV  CLIENT          DOMAIN                           BYTES
                2026-01-05 14:03:22  60  10.0.3.17       evil.example                  123.5 kB
                                         Much data leaves.
                                         it begins: "PK \\x03"
                """, print(alerts));
    }

    @Test
    void mutedAlertsAreCountedAndNotListed() throws IOException {
        String muted = UPDATED.replace("\"updated\"", "\"muted\"").replace("\"severity\":40", "\"severity\":0");
        Path file = write(OPENED + "\n" + muted + "\n" + muted.replace("a1", "a2") + "\n" + OPENED.replace("a1", "a3")
                + "\n");
        String text = print(AlertFile.read(file));
        assertEquals(5, text.lines().count(), text);
        assertTrue(text.contains("2026-01-05 14:03:22  60  10.0.3.17, 10.0.3.18"), text);
        assertTrue(text.endsWith("\n2 more alerts are muted; they are in alerts.ndjson\n"), text);
        assertEquals("No alerts.\n1 more alert is muted; it is in alerts.ndjson\n",
                print(AlertFile.read(write(muted))));
        // what comes out of a mute is listed again, with its highest severity
        text = print(AlertFile.read(write(muted + "\n" + OPENED)));
        assertTrue(text.contains(" 60  10.0.3.17"), text);
    }

    @Test
    void smallNumbersOfBytesAreExactAndOthersHaveATenth() {
        assertEquals("0 B", AlertTable.bytes(0));
        assertEquals("999 B", AlertTable.bytes(999));
        assertEquals("1.0 kB", AlertTable.bytes(1000));
        assertEquals("1.3 kB", AlertTable.bytes(1250));
        assertEquals("999.9 kB", AlertTable.bytes(999_949));
        assertEquals("1.0 MB", AlertTable.bytes(999_950));
        assertEquals("12.3 MB", AlertTable.bytes(12_345_678));
        assertEquals("123456.8 MB", AlertTable.bytes(123_456_789_012L));
    }

    @Test
    void aFileThatIsMissingHoldsNoAlerts() {
        assertEquals("No alerts.\n", print(AlertFile.read(folder.resolve("none"))));
    }

    @Test
    void whatAnAttackerWroteReachesTheTerminalEscaped() {
        Alert alert = new Alert("i", "\u001b]0;x\u0007", 80, "10.0.0.1\r", "b\u00fccher\u202e.example", 5,
                "clear \u001b[2J screen", "\u0000\u009b31m", false);
        String text = print(List.of(alert));
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), text);
        assertTrue(text.contains("b\\u00fccher\\u202e.example"), text);
    }

    @Test
    void manyAlertsAreCutToTheWorstInTheOrderOfTime() {
        List<Alert> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String time = "2026-01-05T14:00:" + (10 + i % 50);
            many.add(new Alert("a" + i, time, i < 10 ? 10 : 90, "c", "d" + i, 1, "m", "", false));
        }
        String text = print(many);
        assertEquals(102, text.lines().count());
        assertTrue(text.endsWith("10 more alerts of lower severity are in alerts.ndjson\n"), text);
        assertFalse(text.contains(" d9 "), text);
    }

    @Test
    void theFollowerTellsEachOpenedAlertOnceAlsoWhenItsLineComesInPieces() throws IOException {
        Path file = folder.resolve("alerts.ndjson");
        AlertFollower follower = new AlertFollower(file);
        assertEquals(List.of(), follower.opened());
        append(file, OPENED.substring(0, 50));
        assertEquals(List.of(), follower.opened());
        append(file, OPENED.substring(50) + "\n" + UPDATED + "\n" + OPENED.replace("a1", "a2"));
        assertEquals(List.of("a1"), ids(follower.opened()));
        append(file, "\n");
        assertEquals(List.of("a2"), ids(follower.opened()));
        assertEquals(List.of(), follower.opened());
    }

    private static List<String> ids(List<Alert> alerts) {
        return alerts.stream().map(Alert::id).toList();
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("alerts.ndjson"), text);
    }

    private static String print(List<Alert> alerts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AlertTable.print(alerts, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
