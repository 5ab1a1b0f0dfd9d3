package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.HOUR;
import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.geophone.api.metrics.Counter;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.AnomalyQuery;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.Remark;
import org.geophone.api.store.ScoreLane;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.StoredAnomaly;
import org.geophone.api.store.StoredEvent;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Traffic;
import org.geophone.api.store.TrafficQuery;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in and what comes out. */
class StoreTest {
    private static final String ACCOUNT = "00000000000000aa";

    @TempDir
    Path folder;
    private TestStore store;
    private StoreOutput output;

    @BeforeEach
    void opens() throws Exception {
        store = new TestStore(folder, "eventsPerSecond", 50_000);
        output = store.output();
        output.open();
    }

    @AfterEach
    void closes() {
        output.close();
        store.close();
    }

    private void alert(long number, long time, String action, String client, String domain, int severity)
            throws Exception {
        output.write(Documents.one(RecordKind.ALERT, time, time * 31 + number, severity,
                Documents.alert(number, action, client, domain, 100 * severity, ACCOUNT)));
    }

    @Test
    void anAlertIsAsItsLatestRecordTellsItWhateverTheOrderInWhichRecordsCome() throws Exception {
        alert(1, 30 * SECOND, "closed", "192.0.2.1", "a.example", 80);
        alert(1, 10 * SECOND, "opened", "192.0.2.1", "a.example", 50);
        alert(1, 20 * SECOND, "updated", "192.0.2.1", "a.example", 60);
        alert(1, 20 * SECOND, "updated", "192.0.2.1", "a.example", 60);
        StoredAlert found = store.alert(Documents.id(1));
        assertEquals("closed", found.action());
        assertEquals(10 * SECOND, found.openedNanos());
        assertEquals(30 * SECOND, found.updatedNanos());
        assertEquals(8000, found.informationBytes());
        assertEquals(3, found.records(), "a record that came twice counts once");
        assertEquals(List.of("opened", "updated", "closed"),
                store.history(found.id()).stream().map(u -> u.action()).toList());
        assertFalse(found.open());
    }

    @Test
    void anAlertIsClosedByARecordOfAClockThatWasSetBackSince() throws Exception {
        alert(1, 7 * HOUR, "opened", "192.0.2.1", "a.example", 50);
        alert(1, HOUR, "closed", "192.0.2.1", "a.example", 60);
        StoredAlert found = store.alert(Documents.id(1));
        assertEquals("closed", found.action());
        assertEquals(HOUR, found.updatedNanos());
        assertEquals(60, found.severity());
    }

    @Test
    void filtersChooseAndAnIdThatIsNotClearFindsNothing() throws Exception {
        alert(0x10, 10 * SECOND, "opened", "192.0.2.1", "a.example", 50);
        alert(0x11, 20 * SECOND, "closed", "192.0.2.1", "b.example", 70);
        alert(0x12, 30 * SECOND, "opened", "192.0.2.2", "b.example", 90);
        assertEquals(List.of(0x12L, 0x10L), ids(new AlertQuery(TimeRange.ALL, true, 0, null, null)));
        assertEquals(List.of(0x12L, 0x11L), ids(new AlertQuery(TimeRange.ALL, false, 60, null, null)));
        assertEquals(List.of(0x11L, 0x10L), ids(new AlertQuery(TimeRange.ALL, false, 0, "192.0.2.1", null)));
        assertEquals(List.of(0x12L, 0x11L), ids(new AlertQuery(TimeRange.ALL, false, 0, null, "b.example")));
        assertEquals(List.of(0x11L), ids(new AlertQuery(new TimeRange(15 * SECOND, 25 * SECOND), false, 0, null,
                null)));
        assertNull(store.alert("00000000"), "three begin so");
        assertThrows(IllegalArgumentException.class, () -> store.alert("' OR 1=1"));
    }

    private List<Long> ids(AlertQuery query) throws Exception {
        return store.alerts(query, PageRequest.first(10)).rows().stream()
                .map(a -> Long.parseUnsignedLong(a.id().substring(16), 16)).toList();
    }

    @Test
    void pagesNeitherRepeatNorSkipWhileRowsComeIn() throws Exception {
        for (int i = 0; i < 40; i++) {
            alert(i, (100 + i / 4) * SECOND, "opened", "192.0.2.1", "a.example", 10 + i % 3);
        }
        for (String sort : List.of("updated", "opened", "severity", "bytes")) {
            Set<String> seen = new HashSet<>();
            PageRequest request = new PageRequest(7, null, sort, false);
            while (true) {
                Page<StoredAlert> page = store.alerts(AlertQuery.ALL, request);
                for (StoredAlert a : page.rows()) {
                    assertTrue(seen.add(a.id()), sort + ": " + a.id() + " twice");
                }
                // newer and more severe than all others: they belong before the first page
                alert(1000 + seen.size() + sort.hashCode(), 5000 * SECOND, "opened", "192.0.2.9", "z.example", 100);
                if (page.next() == null) {
                    break;
                }
                request = request.behind(page);
            }
            for (int i = 0; i < 40; i++) {
                assertTrue(seen.contains(Documents.id(i)), sort + ": " + i + " was skipped");
            }
        }
        assertThrows(IllegalArgumentException.class,
                () -> store.alerts(AlertQuery.ALL, new PageRequest(7, "bm9uc2Vuc2U", null, false)));
        assertThrows(IllegalArgumentException.class,
                () -> store.alerts(AlertQuery.ALL, new PageRequest(7, null, "id; DROP TABLE alert", false)));
    }

    @Test
    void evidenceIsKeptOnceAndUpToItsBound() throws Exception {
        List<Evidence> messages = new ArrayList<>();
        store.evidence.put(0xaaL, messages);
        for (int i = 0; i < 300; i++) {
            messages.add(new Evidence(i * SECOND, i, new byte[] {1, 2, (byte) i}, 1));
            if (i % 100 == 9) {
                alert(1, (1000 + i) * SECOND, "updated", "192.0.2.1", "a.example", 50);
            }
        }
        alert(1, 2000 * SECOND, "updated", "192.0.2.1", "a.example", 50);
        alert(1, 2001 * SECOND, "updated", "192.0.2.1", "a.example", 50);
        List<Evidence> found = store.evidence(Documents.id(1));
        assertEquals(256, found.size());
        assertArrayEquals(new byte[] {1, 2, 5}, found.get(5).frame());
        assertEquals(1, store.counters.get(Counter.STORE_EVIDENCE_FULL));
    }

    @Test
    void whatPeopleSayIsKeptChangedAndForgotten() throws Exception {
        alert(1, 10 * SECOND, "opened", "192.0.2.1", "a.example", 50);
        TimeRange range = new TimeRange(0, 20 * SECOND);
        long id = store.store.keep(new Remark(0, Documents.id(1), range, 1, "ann", "", "looking"));
        store.store.keep(new Remark(id, Documents.id(1), range, 2, "ann", "benign", "<img onerror=x>"));
        store.store.keep(new Remark(0, "", range, 3, "bob", "", "maintenance"));
        assertEquals("benign", store.alert(Documents.id(1)).verdict());
        assertEquals(List.of("<img onerror=x>"),
                store.remarks(Documents.id(1), TimeRange.ALL).stream().map(Remark::text).toList());
        assertEquals(List.of(), store.remarks("", new TimeRange(30 * SECOND, 40 * SECOND)));
        AlertQuery open = new AlertQuery(TimeRange.ALL, true, 0, null, null);
        assertEquals(1, store.alerts(open, PageRequest.first(10)).rows().size());
        long closed = store.store.keep(new Remark(0, Documents.id(1), range, 4, "ann", "closed", ""));
        assertEquals(0, store.alerts(open, PageRequest.first(10)).rows().size(), "closed by a person");
        assertEquals(1, store.alerts(AlertQuery.ALL, PageRequest.first(10)).rows().size());
        assertTrue(store.store.forget(closed));
        assertTrue(store.store.forget(id));
        assertFalse(store.store.forget(id));
        assertNull(store.alert(Documents.id(1)).verdict());
    }

    private void says(long made, String verdict) throws Exception {
        StoredAlert found = store.alert(Documents.id(1));
        store.store.keep(new Remark(0, found.id(), new TimeRange(found.openedNanos(), found.updatedNanos()), made,
                "ann", verdict, ""));
    }

    private boolean isListedAsOpen() throws Exception {
        boolean listed = !ids(new AlertQuery(TimeRange.ALL, true, 0, null, null)).isEmpty();
        StoredAlert found = store.alert(Documents.id(1));
        assertEquals(listed, found.open());
        assertEquals(!listed, found.closed());
        return listed;
    }

    private void grows(long second, int severity, int bytes) throws Exception {
        output.write(Documents.one(RecordKind.ALERT, second * SECOND, second * 31, severity,
                Documents.alert(1, "updated", "192.0.2.1", "a.example", bytes, ACCOUNT)));
    }

    @Test
    void anAlertThatAPersonClosedIsOpenAgainWithTwiceTheBytesOrAHigherSeverity() throws Exception {
        grows(10, 50, 1000);
        grows(20, 60, 2000);
        says(1, "closed");
        assertFalse(isListedAsOpen());
        grows(30, 60, 3999);
        assertFalse(isListedAsOpen());
        grows(40, 60, 4000);
        assertTrue(isListedAsOpen());
        says(2, "closed");
        grows(50, 60, 7999);
        assertFalse(isListedAsOpen());
        grows(60, 61, 7999);
        assertTrue(isListedAsOpen());
        grows(70, 60, 7999);
        assertTrue(isListedAsOpen(), "it stays so until somebody closes it again");
        assertEquals("open", store.alert(Documents.id(1)).state());
    }

    @Test
    void closingAndReopeningLeaveTheVerdictAsItIs() throws Exception {
        grows(10, 50, 1000);
        says(1, "malicious");
        says(2, "closed");
        assertEquals("malicious", store.alert(Documents.id(1)).verdict());
        assertEquals("closed", store.alert(Documents.id(1)).state());
        says(3, "unclear");
        assertFalse(isListedAsOpen(), "a verdict opens nothing");
        says(4, "reopened");
        assertTrue(isListedAsOpen());
        assertEquals("unclear", store.alert(Documents.id(1)).verdict());
        StoredAlert told = store.alertsAfter(0, AlertQuery.ALL, 10).rows().get(0).row();
        assertEquals("unclear", told.verdict());
        assertFalse(told.closed());
    }

    @Test
    void influencersThatComeAgainReplaceTheirScoreInLanesAndDays() throws Exception {
        output.write(Documents.one(RecordKind.ANOMALY, HOUR, 1, 90, Documents.influencer("source.ip", "192.0.2.1",
                90)));
        output.write(Documents.one(RecordKind.ANOMALY, 2 * HOUR, 2, 20, Documents.influencer("source.ip", "192.0.2.1",
                20)));
        output.write(Documents.one(RecordKind.ANOMALY, HOUR, 1, 40, Documents.influencer("source.ip", "192.0.2.1",
                40)));
        // a whole day comes from its sums, parts of one from the values
        for (TimeRange range : List.of(TimeRange.ALL, new TimeRange(0, 24 * HOUR), new TimeRange(HOUR, 3 * HOUR))) {
            var lane = store.influencers("source.ip", range, 10).get(0);
            assertEquals(40, lane.maxScore());
            assertEquals(60, lane.totalScore());
        }
        assertEquals(List.of(), store.anomalies(AnomalyQuery.ALL, PageRequest.first(1)).rows());
    }

    @Test
    void anAlertAboutSeveralDomainsIsFoundByEachOfThem() throws Exception {
        alert(1, SECOND, "opened", "192.0.2.1", "a.example", 50);
        String several = Documents.alert(2, "opened", "192.0.2.1", "LIST", 100, ACCOUNT)
                .replace("\"registered_domain\":\"LIST\"", "\"registered_domain\":[\"b.example\",\"c.example\"]");
        output.write(Documents.one(RecordKind.ALERT, 2 * SECOND, 2, 50, several));
        alert(3, 3 * SECOND, "opened", "192.0.2.1", "[\"odd.example", 50);
        String list = "[\"b.example\",\"c.example\"]";
        for (String[] wanted : new String[][] {{"a.example", "a.example"}, {"b.example", list}, {"c.example", list},
            {"[\"odd.example", "[\"odd.example"}, {"example"}}) {
            AlertQuery query = new AlertQuery(TimeRange.ALL, false, 0, null, wanted[0]);
            List<String> expected = List.of(wanted).subList(1, wanted.length);
            assertEquals(expected, store.alerts(query, PageRequest.first(10)).rows().stream().map(StoredAlert::domain)
                    .toList());
            assertEquals(expected, store.alertsAfter(0, query, 10).rows().stream().map(n -> n.row().domain())
                    .toList());
        }
    }

    @Test
    void recordsAreChosenByDomainClientAndResolver() throws Exception {
        String[][] rows = {{"a.example", "192.0.2.1", "192.0.2.53"}, {"b.example", "192.0.2.1", "192.0.2.54"},
            {"c.example", "192.0.2.53", "192.0.2.54"}};
        for (int i = 0; i < rows.length; i++) {
            output.write(Documents.one(RecordKind.ANOMALY, (1 + i) * HOUR, i, 90,
                    Documents.anomaly(rows[i][0], 90 - i, rows[i][1], rows[i][2])));
        }
        assertEquals(List.of("b.example"), domains("b.example", null, null));
        assertEquals(List.of("b.example", "a.example"), domains(null, "192.0.2.1", null));
        assertEquals(List.of("c.example", "b.example"), domains(null, null, "192.0.2.54"));
        assertEquals(List.of("a.example"), domains(null, null, "192.0.2.53"), "a client of this address is none");
        assertEquals(List.of("b.example"), domains(null, "192.0.2.1", "192.0.2.54"));
        assertEquals(List.of(), domains(null, null, "192.0.2.1"));
    }

    @Test
    void influencersOfChosenRecordsAreThoseThatInfluencedThem() throws Exception {
        String domain = "dns.question.registered_domain";
        String[][] rows = {{"a.example", "192.0.2.1", "192.0.2.53"}, {"b.example", "192.0.2.2", "192.0.2.54"},
            {"b.example", "192.0.2.1", "192.0.2.54"}};
        for (int i = 0; i < rows.length; i++) {
            output.write(Documents.one(RecordKind.ANOMALY, (1 + i) * HOUR, 10 * i, 90,
                    Documents.anomaly(rows[i][0], 90 - i, rows[i][1], rows[i][2])));
            String[][] influencers = {{domain, rows[i][0]}, {"source.ip", rows[i][1]}, {"destination.ip", rows[i][2]}};
            for (int j = 0; j < influencers.length; j++) {
                output.write(Documents.one(RecordKind.ANOMALY, (1 + i) * HOUR, 10 * i + 1 + j, 90,
                        Documents.influencer(influencers[j][0], influencers[j][1], 80 - 10 * i)));
            }
        }
        // scores of the buckets are 80, 70, 60; 192.0.2.1 has 80 with a.example, and 60 with b.example
        assertEquals(List.of("192.0.2.2 70 70", "192.0.2.1 60 60"),
                influencers("source.ip", new AnomalyQuery(TimeRange.ALL, 0, "b.example", null)));
        assertEquals(List.of("192.0.2.54 70 130"),
                influencers("destination.ip", new AnomalyQuery(TimeRange.ALL, 0, "b.example", null)));
        assertEquals(List.of("a.example 80 80", "b.example 60 60"),
                influencers(domain, new AnomalyQuery(TimeRange.ALL, 0, null, "192.0.2.1")));
        assertEquals(List.of("b.example 70 130"),
                influencers(domain, new AnomalyQuery(TimeRange.ALL, 0, null, null, "192.0.2.54")));
        assertEquals(List.of("b.example 60 60"),
                influencers(domain, new AnomalyQuery(new TimeRange(2 * HOUR, 4 * HOUR), 0, null, "192.0.2.1")));
    }

    private List<String> influencers(String field, AnomalyQuery of) throws Exception {
        return store.influencers(field, of, 10).stream()
                .map(lane -> lane.value() + " " + (int) lane.maxScore() + " " + (int) lane.totalScore()).toList();
    }

    private List<String> domains(String domain, String client, String server) throws Exception {
        return store.anomalies(new AnomalyQuery(TimeRange.ALL, 0, domain, client, server), PageRequest.first(10))
                .rows().stream().map(StoredAnomaly::domain).toList();
    }

    @Test
    void tenThousandLanesComeInPagesWithoutRepeatAndAreFoundByAPartOfTheirValue() throws Exception {
        int all = 10_000;
        String field = "dns.question.registered_domain";
        RecordBatches records = new RecordBatches();
        for (int i = 0; i < all; i++) {
            records.add(RecordKind.ANOMALY, 0, HOUR, 7, i, Documents.influencer(field, "d" + i + ".example", 1 + i % 99)
                    .getBytes("UTF-8"));
        }
        output.write(records.build());
        Set<String> seen = new HashSet<>();
        double before = 100;
        for (int skip = 0; skip < all; skip += 1000) {
            for (var lane : store.lanes(field, TimeRange.ALL, HOUR, skip, 1000)) {
                assertTrue(lane.maxScore() <= before && seen.add(lane.value()), lane.value());
                assertEquals(1, lane.cells().size());
                before = lane.maxScore();
            }
        }
        assertEquals(all, seen.size());
        assertEquals(List.of("d4321.example"), store.lanes(field, TimeRange.ALL, HOUR, "D4321.", 0, 10).stream()
                .map(ScoreLane::value).toList());
        // a sign of SQL's own patterns is a letter like others
        assertEquals(List.of(), store.lanes(field, TimeRange.ALL, HOUR, "d%", 0, 10));
    }

    @Test
    void hostileNamesComeBackAsTheyWereInRowsKeysAndFilters() throws Exception {
        List<String> names = List.of("<img src=x onerror=alert(1)>.example", "a'; DROP TABLE event; --.example",
                "x\u202egnp.example", "\u001b[31mred.example", "nul\u0000inside.example", "quo\"te\\.example",
                "=cmd|' /C calc'!A0.example", "%_%.example", "d".repeat(253));
        RecordBatches batch = new RecordBatches();
        for (int i = 0; i < names.size(); i++) {
            batch.add(RecordKind.EVENT, 0, (60 + i) * SECOND, 0, i,
                    Documents.event("192.0.2.1", names.get(i), names.get(i), 50).getBytes("UTF-8"));
        }
        output.write(batch.build());
        output.flush();
        List<String> domains = store.top(new TrafficQuery(TimeRange.ALL, Dimension.DOMAIN, TrafficQuery.Order.EVENTS,
                100, null)).rows().stream().map(Traffic::key).toList();
        assertEquals(new HashSet<>(names), new HashSet<>(domains));
        for (String name : names) {
            List<StoredEvent> found = store.events(new EventQuery(TimeRange.ALL, null, name, name, null, null),
                    PageRequest.first(10)).rows();
            assertEquals(List.of(name), found.stream().map(StoredEvent::name).toList());
            assertEquals(1, store.series(Dimension.DOMAIN, name, TimeRange.ALL, 60 * SECOND).get(0).events());
            assertEquals(List.of("192.0.2.1 " + name), store.top(new TrafficQuery(TimeRange.ALL, Dimension.PAIR,
                    TrafficQuery.Order.EVENTS, 10, name)).rows().stream().map(Traffic::key).toList());
        }
    }

    @Test
    void aRangeIsSummedFromDaysHoursAndMinutesWithoutCountingTwice() throws Exception {
        // on a slow machine minutes of the first days would be thinned away before they are asked for
        output.close();
        store.close();
        store = new TestStore(folder, "minutesKeepMs", TimeUnit.DAYS.toMillis(10));
        output = store.output();
        long day = 24 * HOUR;
        RecordBatches batch = new RecordBatches();
        int n = 0;
        for (long minute = 0; minute < 5 * 24 * 60; minute += 7) {
            batch.add(RecordKind.EVENT, 0, day + minute * 60 * SECOND, 0, n++,
                    Documents.event("192.0.2.1", "n" + minute + ".a.example", "a.example", 10).getBytes("UTF-8"));
        }
        output.write(batch.build());
        output.flush();
        for (long[] range : new long[][] {{0, 10 * day}, {day + 1800 * SECOND, 4 * day + 5 * HOUR + 60 * SECOND},
            {2 * day, 3 * day}, {day + HOUR, day + 3 * HOUR}, {day + 60 * SECOND, day + 120 * SECOND}}) {
            long expected = 0;
            for (long minute = 0; minute < 5 * 24 * 60; minute += 7) {
                long t = day + minute * 60 * SECOND;
                expected += t >= range[0] && t < range[1] ? 1 : 0;
            }
            var top = store.top(new TrafficQuery(new TimeRange(range[0], range[1]), Dimension.CLIENT,
                    TrafficQuery.Order.NAMES, 10, null));
            assertEquals(expected, top.rows().stream().mapToLong(Traffic::events).sum(), range[0] + ".." + range[1]);
            assertEquals(expected, top.rows().stream().mapToLong(Traffic::names).sum(), 4 * 0.033 * expected + 1);
        }
    }

    @Test
    void aSeriesEndsBeforeTheEndOfItsRange() throws Exception {
        long hour = 500_000 * HOUR;
        RecordBatches batch = new RecordBatches();
        for (int minute = 0; minute < 60; minute++) {
            batch.add(RecordKind.EVENT, 0, hour + minute * 60 * SECOND, 0, minute,
                    Documents.event("192.0.2.1", "n.a.example", "a.example", 10).getBytes("UTF-8"));
        }
        output.write(batch.build());
        output.flush();
        assertEquals(10, points(hour + 600 * SECOND, hour + 1200 * SECOND), "00:10 to 00:20");
        assertEquals(11, points(hour + 600 * SECOND, hour + 1200 * SECOND + 1), "a nanosecond of another minute");
        assertEquals(10, points(hour + 600 * SECOND, hour + 1200 * SECOND - 1));
    }

    private int points(long from, long to) throws Exception {
        List<Traffic> points = store.series(Dimension.TOTAL, "", new TimeRange(from, to), 60 * SECOND);
        assertEquals(points.size(), points.stream().mapToLong(Traffic::events).sum());
        return points.size();
    }

    @Test
    void eventsAreChosenByTheAddressThatWasAsked() throws Exception {
        for (int i = 0; i < 3; i++) {
            output.write(Documents.one(RecordKind.EVENT, (60 + i) * SECOND, i, 0, Documents.event("192.0.2.1",
                    "n" + i + ".example", "n.example", 10).replace("192.0.2.53", i == 1 ? "192.0.2.1" : "192.0.2.53")));
        }
        output.flush();
        assertEquals(List.of("n2.example", "n0.example"), names("192.0.2.53"));
        assertEquals(List.of("n1.example"), names("192.0.2.1"), "it is the client of the others");
    }

    private List<String> names(String server) throws Exception {
        return store.events(new EventQuery(TimeRange.ALL, null, null, null, null, null, server), PageRequest.first(10))
                .rows().stream().map(StoredEvent::name).toList();
    }

    @Test
    void anEventOfAnAccountIsKnownByItsEndAlsoWhenAddressesOfItsAnswerAreDescribed() throws Exception {
        output.close();
        store.close();
        store = new TestStore(folder, "eventsPerSecond", 1);
        output = store.output();
        String ordinary = Documents.event("192.0.2.1", "n.example", "n.example", 10);
        String suspicious = ordinary.substring(0, ordinary.length() - 1) + ",\"geophone\":{\"resolved\":[{\"ip\":"
                + "\"192.0.2.9\"}],\"info\":{\"ic_new\":7,\"account\":\"" + ACCOUNT + "\"}}}";
        RecordBatches batch = new RecordBatches();
        batch.add(RecordKind.EVENT, 0, 60 * SECOND, 0, 1, ordinary.getBytes("UTF-8"));
        batch.add(RecordKind.EVENT, 0, 61 * SECOND, 0, 2, suspicious.getBytes("UTF-8"));
        output.write(batch.build());
        assertEquals(2, store.events(EventQuery.ALL, PageRequest.first(100)).rows().size(), "each kind has its pace");
    }

    @Test
    void moreRawEventsThanMayBeKeptOfASecondAreCountedAndStillSummedUp() throws Exception {
        output.close();
        store.close();
        store = new TestStore(folder, "eventsPerSecond", 10);
        output = store.output();
        RecordBatches batch = new RecordBatches();
        for (int i = 0; i < 100; i++) {
            batch.add(RecordKind.EVENT, 0, 60 * SECOND, 0, i,
                    Documents.event("192.0.2.1", "n.example", "n.example", 10).getBytes("UTF-8"));
        }
        output.write(batch.build());
        output.flush();
        assertEquals(10, store.events(EventQuery.ALL, PageRequest.first(100)).rows().size());
        assertEquals(90, store.counters.get(Counter.STORE_EVENTS_NOT_KEPT));
        assertEquals(100, store.series(Dimension.TOTAL, "", TimeRange.ALL, 60 * SECOND).get(0).events());
    }

    @Test
    void aBacklogThatComesInOneBurstKeepsItsRawEvents() throws Exception {
        output.close();
        store.close();
        store = new TestStore(folder, "eventsPerSecond", 10);
        output = store.output();
        RecordBatches batch = new RecordBatches();
        for (int i = 0; i < 300; i++) {
            batch.add(RecordKind.EVENT, 0, (60 + i / 10) * SECOND, 0, i,
                    Documents.event("192.0.2.1", "n.example", "n.example", 10).getBytes("UTF-8"));
        }
        output.write(batch.build());
        assertEquals(300, store.events(EventQuery.ALL, PageRequest.first(1000)).rows().size());
        assertEquals(0, store.counters.get(Counter.STORE_EVENTS_NOT_KEPT));
    }
}
