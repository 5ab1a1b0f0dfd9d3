package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.syslog.Rsyslogd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A syslog output that comes with a file dropped into the configuration folder, and a real rsyslog behind it. */
class SyslogTest {
    private static final Path SAMPLE = Examples.DIST.resolve("demo").resolve("office-day.pcap.gz");
    private static final String FILE = "org.geophone.output.syslog-siem.cfg";

    @TempDir
    private Path work;

    private static LaneStatus lane(SensorRun run) {
        return Examples.lane(run, "siem");
    }

    @Test
    void alertsOfAReplayReachAReceiverThatWasConfiguredWhileTheSensorRan() throws Exception {
        Rsyslogd.assumeInstalled("imtcp", "mmpstrucdata");
        try (Rsyslogd receiver = Rsyslogd.tcp(work.resolve("rsyslog")).start();
                SensorRun run = SensorRun.boot(work.resolve("sensor"), Map.of())) {
            Path file = Examples.drop(work.resolve("sensor"), FILE, FILE, Map.of("host", "127.0.0.1",
                    "port", Integer.toString(receiver.port()), "transport", "tcp", "payload", "json",
                    "maxMessageBytes", "65536", "hostName", "sensor.example"));
            Container.await("the output is there", () -> lane(run) != null && lane(run).present());
            run.read(SAMPLE);
            run.awaitEnd();
            List<String> alerts = run.lines(RecordKind.ALERT);
            assertFalse(alerts.isEmpty(), "the sample has a data theft in it");
            Container.await(alerts.size() + " messages", () -> receiver.lines().size() >= alerts.size());
            List<String> lines = receiver.lines();
            assertEquals(alerts.size(), lines.size());
            for (int i = 0; i < lines.size(); i++) {
                String document = lines.get(i).substring(lines.get(i).indexOf('\t') + 1);
                assertEquals(alerts.get(i), document);
                compare(Schemas.JSON.readTree(document), lines.get(i));
            }
            assertEquals(alerts.size(), lane(run).written());
            assertEquals(0, lane(run).dropped());
            Files.delete(file);
            Container.await("the output goes with its file", () -> lane(run) == null);
        }
    }

    /** What rsyslog's parser found in header and structured data is what the document says. */
    private static void compare(JsonNode document, String line) throws IOException {
        JsonNode fields = Schemas.JSON.readTree(line.substring(0, line.indexOf('\t')));
        JsonNode element = Schemas.JSON.readTree(fields.path("sd").asText()).path("geophone@32473");
        assertEquals("alert", fields.path("msgid").asText());
        assertEquals("sensor.example", fields.path("hostname").asText());
        // nine digits in the document, six in the message
        assertEquals(document.path("@timestamp").asText().substring(0, 26) + "Z", fields.path("time").asText());
        assertEquals(document.at("/geophone/alert/id").asText(), element.path("alert").asText());
        assertEquals(document.at("/geophone/alert/class").asText(), element.path("class").asText());
        assertEquals(document.at("/geophone/alert/information_bytes").asText(), element.path("bytes").asText());
        assertEquals(document.at("/event/severity").asText(), element.path("severity").asText());
        assertEquals(document.at("/event/action").asText(), element.path("action").asText());
        assertEquals(document.at("/dns/question/registered_domain").asText(), element.path("domain").asText());
        assertEquals(document.at("/source/ip/0").asText(), element.path("client").asText());
        assertEquals(document.at("/geophone/alert/reasons/0/measured").asText(),
                element.path("reasons").asText().split("; ")[0]);
    }
}
