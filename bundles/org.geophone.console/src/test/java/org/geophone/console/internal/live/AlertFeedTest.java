package org.geophone.console.internal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.geophone.api.store.News;
import org.geophone.api.store.Numbered;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoredAlert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told what, from a store whose records are numbers only. */
class AlertFeedTest {
    private static final StoredAlert ALERT = new StoredAlert("0fd9a1b2c3d4e5f60fd9a1b2c3d4e5f6", "opened", 1, 1, 50,
            "192.0.2.1", "a.example", "tunnel", "up", 1, "a sentence", 1, null, "{}");

    private final AlertFeed feed = new AlertFeed();
    private final List<Long> asked = new ArrayList<>();
    private long last = 1_000_000;

    private final ResultQuery store = (ResultQuery) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {ResultQuery.class}, (self, method, args) -> {
                long from = (Long) args[0];
                asked.add(from);
                return from < 0 || from > last ? new News<>(List.of(), last) : page(from, (Integer) args[2]);
            });

    private News<StoredAlert> page(long from, int limit) {
        List<Numbered<StoredAlert>> rows = LongStream.rangeClosed(from + 1, Math.min(last, from + limit))
                .mapToObj(number -> new Numbered<>(number, ALERT)).toList();
        return new News<>(rows, from + rows.size());
    }

    /** Takes everything. */
    private static final class Viewer implements AlertFeed.Listener {
        private long told;

        Viewer(long told) {
            this.told = told;
        }

        @Override
        public long told() {
            return told;
        }

        @Override
        public void begin(long number) {
            told = number;
        }

        @Override
        public void news(List<AlertFeed.Event> events, long next) {
            assertEquals(next - told, events.size(), "every record once");
            told = next;
        }
    }

    private Viewer viewer(long told) {
        Viewer viewer = new Viewer(told);
        feed.add(viewer);
        return viewer;
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void whoIsFarBehindGetsAPageAtEachLookAndTheOthersGetTheirNewsAllTheSame() throws Exception {
        Viewer late = viewer(0);
        Viewer fresh = viewer(News.FROM_NOW);
        Viewer again = viewer(1_000_000);
        feed.look(store);
        for (int look = 1; look <= 3; look++) {
            assertEquals(1000L * look, late.told, "a page");
            assertEquals(last, fresh.told);
            assertEquals(last, again.told);
            last += 2;
            feed.look(store);
        }
        assertEquals(List.of(News.FROM_NOW + 0L, 1_000_000L, 0L, 1_000_000L, 1000L, 1_000_002L, 2000L, 1_000_004L,
                3000L), asked);
    }

    @Test
    void thoseBehindTakeTurnsAndJoinTheOthersInTheEnd() throws Exception {
        last = 2500;
        Viewer one = viewer(0);
        Viewer other = viewer(700);
        for (int look = 0; look < 8; look++) {
            feed.look(store);
        }
        assertEquals(2500, one.told);
        assertEquals(2500, other.told);
        last = 2501;
        asked.clear();
        feed.look(store);
        assertEquals(2501, one.told);
        assertEquals(2501, other.told);
        assertEquals(List.of(2500L), asked, "one question for both");
    }

    @Test
    void whoKnowsANumberThatTheStoreNeverGaveBeginsWithTheLatestOne() throws Exception {
        Viewer viewer = viewer(5_000_000);
        feed.look(store);
        assertEquals(1_000_000, viewer.told);
        last = 3;
        feed.look(store);
        assertEquals(3, viewer.told, "the store's file was begun anew");
    }
}
