package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Names that mean no good stay text in the browser, on the command line, in the log, in syslog and in CSV. */
class HostileNamesTest {
    private static final String SYSLOG = "name = siem\nhost = 127.0.0.1\ntransport = tcp\nframing = non-transparent\n"
            + "laneKinds = event,alert\nlaneWhenFull = block\nport = ";
    private static final int COUNT = HostileCapture.DOMAINS.length;
    /** Control characters but for the line feed, marks of direction and width, line and paragraph separators. */
    private static final Pattern HARM = Pattern.compile(
            "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]");
    /** Parts of the domains that are letters in any notation. */
    private static final List<String> PARTS = List.of("onerror=alert(1)", "cmd|", "sum(1+1)", "[31mred", "000nul",
            "rtl", "drop", "yyyyyyyy");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> hostileNamesStayText() throws Exception {
        Browser browser = Browser.open(folder);
        Path capture = HostileCapture.writeLeaks(folder.resolve("leaks.pcap"));
        List<DynamicTest> tests = new ArrayList<>();
        try (IdReceiver receiver = new IdReceiver();
                ConsoleSensor sensor = new ConsoleSensor(folder, "org.geophone.output.syslog-siem.cfg",
                        SYSLOG + receiver.port() + "\n")) {
            Files.writeString(sensor.folder.resolve("config/lists/decisions.txt"),
                    "mute \u001b[31m<img>\u202e until=never owner=k reason=x\n");
            Files.writeString(sensor.folder.resolve("config/org.geophone.capture.file-leaks.config"),
                    "name=\"leaks\"\npaths=[\"" + capture + "\"]\n");
            Browser.tests(browser.lines(sensor, "hostile.mjs", Map.of("DOMAINS", Integer.toString(COUNT))))
                    .forEach(tests::add);
            tests.addAll(others(sensor, receiver, capture));
        }
        return tests.stream();
    }

    private List<DynamicTest> others(ConsoleSensor sensor, IdReceiver receiver, Path capture) throws Exception {
        Api api = new Api(sensor.url());
        String[] session = api.login("admin", "correct horse battery");
        JsonNode alerts = api.send("GET", "/api/v1/alerts", null, session).json().get("alerts");
        StringBuilder said = new StringBuilder(sensor.verb(0, "alerts")).append('\n');
        for (JsonNode alert : alerts) {
            said.append(sensor.verb(0, "alerts", alert.get("id").asText())).append('\n');
        }
        for (int packet = 1; packet <= COUNT; packet++) {
            said.append(inspect(capture, packet)).append('\n');
        }
        said.append(sensor.verb(1, "mutes")).append('\n');
        String csv = api.send("GET", "/api/v1/alerts.csv", null, session).body();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (PARTS.stream().anyMatch(part -> receiver.lines().stream().noneMatch(line -> line.contains(part)))
                && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        String syslog = String.join("\n", receiver.lines());
        String log = Files.readString(sensor.data.resolve("log/geophone.log"), StandardCharsets.UTF_8);
        return List.of(
                DynamicTest.dynamicTest("everyDomainHasAnAlert", () -> assertEquals(COUNT, alerts.size())),
                DynamicTest.dynamicTest("onTheCommandLine", () -> harmless(said.toString(), PARTS)),
                DynamicTest.dynamicTest("inTheLog", () -> harmless(log, List.of("is left out"))),
                DynamicTest.dynamicTest("inSyslog", () -> {
                    harmless(syslog, PARTS);
                    assertTrue(receiver.lines().stream().noneMatch(line -> line.startsWith("<14>1 - forged")));
                }),
                DynamicTest.dynamicTest("inCsv", () -> {
                    harmless(csv.replace("\r\n", "\n"), PARTS);
                    for (String field : csv.split("\",\"|\r\n\"|\"\r\n")) {
                        assertTrue(field.isEmpty() || "=+-@".indexOf(field.charAt(0)) < 0, field);
                    }
                }));
    }

    private static String inspect(Path capture, int packet) throws Exception {
        Process verb = new ProcessBuilder(ConsoleSensor.HOME.resolve("bin/geophone").toString(), "inspect",
                capture.toString(), "--packet", Integer.toString(packet)).redirectErrorStream(true).start();
        String said = new String(verb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, verb.waitFor(), said);
        return said;
    }

    private static void harmless(String text, List<String> parts) {
        Matcher harm = HARM.matcher(text);
        assertTrue(!harm.find(), () -> String.format("U+%04x in ...%s", (int) harm.group().charAt(0),
                text.substring(Math.max(0, harm.start() - 80), harm.start())));
        for (String part : parts) {
            assertTrue(text.contains(part), part + " is not in " + text.substring(0, Math.min(2000, text.length())));
        }
    }
}
