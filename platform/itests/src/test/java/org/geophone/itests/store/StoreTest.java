package org.geophone.itests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.geophone.api.metrics.Counter;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.AlertUpdate;
import org.geophone.api.store.AnomalyQuery;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.ScoreLane;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.StoredAnomaly;
import org.geophone.api.store.StoredEvent;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Traffic;
import org.geophone.api.store.TrafficQuery;
import org.geophone.api.store.TrafficTop;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store answers after a replay is what the files of the same replay say. */
class StoreTest {
    private static final Path SAMPLE = Path.of(System.getProperty("geophone.dist"), "demo", "office-day.pcap.gz");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    @TempDir
    private static Path work;
    private static SensorRun run;
    private static ResultQuery query;

    @BeforeAll
    static void replaysTheSample() throws Exception {
        run = SensorRun.boot(work, Map.of());
        run.container().configure("org.geophone.store", Map.of("directory", work.resolve("store").toString(),
                "eventsPerSecond", 50_000));
        run.container().configure("org.geophone.output.store~test", Map.of("name", "store", "laneWhenFull", "block",
                "laneFlushMs", 100));
        query = run.container().service(ResultQuery.class);
        run.read(SAMPLE);
        run.awaitEnd();
        int events = run.lines(RecordKind.EVENT).size();
        // sums of the open minutes follow when the lane has been quiet for laneFlushMs
        Container.await("all events are in the sums", () -> total() == events);
    }

    private static long total() {
        try {
            return query.top(new TrafficQuery(TimeRange.ALL, Dimension.TOTAL, TrafficQuery.Order.EVENTS, 1, null))
                    .rows()
                    .stream().mapToLong(Traffic::events).sum();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stops() {
        run.close();
    }

    private static List<JsonNode> documents(RecordKind kind) throws Exception {
        List<JsonNode> documents = new ArrayList<>();
        for (String line : run.lines(kind)) {
            documents.add(JSON.readTree(line));
        }
        return documents;
    }

    @Test
    void everyAlertIsThereAsItsLastRecordTellsItWithItsHistory() throws Exception {
        Map<String, JsonNode> last = new TreeMap<>();
        Map<String, List<String>> records = new TreeMap<>();
        List<String> lines = run.lines(RecordKind.ALERT);
        for (String line : lines) {
            JsonNode record = JSON.readTree(line);
            String id = record.at("/geophone/alert/id").asText();
            last.put(id, record);
            records.computeIfAbsent(id, i -> new ArrayList<>()).add(line);
        }
        Page<StoredAlert> page = query.alerts(AlertQuery.ALL, PageRequest.first(100));
        assertEquals(last.keySet(), page.rows().stream().map(StoredAlert::id).collect(Collectors.toSet()));
        for (StoredAlert alert : page.rows()) {
            JsonNode record = last.get(alert.id());
            assertEquals(record.toString(), JSON.readTree(alert.document()).toString());
            assertEquals(record.at("/event/severity").asInt(), alert.severity());
            assertEquals(record.at("/geophone/alert/information_bytes").asLong(), alert.informationBytes());
            assertEquals(record.at("/dns/question/registered_domain").asText(), alert.domain());
            assertEquals(record.at("/source/ip/0").asText(), alert.client());
            assertEquals(records.get(alert.id()),
                    query.history(alert.id()).stream().map(AlertUpdate::document).toList());
            assertEquals(alert, query.alert(alert.id().substring(0, 8)));
        }
    }

    @Test
    void theMessagesBehindAnAlertAreKeptAsCaptured() throws Exception {
        StoredAlert alert = query.alerts(AlertQuery.ALL, PageRequest.first(1)).rows().get(0);
        List<Evidence> evidence = query.evidence(alert.id());
        assertTrue(evidence.size() > 10, "only " + evidence.size() + " messages");
        Set<Integer> ids = documents(RecordKind.EVENT).stream()
                .filter(e -> alert.domain().equals(e.at("/dns/question/registered_domain").asText()))
                .map(e -> e.at("/dns/id").asInt()).collect(Collectors.toSet());
        for (Evidence e : evidence) {
            // the id of a DNS message is its first two bytes (RFC 1035, 4.1.1)
            int id = (e.frame()[e.messageOffset()] & 0xff) << 8 | e.frame()[e.messageOffset() + 1] & 0xff;
            assertTrue(ids.contains(id), "DNS id " + id + " is of no event under " + alert.domain());
        }
    }

    @Test
    void everyAnomalyIsThereWithTheScoresOfItsRecord() throws Exception {
        Map<String, JsonNode> expected = new TreeMap<>();
        for (JsonNode a : documents(RecordKind.ANOMALY)) {
            if (a.at("/result_type").asText().equals("record")) {
                expected.put(a.at("/event/id").asText(), a);
            }
        }
        List<StoredAnomaly> found = query.anomalies(AnomalyQuery.ALL, PageRequest.first(1000)).rows();
        assertEquals(expected.size(), found.size());
        for (StoredAnomaly a : found) {
            JsonNode record = expected.get(a.id());
            assertEquals(record.at("/record_score").asDouble(), a.score());
            assertEquals(record.at("/causes/0/actual/0").asDouble(), a.actual());
            assertEquals(record.at("/causes/0/typical/0").asDouble(), a.typical());
            assertEquals(record.at("/over_field_value").asText(), a.domain());
        }
    }

    @Test
    void lanesHaveTheHighestScoreOfTheirInfluencersInEachBucket() throws Exception {
        for (String field : List.of("source.ip", "destination.ip", "dns.question.registered_domain")) {
            Map<String, Map<Long, Double>> expected = new TreeMap<>();
            for (JsonNode a : documents(RecordKind.ANOMALY)) {
                if (field.equals(a.at("/influencer_field_name").asText())
                        && a.at("/result_type").asText().equals("influencer")) {
                    long begin = a.at("/timestamp").asLong() * 1_000_000;
                    expected.computeIfAbsent(a.at("/influencer_field_value").asText(), v -> new TreeMap<>())
                            .merge(begin, a.at("/influencer_score").asDouble(), Math::max);
                }
            }
            Map<String, Map<Long, Double>> found = new TreeMap<>();
            for (ScoreLane lane : query.lanes(field, TimeRange.ALL, HOUR_NANOS / 4, 0, 1000)) {
                Map<Long, Double> cells = new TreeMap<>();
                lane.cells().forEach(c -> cells.put(c.timeNanos(), c.score()));
                found.put(lane.value(), cells);
                assertEquals(Collections.max(cells.values()), lane.maxScore());
            }
            assertEquals(expected, found, field);
        }
    }

    @Test
    void everyEventIsThereByteForByte() throws Exception {
        List<String> expected = new ArrayList<>(run.lines(RecordKind.EVENT));
        List<String> found = new ArrayList<>();
        PageRequest page = new PageRequest(999, null, "time", true);
        for (Page<StoredEvent> events = query.events(EventQuery.ALL, page); ; events = query.events(EventQuery.ALL,
                page = page.behind(events))) {
            events.rows().forEach(e -> found.add(e.document()));
            if (events.next() == null) {
                break;
            }
        }
        Collections.sort(expected);
        Collections.sort(found);
        assertEquals(expected, found);
    }

    @Test
    void sumsByKeyAreThoseOfTheEvents() throws Exception {
        check(Dimension.CLIENT, e -> e.at("/source/ip").asText());
        check(Dimension.SERVER, e -> e.at("/destination/ip").asText());
        check(Dimension.TYPE, e -> e.at("/dns/question/type").asText());
        check(Dimension.RCODE, e -> e.at("/dns/type").asText().equals("query") ? ""
                : e.at("/dns/response_code").asText());
        check(Dimension.DOMAIN, e -> e.at("/dns/question/registered_domain").asText());
    }

    /**
     * Counts the events with a key, their bytes, and their distinct names within six standard errors of 1024 registers.
     * The key of the hash is new in each run: of 28 names seven fall together in one run of five million.
     */
    private static void check(Dimension dimension, Function<JsonNode, String> key) throws Exception {
        Map<String, long[]> expected = new TreeMap<>();
        Map<String, Set<String>> names = new TreeMap<>();
        for (JsonNode e : documents(RecordKind.EVENT)) {
            long[] sums = expected.computeIfAbsent(key.apply(e), k -> new long[3]);
            sums[0]++;
            sums[1] += e.at("/source/bytes").asLong();
            sums[2] += e.at("/destination/bytes").asLong();
            names.computeIfAbsent(key.apply(e), k -> new HashSet<>()).add(e.at("/dns/question/name").asText());
        }
        TrafficTop top = query.top(new TrafficQuery(TimeRange.ALL, dimension, TrafficQuery.Order.EVENTS, 1000, null));
        long events = 0;
        for (Traffic t : top.rows()) {
            long[] sums = expected.get(t.key());
            String what = dimension + " " + t.key();
            assertEquals(sums[0], t.events(), what);
            assertEquals(sums[1], t.bytesUp(), what);
            assertEquals(sums[2], t.bytesDown(), what);
            int distinct = names.get(t.key()).size();
            assertEquals(distinct, t.names(), Math.max(6, 6 * 0.033 * distinct), what);
            events += t.events();
        }
        assertEquals(run.lines(RecordKind.EVENT).size(), events + top.others().events(), dimension.toString());
        assertEquals(expected.keySet().stream().filter(k -> dimension != Dimension.DOMAIN || !k.isEmpty()).count(),
                top.rows().size(), dimension.toString());
    }

    @Test
    void aSeriesOfHoursSumsUpToTheTotal() throws Exception {
        List<Traffic> hours = query.series(Dimension.TOTAL, "", TimeRange.ALL, HOUR_NANOS);
        assertEquals(24, hours.size());
        assertEquals(run.lines(RecordKind.EVENT).size(), hours.stream().mapToLong(Traffic::events).sum());
    }

    @Test
    void countersOfTheSensorAreThereOverTime() {
        Container.await("the counter of events is in the store", () -> {
            try {
                return query.counter(Counter.EVENTS.id(), TimeRange.ALL, 1000).stream()
                        .mapToLong(p -> p.increase()).sum() == run.lines(RecordKind.EVENT).size();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
