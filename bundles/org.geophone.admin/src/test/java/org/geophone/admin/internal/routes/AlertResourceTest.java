package org.geophone.admin.internal.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoredAlert;
import org.junit.jupiter.api.Test;

class AlertResourceTest {
    private static final Actor HERE = new Actor("eve", Actor.SOCKET);
    private static final Actor AFAR = new Actor("token:eve", "192.0.2.1");
    private static final StoredAlert ALERT = new StoredAlert("0fd9a1b2c3d4e5f60fd9a1b2c3d4e5f6", "opened", 0, 0, 77,
            "10.0.0.1", "a.example", "tunnel", "up", 40, "a sentence", 1, null, "{}");

    private final List<AlertQuery> asked = new ArrayList<>();
    private final List<Integer> limits = new ArrayList<>();
    /** Has more alerts than anybody wants. */
    private final ResultQuery store = (ResultQuery) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {ResultQuery.class}, (proxy, method, args) -> {
                asked.add((AlertQuery) args[0]);
                limits.add(((PageRequest) args[1]).limit());
                return new Page<>(List.of(ALERT), "behind it");
            });
    private final SensorAdmin admin = (SensorAdmin) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {SensorAdmin.class}, (proxy, method, args) -> 0L);

    private String ask(Actor actor, boolean text, Map<String, String> query) throws Exception {
        return new AlertResource(() -> store, () -> null).answer(admin, new Call("GET", "/api/v1/alerts", query, text,
                null, actor), new String[] {"alerts"}).body();
    }

    @Test
    void fromAfarThereAreAThousandAlertsAtMostAndThatThereAreMoreIsSaid() throws Exception {
        assertTrue(ask(AFAR, true, Map.of("limit", "10000")).contains("--since, --severity, --client and --domain"));
        assertTrue(ask(AFAR, false, Map.of("limit", "10000")).endsWith("\"next\":\"behind it\"}"));
        assertTrue(ask(AFAR, true, Map.of("limit", "999")).endsWith("There are more; --limit shows them.\n"));
        ask(HERE, false, Map.of("limit", "10000"));
        ask(HERE, false, Map.of());
        assertEquals(List.of(1000, 1000, 999, 10_000, 50), limits);
    }

    @Test
    void clientAndDomainAreFoundAsTheyAreTyped() throws Exception {
        ask(HERE, true, Map.of("client", "::FFFF:192.0.2.1", "domain", " Harbour.EXAMPLE. "));
        assertEquals("192.0.2.1", asked.get(0).client());
        assertEquals("harbour.example", asked.get(0).domain());
        assertEquals("client has to be an address, such as 192.0.2.1 or 2001:db8::1",
                assertThrows(IllegalArgumentException.class, () -> ask(HERE, true, Map.of("client", "pc-7")))
                        .getMessage());
    }
}
