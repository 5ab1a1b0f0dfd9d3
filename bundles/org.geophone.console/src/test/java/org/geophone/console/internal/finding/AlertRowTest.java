package org.geophone.console.internal.finding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.StoredAlert;
import org.junit.jupiter.api.Test;

class AlertRowTest {
    private static String row(String document) {
        StoredAlert alert = new StoredAlert("0fd9a1b2c3d4e5f60fd9a1b2c3d4e5f6", "opened", 1, 1, 50, "192.0.2.7",
                "example.com", "exfiltration", "up", 900, "it leaks", 1, null, document);
        JsonBytes out = AlertRow.write(new JsonBytes().beginObject(), alert).endObject();
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    @Test
    void theClientsNameStandsBesideItsAddressWhereTheRecordHasIt() {
        assertTrue(row("{\"host\":{\"name\":\"press-7\"}}")
                .contains("\"client\":\"192.0.2.7\",\"client_name\":\"press-7\","));
        assertTrue(row("{\"source\":{\"ip\":[\"192.0.2.7\"]}}").contains("\"client_name\":null,"));
    }

    @Test
    void whenItWasSeenIsToldBesideWhenItWasTold() {
        String row = row("{\"event\":{\"start\":\"2026-01-02T03:04:05Z\",\"end\":\"2026-01-02T03:05:00Z\"}}");
        assertTrue(row.contains("\"start\":\"2026-01-02T03:04:05Z\",\"end\":\"2026-01-02T03:05:00Z\","), row);
        assertTrue(row("{}").contains("\"start\":null,\"end\":null,"));
    }

    @Test
    void whatAPersonClosedIsNotOpenAndKeepsItsVerdict() {
        StoredAlert alert = new StoredAlert("0fd9a1b2c3d4e5f60fd9a1b2c3d4e5f6", "updated", 1, 1, 50, "192.0.2.7",
                "example.com", "exfiltration", "up", 900, "it leaks", 1, "malicious", true, "{}");
        JsonBytes out = AlertRow.write(new JsonBytes().beginObject(), alert).endObject();
        String row = new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
        assertTrue(row.contains("\"action\":\"updated\",\"open\":false,"), row);
        assertTrue(row.endsWith("\"verdict\":\"malicious\",\"closed\":true}"), row);
    }

    @Test
    void aRecordThatIsDamagedOrGoneHasNoName() {
        for (String document : new String[] {null, "", "{\"host\":", "{\"host\":7}", "{\"host\":{\"name\":[]}}"}) {
            assertTrue(row(document).contains("\"client_name\":null,\"domain\":\"example.com\""), document);
        }
    }
}
