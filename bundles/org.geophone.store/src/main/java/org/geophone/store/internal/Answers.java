package org.geophone.store.internal;

import java.util.List;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.store.AddressNames;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.AlertUpdate;
import org.geophone.api.store.AnomalyQuery;
import org.geophone.api.store.CounterPoint;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.News;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.Remark;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.ScoreLane;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.StoredAnomaly;
import org.geophone.api.store.StoredEvent;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Traffic;
import org.geophone.api.store.TrafficQuery;
import org.geophone.api.store.TrafficTop;
import org.geophone.store.internal.file.FileKind;
import org.geophone.store.internal.query.AddressQuestions;
import org.geophone.store.internal.query.AlertQuestions;
import org.geophone.store.internal.query.AnomalyQuestions;
import org.geophone.store.internal.query.EventQuestions;
import org.geophone.store.internal.query.GapQuestions;
import org.geophone.store.internal.query.TrafficQuestions;

/** Which question goes to which file. Any thread. */
abstract class Answers implements ResultQuery {
    private static final int MOST_LANES = 1000;

    /** The store that is asked. */
    abstract Store store();

    @Override
    public Page<StoredAlert> alerts(AlertQuery query, PageRequest page) throws StoreException {
        return store().ask(FileKind.FINDINGS, c -> AlertQuestions.page(c, query, page));
    }

    @Override
    public StoredAlert alert(String id) throws StoreException {
        return store().ask(FileKind.FINDINGS, c -> AlertQuestions.one(c, id));
    }

    @Override
    public List<AlertUpdate> history(String alertId) throws StoreException {
        return store().ask(FileKind.FINDINGS, c -> AlertQuestions.history(c, alertId));
    }

    @Override
    public List<Evidence> evidence(String alertId) throws StoreException {
        return store().ask(FileKind.FINDINGS, c -> AlertQuestions.evidence(c, alertId));
    }

    @Override
    public List<Remark> remarks(String subject, TimeRange range) throws StoreException {
        return store().ask(FileKind.FINDINGS, c -> AlertQuestions.remarks(c, subject, range));
    }

    @Override
    public List<CaptureGap> gaps(TimeRange range) throws StoreException {
        return store().ask(FileKind.FINDINGS, c -> GapQuestions.of(c, range));
    }

    @Override
    public Page<StoredAnomaly> anomalies(AnomalyQuery query, PageRequest page) throws StoreException {
        return store().ask(FileKind.FINDINGS, c -> AnomalyQuestions.page(c, query, page));
    }

    @Override
    public ScoreLane overall(TimeRange range, long cellNanos) throws StoreException {
        cell(cellNanos);
        return store().ask(FileKind.FINDINGS, c -> AnomalyQuestions.overall(c, range, cellNanos));
    }

    @Override
    public List<ScoreLane> lanes(String field, TimeRange range, long cellNanos, String part, int skip, int limit)
            throws StoreException {
        cell(cellNanos);
        limit(skip, limit);
        return store().ask(FileKind.FINDINGS, c -> AnomalyQuestions.lanes(c, field, range, cellNanos, part,
                skip, limit));
    }

    @Override
    public List<ScoreLane> lanes(String field, TimeRange range, long cellNanos, int skip, int limit)
            throws StoreException {
        return lanes(field, range, cellNanos, null, skip, limit);
    }

    @Override
    public List<ScoreLane> influencers(String field, TimeRange range, int limit) throws StoreException {
        limit(0, limit);
        return store().ask(FileKind.FINDINGS, c -> AnomalyQuestions.influencers(c, field, range, null, 0,
                limit));
    }

    @Override
    public List<ScoreLane> influencers(String field, AnomalyQuery of, int limit) throws StoreException {
        limit(0, limit);
        return store().ask(FileKind.FINDINGS, c -> AnomalyQuestions.influencers(c, field, of, limit));
    }

    @Override
    public TrafficTop top(TrafficQuery query) throws StoreException {
        return store().ask(FileKind.TRAFFIC, c -> TrafficQuestions.top(c, query));
    }

    @Override
    public List<Traffic> series(Dimension dimension, String key, TimeRange range, long stepNanos)
            throws StoreException {
        return store().ask(FileKind.TRAFFIC, c -> TrafficQuestions.series(c, dimension, key, range, stepNanos));
    }

    @Override
    public long keptStep(TimeRange range, long stepNanos) throws StoreException {
        return store().ask(FileKind.TRAFFIC, c -> TrafficQuestions.keptStep(c, range, stepNanos));
    }

    @Override
    public List<CounterPoint> counter(String id, TimeRange range, int points) throws StoreException {
        return store().ask(FileKind.TRAFFIC, c -> TrafficQuestions.counter(c, id, range, points));
    }

    @Override
    public Page<StoredEvent> events(EventQuery query, PageRequest page) throws StoreException {
        return store().ask(FileKind.EVENTS, c -> EventQuestions.page(c, query, page));
    }

    @Override
    public News<StoredAlert> alertsAfter(long number, AlertQuery query, int limit) throws StoreException {
        limit(0, limit);
        return store().ask(FileKind.FINDINGS, c -> AlertQuestions.after(c, number, query, limit));
    }

    @Override
    public News<StoredEvent> eventsAfter(long number, EventQuery query, int limit) throws StoreException {
        limit(0, limit);
        return store().ask(FileKind.EVENTS, c -> EventQuestions.after(c, number, query, limit));
    }

    @Override
    public List<AddressNames> addressesOf(String domain, int addresses, int names) throws StoreException {
        limit(0, addresses);
        limit(0, names);
        return store().ask(FileKind.EVENTS, c -> AddressQuestions.of(c, domain, addresses, names));
    }

    private static void cell(long cellNanos) {
        if (cellNanos < 1) {
            throw new IllegalArgumentException("a cell is at least a nanosecond wide");
        }
    }

    private static void limit(int skip, int limit) {
        if (skip < 0 || limit < 1 || limit > MOST_LANES) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MOST_LANES);
        }
    }
}
