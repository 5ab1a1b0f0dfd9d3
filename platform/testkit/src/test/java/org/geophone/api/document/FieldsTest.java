package org.geophone.api.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from documents. */
class FieldsTest {
    private static Map<String, Object> read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return JsonTree.read(bytes, 0, bytes.length);
    }

    private static Fields fields(RecordKind kind, String json) {
        RecordBatch batch = new RecordBatches().add(kind, 62, 5, 0x0123456789abcdefL, 1,
                json.getBytes(StandardCharsets.UTF_8)).build();
        return Fields.of(batch, 0);
    }

    @Test
    void everyKindOfJsonValueIsRead() {
        assertEquals(Map.of("a", Map.of("b", List.of("1", "-2.5e3", "true", "x", List.of(), Map.of()))),
                read(" { \"a\" : {\"b\":[1, -2.5e3 ,true,\"x\",[],{}]} } "));
        // RFC 8259 section 7: the escapes, and a character beyond the basic plane as a pair
        assertEquals(Map.of("q\"", "\\/\b\f\n\r\t\u20ac\ud834\udd1e"),
                read("{\"q\\\"\":\"\\\\\\/\\b\\f\\n\\r\\t\\u20ac\\uD834\\udd1e\"}"));
        Map<String, Object> nothing = read("{\"n\":null}");
        assertEquals(1, nothing.size());
        assertEquals(null, nothing.get("n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1}x", "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}", "{\"a\":\"\\u00zz\"}", "{\"a\":\"b}", "nothing", "{\"a\":[1 2]}"})
    void whatIsNoObjectIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> read(text));
        // and leaves what the batch knows
        Fields fields = fields(RecordKind.ALERT, text);
        assertEquals("0123456789abcdef0000000000000001", fields.id());
        assertEquals("A record of kind alert", fields.message());
    }

    @Test
    void documentsDeeperThanSixtyFourLevelsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> read("{\"a\":".repeat(70) + "1" + "}".repeat(70)));
        assertEquals(1, read("{\"a\":".repeat(60) + "1" + "}".repeat(60)).size());
    }

    @Test
    void anAlertGivesItsFields() {
        Fields fields = fields(RecordKind.ALERT, "{\"event\":{\"kind\":\"alert\",\"action\":\"opened\"},"
                + "\"message\":\"m\",\"rule\":{\"name\":\"r\"},\"source\":{\"ip\":[\"192.0.2.1\",\"192.0.2.2\"]},"
                + "\"destination\":{\"ip\":[\"192.0.2.53\"]},"
                + "\"dns\":{\"question\":{\"registered_domain\":[\"a.example\",\"b.example\"]}},"
                + "\"geophone\":{\"alert\":{\"id\":\"feed\",\"class\":\"tunnel\",\"information_bytes\":803,"
                + "\"reasons\":[{\"measured\":\"x\",\"adds\":1},{\"measured\":\"y\",\"adds\":2}]}},"
                + "\"observer\":{\"name\":\"s\",\"version\":\"1.0\"}}");
        assertEquals(new Fields("0123456789abcdef0000000000000001", RecordKind.ALERT, 62, 5, "alert", "feed", "opened",
                "tunnel", List.of("192.0.2.1", "192.0.2.2"), List.of("192.0.2.53"), "a.example,b.example", "", "803",
                "s", "1.0", "r", "m", "x; y"), fields);
    }

    @Test
    void anEventSaysWhoAskedWhomForWhat() {
        Fields fields = fields(RecordKind.EVENT, "{\"event\":{\"kind\":\"event\"},\"source\":{\"ip\":\"192.0.2.1\"},"
                + "\"destination\":{\"ip\":\"192.0.2.53\"},\"network\":{\"bytes\":144},\"dns\":{\"response_code\":"
                + "\"NXDOMAIN\",\"question\":{\"name\":\"www.example\",\"type\":\"AAAA\"}}}");
        assertEquals("192.0.2.1 asked 192.0.2.53 for AAAA www.example: NXDOMAIN", fields.message());
        assertEquals("144", fields.bytes());
        assertEquals("www.example", fields.name());
    }

    @Test
    void anomaliesWithoutASentenceGetOne() {
        assertEquals("All traffic of 900 s: anomaly score 50.8, 8382 events", fields(RecordKind.ANOMALY,
                "{\"result_type\":\"bucket\",\"bucket_span\":900,\"anomaly_score\":50.8,\"event_count\":8382}")
                .message());
        assertEquals("source.ip 192.0.2.1 took part in anomalies of 900 s: score 51.9", fields(RecordKind.ANOMALY,
                "{\"result_type\":\"influencer\",\"bucket_span\":900,\"influencer_field_name\":\"source.ip\","
                        + "\"influencer_field_value\":\"192.0.2.1\",\"influencer_score\":51.9}").message());
        Fields record = fields(RecordKind.ANOMALY, "{\"result_type\":\"record\",\"message\":\"m\",\"causes\":["
                + "{\"actual\":[50000],\"typical\":[17.4]},{\"actual\":[7]}]}");
        assertEquals("m", record.message());
        assertEquals("50000", record.bytes());
        assertEquals("record", record.type());
    }
}
