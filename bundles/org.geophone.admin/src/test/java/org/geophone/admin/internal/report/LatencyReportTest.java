package org.geophone.admin.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.Test;

class LatencyReportTest {
    /** Documents at p50 800, p90 1200, p99 2048, p99.9 65535, at most 70000 microseconds; no alert. */
    private final Snapshot snapshot = Snapshots.of(Snapshots.pipeline(0), List.of(), new Counters());

    @Test
    void theStatusObjectTellsMicrosecondsAndNullWhereNothingWasMeasured() {
        JsonBytes out = new JsonBytes();
        StatusJson.write(snapshot, out);
        JsonObject latency = Json.createReader(new StringReader(out.toString())).readObject()
                .getJsonObject("pipeline").getJsonObject("latency");
        assertEquals("{\"count\":1500,\"p50_us\":800,\"p90_us\":1200,\"p99_us\":2048,\"p999_us\":65535,"
                + "\"max_us\":70000}", latency.get("documents").toString());
        assertTrue(latency.isNull("alerts"));
    }

    @Test
    void theStatusTextTellsMilliseconds() {
        String text = StatusText.of(snapshot);
        assertTrue(text.contains("Latency of documents, from capture to lanes, last minute: p50 0.80, p90 1.20,"
                + " p99 2.05, p99.9 65.54, max 70.00 ms (1,500 measured)\n"), text);
        assertFalse(text.contains("Latency of alerts"), text);
    }

    @Test
    void metricsTellSecondsByQuantile() {
        String text = MetricsText.of(snapshot);
        assertTrue(text.contains("\n# TYPE geophone_document_latency_seconds gauge\n"
                + "geophone_document_latency_seconds{quantile=\"0.5\"} 8.0E-4\n"
                + "geophone_document_latency_seconds{quantile=\"0.9\"} 0.0012\n"
                + "geophone_document_latency_seconds{quantile=\"0.99\"} 0.002048\n"
                + "geophone_document_latency_seconds{quantile=\"0.999\"} 0.065535\n"
                + "geophone_document_latency_seconds{quantile=\"1\"} 0.07\n"), text);
        assertFalse(text.contains("geophone_alert_latency_seconds"), text);
    }
}
