package org.geophone.itests.captures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;

/** One sensor that reads capture after capture; its accounts are even after each of them. */
final class ReplayedCaptures implements AutoCloseable {
    private final SensorRun run;
    private final Schemas schemas = new Schemas();
    private int sources;
    private int lines;
    private JsonNode before;

    ReplayedCaptures(Path work) throws Exception {
        run = SensorRun.boot(work, Map.of());
        before = Schemas.JSON.readTree(run.report());
    }

    /** The events of one capture. */
    List<JsonNode> read(Path capture) throws Exception {
        sources++;
        run.readNext(sources, capture);
        List<String> all = run.lines(RecordKind.EVENT);
        List<String> mine = all.subList(lines, all.size());
        lines = all.size();
        schemas.check(RecordKind.EVENT, mine);
        List<JsonNode> events = new ArrayList<>();
        for (String line : mine) {
            events.add(Schemas.JSON.readTree(line));
        }
        check(events, capture.getFileName().toString());
        return events;
    }

    private void check(List<JsonNode> events, String capture) throws Exception {
        JsonNode now = Schemas.JSON.readTree(run.report());
        long fates = 0;
        for (String fate : (Iterable<String>) () -> now.at("/frames/fate").fieldNames()) {
            fates += since(now, "/frames/fate/" + fate);
        }
        assertEquals(since(now, "/packets"), fates, "fates of packets, " + capture);
        long messages = 0;
        for (JsonNode event : events) {
            JsonNode dns = event.at("/geophone/dns");
            messages += (dns.has("query") ? 1 : 0) + (dns.has("answer") ? 1 : 0) + dns.path("retries").asLong();
        }
        assertEquals(since(now, "/dns_messages"), messages, "messages in events, " + capture);
        assertEquals(since(now, "/dns_messages"), since(now, "/dns/queries") + since(now, "/dns/answers"), capture);
        assertEquals(since(now, "/events"), events.size(), "events, " + capture);
        assertEquals(0, now.at("/stages/errors").asLong(), capture);
        assertEquals(0, now.at("/documents/errors").asLong(), capture);
        before = now;
    }

    private long since(JsonNode now, String pointer) {
        return now.at(pointer).asLong() - before.at(pointer).asLong();
    }

    @Override
    public void close() {
        run.close();
    }
}
