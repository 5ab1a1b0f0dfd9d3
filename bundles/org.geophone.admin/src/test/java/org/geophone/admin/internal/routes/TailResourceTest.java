package org.geophone.admin.internal.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.News;
import org.geophone.api.store.Numbered;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.StoredEvent;
import org.junit.jupiter.api.Test;

class TailResourceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String HOSTILE = "<img>\u202e\u001b[31m\n\u0000.example";

    private static final StoredAlert ALERT = new StoredAlert("0fd9a1b2c3d4e5f60fd9a1b2c3d4e5f6", "opened", SECOND,
            20 * SECOND, 77, "10.0.0.1", HOSTILE, "tunnel", "up", 40, "10.0.0.1 sent to " + HOSTILE, 1, null,
            "{\"a\":1}");
    private static final StoredEvent EVENT = new StoredEvent(10 * SECOND, "01", "10.0.0.1", "192.0.2.53", HOSTILE,
            "example", "TXT", "", 60, 0, -1, "{\"e\":2}");

    /** Clients and domains that were asked for. */
    private static final List<String> ASKED = new ArrayList<>();
    private static final ResultQuery STORE = (ResultQuery) Proxy.newProxyInstance(
            TailResourceTest.class.getClassLoader(), new Class<?>[] {ResultQuery.class}, (proxy, method, args) -> {
                boolean alerts = method.getName().equals("alertsAfter");
                if (args[1] instanceof AlertQuery q && q.client() != null) {
                    ASKED.add(q.client() + ' ' + q.domain());
                } else if (args[1] instanceof EventQuery q && q.client() != null) {
                    ASKED.add(q.client() + ' ' + q.domain());
                }
                long number = (long) args[0];
                long next = alerts ? 7 : 900;
                return number < 0 || number >= next ? new News<>(List.of(), next)
                        : new News<>(List.of(new Numbered<>(next, alerts ? ALERT : EVENT)), next);
            });

    private static String ask(boolean text, Map<String, String> query) throws Exception {
        return new TailResource(() -> STORE).answer(null, new Call("GET", "/api/v1/tail", query, text, null, null),
                new String[] {"tail"}).body();
    }

    @Test
    void withoutNumbersItSaysFromWhereToAsk() throws Exception {
        assertEquals("next 7 900\n", ask(true, Map.of("kinds", "alert,event")));
        assertEquals("next 7 -1\n", ask(true, Map.of()));
    }

    @Test
    void linesAreInTheOrderOfCaptureTimeAndPrintable() throws Exception {
        assertEquals("""
                1970-01-01 00:00:10  10.0.0.1 asks 192.0.2.53 for TXT \
                <img>\\u202e\\u001b[31m\\u000a\\u0000.example, 60 B: no answer
                1970-01-01 00:00:20  alert opened, severity 77, 0fd9a1b2: 10.0.0.1 sent to \
                <img>\\u202e\\u001b[31m\\u000a\\u0000.example
                next 7 900
                """, ask(true, Map.of("kinds", "alert,event", "alerts", "6", "events", "1")));
    }

    @Test
    void asJsonItHasTheDocumentsAndTheNumbers() throws Exception {
        assertEquals("{\"records\":[{\"e\":2},{\"a\":1}],\"next_alerts\":7,\"next_events\":900}",
                ask(false, Map.of("kinds", "event,alert", "alerts", "0", "events", "0")));
    }

    @Test
    void clientAndDomainAreFoundAsTheyAreTyped() throws Exception {
        ask(true, Map.of("kinds", "alert,event", "client", "2001:DB8:0::1", "domain", "Harbour.example."));
        assertEquals(List.of("2001:db8::1 harbour.example", "2001:db8::1 harbour.example"), ASKED);
        assertThrows(IllegalArgumentException.class, () -> ask(true, Map.of("client", "10.0.0.0/8")));
    }

    @Test
    void whatItDoesNotKnowIsRefused() {
        assertThrows(HttpProblem.class, () -> ask(true, Map.of("kinds", "anomaly")));
        assertThrows(HttpProblem.class, () -> ask(true, Map.of("colour", "red")));
        assertThrows(HttpProblem.class, () -> ask(true, Map.of("alerts", "-5")));
        assertThrows(AdminException.class, () -> new TailResource(() -> null).answer(null,
                new Call("GET", "/api/v1/tail", Map.of(), true, null, null), new String[] {"tail"}));
    }
}
