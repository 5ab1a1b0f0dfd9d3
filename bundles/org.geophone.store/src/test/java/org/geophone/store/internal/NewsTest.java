package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.News;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.StoredEvent;
import org.geophone.api.store.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came in behind a number. */
class NewsTest {
    @TempDir
    Path folder;

    private static void alert(TestStore store, long record, long time, String action, int severity) throws Exception {
        store.output().write(Documents.one(RecordKind.ALERT, time * SECOND, record, severity,
                Documents.alert(1, action, "192.0.2.1", "a.example", (int) record, "")));
    }

    private static List<String> actions(News<StoredAlert> news) {
        return news.rows().stream().map(n -> n.row().action() + " " + n.row().informationBytes()).toList();
    }

    @Test
    void recordsOfAlertsAreToldOnceInTheOrderInWhichTheyCame() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            alert(store, 1, 50, "opened", 40);
            News<StoredAlert> now = store.alertsAfter(News.FROM_NOW, AlertQuery.ALL, 10);
            assertEquals(List.of(), now.rows());
            alert(store, 2, 60, "updated", 60);
            alert(store, 3, 55, "closed", 30);
            News<StoredAlert> news = store.alertsAfter(now.next(), AlertQuery.ALL, 10);
            assertEquals(List.of("updated 2", "closed 3"), actions(news));
            assertEquals(60, news.rows().get(0).row().severity());
            assertEquals("sentence about a.example", news.rows().get(0).row().message());
            assertEquals(news.rows().get(1).number(), news.next());
            assertEquals(List.of(), store.alertsAfter(news.next(), AlertQuery.ALL, 10).rows());
            assertEquals(List.of("updated 2"), actions(store.alertsAfter(0,
                    new AlertQuery(TimeRange.ALL, false, 50, "192.0.2.1", "a.example"), 10)));
            assertTrue(store.alertsAfter(0, new AlertQuery(TimeRange.ALL, false, 0, "192.0.2.2", null), 10).rows()
                    .isEmpty());
        }
    }

    @Test
    void aShortAnswerGoesOnBehindItsLastRowAndANumberOfAnotherFileIsTold() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            for (int i = 1; i <= 5; i++) {
                store.output().write(Documents.one(RecordKind.EVENT, i * SECOND, i, 0,
                        Documents.event("192.0.2." + i, "n" + i + ".example", "n.example", 10)));
            }
            News<StoredEvent> first = store.eventsAfter(0, EventQuery.ALL, 2);
            assertEquals(List.of("n1.example", "n2.example"),
                    first.rows().stream().map(n -> n.row().name()).toList());
            assertEquals(3, store.eventsAfter(first.next(), EventQuery.ALL, 10).rows().size());
            EventQuery one = new EventQuery(TimeRange.ALL, "192.0.2.4", null, null, null, null);
            assertEquals(List.of("n4.example"), store.eventsAfter(0, one, 10).rows().stream()
                    .map(n -> n.row().name()).toList());
            assertTrue(store.eventsAfter(1000, EventQuery.ALL, 10).next() < 1000);
        }
    }

    @Test
    void aNumberIsNotUsedAgainWhenItsRowWasDeleted() throws Exception {
        long begin = TimeUnit.DAYS.toNanos(5000);
        try (TestStore store = new TestStore(folder, "eventsKeepMs", TimeUnit.HOURS.toMillis(2), "findingsKeepMs",
                TimeUnit.HOURS.toMillis(2))) {
            // the rows with the latest numbers are the oldest ones
            for (int i = 1; i <= 3; i++) {
                long time = begin - i * 10 * Documents.HOUR;
                store.output().write(Documents.one(RecordKind.EVENT, i == 1 ? begin : time, i, 0,
                        Documents.event("192.0.2.1", "n" + i + ".example", "n.example", 10)));
                store.output().write(Documents.one(RecordKind.ALERT, i == 1 ? begin : time, i, 50,
                        Documents.alert(i, "opened", "192.0.2.1", "a.example", i, "")));
            }
            RetentionTest.await("what is old is gone", () -> count("events", "event") == 1
                    && count("findings", "alert_record") == 1);
            assertEquals(3, store.eventsAfter(News.FROM_NOW, EventQuery.ALL, 10).next());
            assertEquals(3, store.alertsAfter(News.FROM_NOW, AlertQuery.ALL, 10).next());
            store.output().write(Documents.one(RecordKind.EVENT, begin, 4, 0,
                    Documents.event("192.0.2.1", "n4.example", "n.example", 10)));
            store.output().write(Documents.one(RecordKind.ALERT, begin, 4, 50,
                    Documents.alert(4, "opened", "192.0.2.1", "a.example", 4, "")));
            assertEquals(List.of("n4.example"), store.eventsAfter(3, EventQuery.ALL, 10).rows().stream()
                    .map(n -> n.row().name()).toList());
            assertEquals(List.of("opened 4"), actions(store.alertsAfter(3, AlertQuery.ALL, 10)));
        }
    }

    private int count(String file, String table) {
        try {
            return Integer.parseInt(TestStore.column(folder.resolve(file + ".db"), "SELECT count(*) FROM " + table)
                    .get(0));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
