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
            + "{\"id\":\"a1\",\"estimated_payload_bytes\":900.7,\"payload_head\":\"PK \\\\x03\"}}}";
    private static final String UPDATED = "{\"@timestamp\":\"2026-01-05T14:05:00.000000000Z\",\"event\":{\"action\":"
            + "\"updated\",\"severity\":40},\"source\":{\"ip\":\"10.0.3.17\"},\"dns\":{\"question\":"
            + "{\"registered_domain\":\"evil.example\"}},\"message\":\"Much data leaves.\",\"geophone\":{\"alert\":"
            + "{\"id\":\"a1\",\"estimated_payload_bytes\":123456}}}";

    @TempDir
    Path folder;

    @Test
    void recordsOfOneAlertBecomeOneLineWhoseSeverityNeverFalls() throws IOException {
        Path file = write(OPENED + "\n" + UPDATED + "\nnot json\n[1]\n{\"half\":");
        List<Alert> alerts = AlertFile.read(file);
        assertEquals(List.of(new Alert("a1", "2026-01-05T14:03:22.123456789Z", 60, "10.0.3.17", "evil.example", 123456,
                "Much data leaves.", "PK \\x03")), alerts);
        assertEquals("""
                TIME (UTC)          SEV  CLIENT          DOMAIN                           BYTES
                2026-01-05 14:03:22  60  10.0.3.17       evil.example                    123 kB
                                         Much data leaves.
                                         it begins: "PK \\x03"
                """, print(alerts));
    }

    @Test
    void aFileThatIsMissingHoldsNoAlerts() {
        assertEquals("No alerts.\n", print(AlertFile.read(folder.resolve("none"))));
    }

    @Test
    void whatAnAttackerWroteReachesTheTerminalEscaped() {
        Alert alert = new Alert("i", "\u001b]0;x\u0007", 80, "10.0.0.1\r", "b\u00fccher\u202e.example", 5,
                "clear \u001b[2J screen", "\u0000\u009b31m");
        String text = print(List.of(alert));
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), text);
        assertTrue(text.contains("b\\u00fccher\\u202e.example"), text);
    }

    @Test
    void manyAlertsAreCutToTheWorstInTheOrderOfTime() {
        List<Alert> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String time = "2026-01-05T14:00:" + (10 + i % 50);
            many.add(new Alert("a" + i, time, i < 10 ? 10 : 90, "c", "d" + i, 1, "m", ""));
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
