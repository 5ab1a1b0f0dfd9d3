package org.geophone.admin.internal.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.geophone.admin.internal.report.Decided;
import org.geophone.admin.internal.report.LaneReport;
import org.geophone.admin.internal.report.Observed;
import org.geophone.admin.internal.report.Snapshot;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.PipelineStatus;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoreException;
import org.junit.jupiter.api.Test;

class GapResourceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final CaptureGap EARLIER = new CaptureGap("net", "eth0", "the sensor was stopped", 10 * SECOND,
            110 * SECOND);
    private static final CaptureGap OVER = new CaptureGap("net", "eth\u202e1", "gone", 7_200 * SECOND,
            7_200 * SECOND + 5);
    private static final CaptureGap LASTS = new CaptureGap("net", "eth2", "gone", 8_000 * SECOND, 0);

    private static ResultQuery store(List<CaptureGap> gaps) {
        return (ResultQuery) Proxy.newProxyInstance(GapResourceTest.class.getClassLoader(),
                new Class<?>[] {ResultQuery.class}, (proxy, method, args) -> {
                    if (gaps == null) {
                        throw new StoreException("the store is closed", null);
                    }
                    return gaps;
                });
    }

    private static Observed sensor(CaptureGap... gaps) {
        PipelineStatus pipeline = new PipelineStatus("running", List.of(), "paired", 1, 0, 0, 0, 0, List.of(),
                List.of(gaps));
        return () -> new Snapshot("1.0", 1, pipeline, new LaneReport(List.of(), List.of()), new Counters(),
                Decided.NOTHING, List.of());
    }

    private static String ask(GapResource resource, boolean text, Map<String, String> query) throws Exception {
        return resource.answer(null, new Call("GET", "/api/v1/gaps", query, text, null, null), new String[] {"gaps"})
                .body();
    }

    @Test
    void gapsOfEarlierRunsAndThoseThatLastAreOneListWithEachOnce() throws Exception {
        GapResource resource = new GapResource(() -> store(List.of(EARLIER, OVER)), () -> sensor(OVER, LASTS));
        String[] lines = ask(resource, true, Map.of()).split("\n");
        assertEquals("FROM (UTC)           TO (UTC)             FOR      PART        REASON".replaceAll(" +", " "),
                lines[0].replaceAll(" +", " "));
        assertEquals("1970-01-01 00:00:10 1970-01-01 00:01:50 100 s eth0 the sensor was stopped",
                lines[1].replaceAll(" +", " "));
        assertEquals("1970-01-01 02:00:00 1970-01-01 02:00:00 0 s eth\\u202e1 gone", lines[2].replaceAll(" +", " "));
        assertTrue(lines[3].matches("1970-01-01 02:13:20 +now +\\d+ d +eth2 +gone"), lines[3]);
        assertEquals(4, lines.length);
        assertEquals(2, ask(resource, true, Map.of("last", "1")).split("\n").length);
    }

    @Test
    void asJsonThoseThatLastHaveNoEnd() throws Exception {
        assertEquals("{\"gaps\":[{\"source\":\"net\",\"part\":\"eth2\",\"reason\":\"gone\",\"from\":"
                + "\"1970-01-01T02:13:20.000000000Z\",\"to\":null}]}",
                ask(new GapResource(() -> null, () -> sensor(LASTS)), false, Map.of()));
    }

    @Test
    void withoutAnyItSaysSoAndAStoreThatCannotBeAskedIsToldAsThat() throws Exception {
        assertEquals("No gap in capture is known.\n",
                ask(new GapResource(() -> null, () -> null), true, Map.of()));
        assertThrows(AdminException.class,
                () -> ask(new GapResource(() -> store(null), () -> sensor()), true, Map.of()));
    }
}
