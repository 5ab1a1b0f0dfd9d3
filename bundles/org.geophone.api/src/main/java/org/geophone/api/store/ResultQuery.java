package org.geophone.api.store;

import java.util.List;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.pipeline.Evidence;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks for results. Any thread; each call sees the state of one moment, and none waits for the writer. All text is as
 * DNS had it: attacker-controlled, to be escaped by who shows it.
 *
 * <p>A request that makes no sense is an {@link IllegalArgumentException}.
 */
@ProviderType
public interface ResultQuery {
    /** Alerts. */
    Page<StoredAlert> alerts(AlertQuery query, PageRequest page) throws StoreException;

    /**
     * One alert.
     *
     * @param id its id or the beginning of it, at least four digits
     * @return null when there is none, or more than one
     */
    StoredAlert alert(String id) throws StoreException;

    /** All records of an alert, oldest first. */
    List<AlertUpdate> history(String alertId) throws StoreException;

    /** The messages behind an alert, oldest first, as captured. */
    List<Evidence> evidence(String alertId) throws StoreException;

    /**
     * What people said, latest first.
     *
     * @param subject id of an alert, or empty for annotations of times
     * @param range remarks whose time meets this
     */
    List<Remark> remarks(String subject, TimeRange range) throws StoreException;

    /**
     * Times in which part of a live source captured nothing and that are over, by their end; those of earlier runs of
     * the sensor, and between two of them, too.
     *
     * @param range gaps whose time meets this
     */
    List<CaptureGap> gaps(TimeRange range) throws StoreException;

    /** Anomaly records. */
    Page<StoredAnomaly> anomalies(AnomalyQuery query, PageRequest page) throws StoreException;

    /**
     * The overall lane: highest bucket score in each cell.
     *
     * @param cellNanos width of a cell
     */
    ScoreLane overall(TimeRange range, long cellNanos) throws StoreException;

    /**
     * Lanes of the values of an influencer field, highest maximum first.
     *
     * @param field such as {@code source.ip}, {@code destination.ip}, {@code dns.question.registered_domain}
     * @param cellNanos width of a cell
     * @param part only values in which this text is, without regard to case; null or empty for all
     * @param skip lanes left out at the beginning
     * @param limit most lanes, 1..1000
     */
    List<ScoreLane> lanes(String field, TimeRange range, long cellNanos, String part, int skip, int limit)
            throws StoreException;

    /** The lanes of all values. */
    List<ScoreLane> lanes(String field, TimeRange range, long cellNanos, int skip, int limit) throws StoreException;

    /** The values of an influencer field with the highest scores, without cells. */
    List<ScoreLane> influencers(String field, TimeRange range, int limit) throws StoreException;

    /**
     * The same of the anomaly records that are wanted: values that influenced one of them, with their scores in the
     * buckets of those records.
     */
    List<ScoreLane> influencers(String field, AnomalyQuery of, int limit) throws StoreException;

    /** The keys with most traffic. */
    TrafficTop top(TrafficQuery query) throws StoreException;

    /**
     * Traffic of one key over time.
     *
     * @param key its value, empty for {@link Dimension#TOTAL}
     * @param stepNanos length of a span, at least a minute; multiples of a minute, an hour or a day
     */
    List<Traffic> series(Dimension dimension, String key, TimeRange range, long stepNanos) throws StoreException;

    /**
     * The step in which traffic of a whole range is still kept: the wanted one, or a longer one where its begin is
     * older than that is kept, or there would be more than 10,000 points.
     *
     * @param stepNanos the wanted one, as for {@link #series}
     */
    long keptStep(TimeRange range, long stepNanos) throws StoreException;

    /** What a counter counted, in the finest resolution of which there are at most so many points. */
    List<CounterPoint> counter(String id, TimeRange range, int points) throws StoreException;

    /** Raw events, as far as they are kept. */
    Page<StoredEvent> events(EventQuery query, PageRequest page) throws StoreException;

    /**
     * Records of alerts that came in behind a number, each as it told the alert then; the range of the query is about
     * the time of the record.
     *
     * @param number {@link News#next} of the answer before, or {@link News#FROM_NOW}
     * @param limit most rows, 1..{@link News#MOST}
     */
    News<StoredAlert> alertsAfter(long number, AlertQuery query, int limit) throws StoreException;

    /** Raw events that came in behind a number, as {@link #alertsAfter} does for records of alerts. */
    News<StoredEvent> eventsAfter(long number, EventQuery query, int limit) throws StoreException;

    /**
     * The addresses that answers gave for names of a registered domain, the latest first, each with the names of all
     * domains that gave it, other domains first; as far as raw events were kept.
     *
     * @param addresses most addresses, 1..1000
     * @param names most names of an address, 1..1000
     */
    List<AddressNames> addressesOf(String domain, int addresses, int names) throws StoreException;
}
