package org.geophone.admin.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    @Test
    void everyMemberOfTheReportIsThere() {
        JsonObject report = write(Snapshots.of(Snapshots.pipeline(0), List.of(), new Counters()));
        List<String> members = List.of("packets", "bytes", "first_time", "last_time", "frames", "dns_messages",
                "decode_faults", "tcp_streams", "fragments", "transactions", "events", "anomalies", "alerts", "drops");
        for (String member : members) {
            assertTrue(report.containsKey(member), member);
        }
        assertEquals("2026-01-05T00:00:00.000000000Z", report.getString("first_time"));
        assertEquals("2026-01-05T00:00:01.500000000Z", report.getString("last_time"));
    }

    @Test
    void countersStandUnderTheirIds() {
        Counters counters = new Counters();
        for (Counter counter : Counter.values()) {
            counters.add(counter, 1000 + counter.ordinal());
        }
        JsonObject report = write(Snapshots.of(null, List.of(), counters));
        assertEquals(value(Counter.PACKETS), report.getInt("packets"));
        assertEquals(value(Counter.DNS_MESSAGES), report.getInt("dns_messages"));
        assertEquals(value(Counter.EVENTS), report.getInt("events"));
        assertEquals(value(Counter.TCP_GAPS), report.getJsonObject("tcp_streams").getInt("gaps"));
        assertEquals(value(Counter.FRAGMENTS), report.getJsonObject("fragments").getInt("seen"));
        assertEquals(value(Counter.TRANSACTIONS_LATE), report.getJsonObject("transactions").getInt("late"));
        assertEquals(value(Counter.FRAMES_HELD), report.getJsonObject("frames").getJsonObject("fate").getInt("held"));
        assertEquals(value(Counter.KERNEL_DROPS), report.getJsonObject("drops").getInt("kernel"));
        assertEquals(value(Counter.RING_SHED), report.getJsonObject("drops").getInt("ring"));
        assertTrue(report.isNull("first_time"), "no pipeline, no time");
    }

    @Test
    void linksFaultsAndLanesAreNamed() {
        Counters counters = new Counters();
        counters.link(LinkType.ETHERNET);
        counters.link(LinkType.ETHERNET);
        counters.link(LinkType.LINUX_SLL2);
        counters.fault(DecodeFault.TCP_GAP);
        JsonObject report = write(Snapshots.of(Snapshots.pipeline(4),
                List.of(Snapshots.lane("a\"b", "writing", 6, null)), counters));
        assertEquals("{\"ethernet\":2,\"linux_sll2\":1}", report.getJsonObject("frames").get("link").toString());
        assertEquals("{\"tcp_gap\":1}", report.get("decode_faults").toString());
        assertEquals("{\"kernel\":4,\"ring\":0,\"lanes\":{\"a_b\":6}}", report.get("drops").toString());
    }

    private static int value(Counter counter) {
        return 1000 + counter.ordinal();
    }

    private static JsonObject write(Snapshot snapshot) {
        JsonBytes out = new JsonBytes();
        ReportJson.write(snapshot, out);
        return Json.createReader(new StringReader(out.toString())).readObject();
    }
}
