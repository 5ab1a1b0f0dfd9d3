package org.geophone.console.internal.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.api.health.RegularWork;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.News;
import org.geophone.api.store.Numbered;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.StoredAlert;
import org.geophone.console.internal.finding.AlertRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the streams of records of alerts as the store takes them in. It asks the store once a second, for all streams
 * at once, and for one that is behind, only while there are any; a record's number in the store is its id in the
 * stream, so that a stream can be taken up where it broke off. One thread of its own: a store that is slow delays
 * alerts and nothing else.
 */
@Component(service = AlertFeed.class)
public final class AlertFeed {
    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final long EVERY_MS = 1000;

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "geophone-console-alerts");
        thread.setDaemon(true);
        return thread;
    });
    private String problem = "";
    /** Up to where those who are not behind were told; {@link News#FROM_NOW} when nobody was. */
    private long head = News.FROM_NOW;
    private int turn;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResultQuery results;

    /** An event that is ready to be sent, and its number. */
    record Event(long number, byte[] bytes) {
    }

    /** Who wants to know. Called by the feed's thread; must not block. */
    interface Listener {
        /** Number of the last record that it was told of; {@link News#FROM_NOW} before the first answer. */
        long told();

        /** From here on records are told: what came before is in the list of alerts. */
        void begin(long number);

        /**
         * What came in.
         *
         * @param events records behind {@link #told}
         * @param next the number to go on with when they are taken
         */
        void news(List<Event> events, long next);
    }

    /** Begins to look. */
    @Activate
    public AlertFeed() {
        clock.scheduleWithFixedDelay(RegularWork.of("telling alerts to browsers", EVERY_MS, this::look, LOG::error), 0,
                EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        ResultQuery query = results;
        if (query == null || listeners.isEmpty()) {
            head = News.FROM_NOW;
            return;
        }
        try {
            look(query);
            problem = "";
        } catch (StoreException e) {
            // said once for each reason; what was not told is told when the store answers again
            if (!problem.equals(e.getMessage())) {
                problem = String.valueOf(e.getMessage());
                LOG.warn("alerts cannot be told to browsers at the moment: {}", problem);
            }
        }
    }

    /**
     * Those who were told everything up to the last look are told what came since, all at once. Who is behind, because
     * it takes up where it broke off or was slow, gets a page of its own, one of them at each look: however far behind,
     * it holds up nobody else.
     */
    void look(ResultQuery query) throws StoreException {
        List<Listener> all = List.copyOf(listeners);
        if (head < 0 || all.stream().anyMatch(listener -> listener.told() < 0)) {
            // before the others are asked for: what comes in between is told to the new ones, too
            long now = query.alertsAfter(News.FROM_NOW, AlertQuery.ALL, 1).next();
            head = head < 0 ? now : head;
            all.stream().filter(listener -> listener.told() < 0).forEach(listener -> listener.begin(now));
        }
        long least = head;
        List<Listener> near = all.stream().filter(listener -> listener.told() >= least).toList();
        List<Listener> late = all.stream().filter(listener -> listener.told() >= 0 && listener.told() < least).toList();
        // without anybody near it, the head goes on unseen: it is asked for anew
        head = near.isEmpty() ? News.FROM_NOW
                : tell(query, near, near.stream().mapToLong(Listener::told).min().orElse(least));
        if (!late.isEmpty()) {
            turn = (turn + 1) % late.size();
            tell(query, late, late.get(turn).told());
        }
    }

    /** Tells one page from a number on to those whom it is news for; answers where it ends. */
    private static long tell(ResultQuery query, List<Listener> to, long from) throws StoreException {
        News<StoredAlert> news = query.alertsAfter(from, AlertQuery.ALL, News.MOST);
        List<Event> events = events(news);
        for (Listener listener : to) {
            long told = listener.told();
            if (told >= from && told <= news.next()) {
                listener.news(events.stream().filter(e -> e.number() > told).toList(), news.next());
            } else if (told > news.next() && events.size() < News.MOST) {
                // there is no such number: the store's file was begun anew
                listener.begin(news.next());
            }
        }
        return news.next();
    }

    private static List<Event> events(News<StoredAlert> news) {
        List<Event> events = new ArrayList<>();
        for (Numbered<StoredAlert> one : news.rows()) {
            JsonBytes json = AlertRow.write(new JsonBytes().beginObject(), one.row()).endObject();
            events.add(new Event(one.number(), ("id: " + one.number() + "\nevent: alert\ndata: " + json + "\n\n")
                    .getBytes(StandardCharsets.UTF_8)));
        }
        return events;
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Looks no more. */
    @Deactivate
    void close() {
        clock.shutdownNow();
    }
}
