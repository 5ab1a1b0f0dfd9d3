package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Predicate;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check 18: the suffix list is replaced at run time, its version is in the event, its private section can be off. */
class SuffixListTest {
    private static final String PID = "org.geophone.enrich.domain";
    private static final String REGISTERED = "/dns/question/registered_domain";
    private static final String VERSION = "/geophone/capture/suffix_list";
    private static final int MOST_TRIES = 200;

    @TempDir
    private Path work;
    private int sources;

    /** A list large enough to be taken: a thousand made-up suffixes and these. */
    private static String list(String version, String icann, String company) {
        StringBuilder list = new StringBuilder("// VERSION: " + version + "\n// ===BEGIN ICANN DOMAINS===\ncom\norg\n");
        for (int i = 0; i < 1000; i++) {
            list.append("made").append(i).append("up\n");
        }
        return list.append(icann).append("\n// ===END ICANN DOMAINS===\n// ===BEGIN PRIVATE DOMAINS===\n")
                .append(company).append("\n// ===END PRIVATE DOMAINS===\n").toString();
    }

    private void place(Path file, String list) throws Exception {
        Path next = work.resolve("next.dat");
        Files.writeString(next, list, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Asks for the name in ever new captures until the event is as awaited; a change takes effect some time. */
    private JsonNode ask(SensorRun run, String name, Predicate<JsonNode> awaited) throws Exception {
        JsonNode event = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            sources++;
            Path capture = work.resolve("query" + sources + ".pcap");
            byte[] query = new MessageBuilder().id(sources).question(name, 1).build();
            Files.write(capture, new Recording().pause(sources * 20_000L).add(new Talk(20_000).ask(query)).pcap(1));
            run.readNext(sources, capture);
            var lines = run.lines(RecordKind.EVENT);
            event = Schemas.JSON.readTree(lines.get(lines.size() - 1));
            assertEquals(Integer.toString(sources), event.at("/dns/id").asText());
            if (awaited.test(event)) {
                return event;
            }
        }
        throw new AssertionError("not after " + MOST_TRIES + " tries: " + event);
    }

    @Test
    void aListFileIsTakenAndReplacedWhileMessagesGoOnAndADamagedOneIsRefused() throws Exception {
        Path file = work.resolve("list.dat");
        place(file, list("first-list", "shop.org", "tenants.com"));
        try (SensorRun run = SensorRun.boot(work.resolve("sensor"), Map.of())) {
            String builtIn = ask(run, "a.b.shop.org", e -> true).at(VERSION).asText();
            assertFalse(builtIn.isEmpty());
            run.container().configure(PID, Map.of("listFile", file.toString(), "checkIntervalMs", 20));
            JsonNode first = ask(run, "a.b.shop.org", e -> e.at(VERSION).asText().equals("first-list"));
            assertEquals("b.shop.org", first.at(REGISTERED).asText());
            assertEquals("shop.org", first.at("/dns/question/top_level_domain").asText());
            place(file, list("second-list", "", "tenants.com"));
            JsonNode second = ask(run, "a.b.shop.org", e -> e.at(VERSION).asText().equals("second-list"));
            assertEquals("shop.org", second.at(REGISTERED).asText());
            place(file, "// VERSION: third-list\ncom\n");
            assertEquals("second-list", ask(run, "x.com", e -> true).at(VERSION).asText());
            assertEquals("one.tenants.com", ask(run, "x.one.tenants.com", e -> true).at(REGISTERED).asText());
            place(file, list("fourth-list", "", "tenants.com"));
            run.container().configure(PID, Map.of("listFile", file.toString(), "privateSection", false));
            JsonNode fourth = ask(run, "x.one.tenants.com", e -> e.at(VERSION).asText().equals("fourth-list")
                    && e.at(REGISTERED).asText().equals("tenants.com"));
            assertEquals("com", fourth.at("/dns/question/top_level_domain").asText());
            Witness.of(run);
        }
    }
}
