package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.RuleCount;
import org.geophone.api.score.FindingSink;
import org.geophone.score.internal.layer.Features;
import org.geophone.score.internal.layer.Layer;
import org.geophone.score.internal.population.bucket.OpenBucket;
import org.geophone.score.internal.rules.Rules;

/**
 * The population job. Buckets are {@code floor(t / span) * span} of capture time and close when capture time passes
 * their end; what comes late counts into the bucket that is open. Empty buckets cost nothing: the next one that has
 * events makes up for all that passed. Where the clock was set back, the bucket that was open ends there.
 *
 * <p>The scoring thread only, but for {@link #rules(Rules)} and {@link #ruleCounts}.
 */
public final class PopulationJob implements Layer {
    private static final int VERSION = 2;
    /** The form without how often the clock was set back. */
    private static final int FIRST_VERSION = 1;
    private static final long NOT_OPEN = Long.MIN_VALUE;
    private static final double NANOS = 1e9;

    private final PopulationSettings settings;
    private final Counters counters;
    private final InfoContent feature;
    private final long spanNanos;
    private PopulationState state;
    private OpenBucket bucket;
    /** Written once in a bucket, so that others may read it. */
    private volatile long startNanos = NOT_OPEN;
    private volatile long closedNanos = NOT_OPEN;
    private long endNanos = NOT_OPEN;
    private Rules rules;
    private volatile Rules nextRules;
    /** As of the last bucket that was closed; immutable. */
    private volatile List<RuleCount> ruleCounts = List.of();
    private String beganAnew;

    /** A job that has learnt nothing yet. */
    public PopulationJob(PopulationSettings settings, Counters counters) {
        this.settings = settings;
        this.counters = counters;
        feature = new InfoContent(settings.memory().feature());
        spanNanos = settings.bucketSpanMs() * 1_000_000;
        rules = settings.rules().withFloor(settings.actualFloor());
        nextRules = rules;
        take(new PopulationState(settings, counters));
    }

    private void take(PopulationState taken) {
        state = taken;
        bucket = taken.bucket;
        ruleCounts = taken.ruleCounts.list();
    }

    /** Replaces the rules from the next bucket on. Any thread. */
    public void rules(Rules replacement) {
        nextRules = replacement.withFloor(settings.actualFloor());
    }

    /** What each rule has done in the buckets closed so far. Any thread. */
    public List<RuleCount> ruleCounts() {
        return ruleCounts;
    }

    @Override
    public void want(EventSlot slot, Features features) {
        if (!slot.isFromServer() && !slot.isForeign()) {
            bucket.want(slot);
        }
    }

    @Override
    public void wantMore(EventSlot slot, Features features) {
        // the bucket knows of which queries it was told, and asks once for all of them
        bucket.wantMore();
    }

    @Override
    public void fetch() {
        bucket.fetch();
    }

    @Override
    public void observe(EventSlot slot, Features features, FindingSink sink) {
        if (slot.timeNanos >= endNanos) {
            advance(slot.timeNanos, sink);
        }
        if (!slot.isFromServer() && !slot.isForeign()) {
            bucket.observe(slot);
        }
    }

    @Override
    public void advance(long captureTimeNanos, FindingSink sink) {
        if (captureTimeNanos >= endNanos) {
            close(false, sink);
            startNanos = Math.floorDiv(captureTimeNanos, spanNanos) * spanNanos;
            endNanos = startNanos > Long.MAX_VALUE - spanNanos ? Long.MAX_VALUE : startNanos + spanNanos;
            rules = nextRules;
        }
    }

    @Override
    public void setBack(long captureTimeNanos, FindingSink sink) {
        finish(sink);
        state.setBack(Math.floorDiv(captureTimeNanos, spanNanos));
        advance(captureTimeNanos, sink);
    }

    @Override
    public void finish(FindingSink sink) {
        close(true, sink);
        startNanos = NOT_OPEN;
        endNanos = NOT_OPEN;
    }

    /** Scores the open bucket. Of one that is cut another run may have the whole: results of both have their ids. */
    private void close(boolean cut, FindingSink sink) {
        if (startNanos == NOT_OPEN || bucket.events() == 0) {
            return;
        }
        BucketResult result =
                new BucketScorer(settings, state, feature, counters).close(startNanos / 1_000_000, rules);
        new ResultWriter(settings, state, cut ? bucket.events() : 0, sink).write(result);
        bucket.clear();
        closedNanos = startNanos + spanNanos;
        ruleCounts = state.ruleCounts.list();
    }

    @Override
    public List<Gauge> gauges() {
        long start = startNanos;
        long closed = closedNanos;
        List<Gauge> gauges = new ArrayList<>();
        gauges.add(new Gauge("population.buckets_open", "buckets of the population job that are open: one while"
                + " messages come", start == NOT_OPEN ? 0 : 1));
        gauges.add(new Gauge("population.bucket_queries", "queries in the open bucket", bucket.events()));
        if (start != NOT_OPEN) {
            gauges.add(new Gauge("population.bucket_begin_timestamp_seconds",
                    "when the open bucket began, capture time in seconds since 1970", start / NANOS));
        }
        if (closed != NOT_OPEN) {
            gauges.add(new Gauge("population.bucket_closed_timestamp_seconds", "where the last bucket ended that was"
                    + " closed and scored, capture time in seconds since 1970", closed / NANOS));
        }
        return gauges;
    }

    /** Gives native memory back; the job is of no use afterwards. */
    public void close() {
        feature.close();
    }

    @Override
    public long bytes() {
        return state.bytes() + feature.bytes();
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public boolean reads(int version) {
        return version >= FIRST_VERSION && version <= VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeLong(settings.bucketSpanMs());
        out.writeByte(settings.field().ordinal());
        out.writeBoolean(settings.foldCase());
        out.writeLong(startNanos);
        out.writeLong(endNanos);
        state.save(out);
        out.writeInt(state.timesSetBack);
    }

    /**
     * {@inheritDoc}
     *
     * <p>What was learnt with another span, field or folding says nothing about this job's values: it is read and left,
     * the job begins anew, and {@link #beganAnew} says so. The open bucket is judged by this job's rules.
     */
    @Override
    public void load(DataInput in) throws IOException {
        int version = in.readInt();
        if (!reads(version)) {
            throw new IOException("population state of version " + version + "; this one reads versions "
                    + FIRST_VERSION + " to " + VERSION);
        }
        String saved = describe(in.readLong(), in.readByte(), in.readBoolean());
        String own = describe(settings.bucketSpanMs(), settings.field().ordinal(), settings.foldCase());
        long start = in.readLong();
        long end = in.readLong();
        PopulationState loaded = new PopulationState(settings, counters);
        loaded.load(in);
        loaded.timesSetBack = version == FIRST_VERSION ? 0 : in.readInt();
        beganAnew = saved.equals(own) ? null : "the population job's state was learnt with " + saved + "; this job has "
                + own + " and learns anew";
        take(beganAnew == null ? loaded : new PopulationState(settings, counters));
        startNanos = beganAnew == null ? start : NOT_OPEN;
        endNanos = beganAnew == null ? end : NOT_OPEN;
    }

    private static String describe(long spanMs, int field, boolean fold) {
        return "bucketSpanMs=" + spanMs + " field=" + field + " foldCase=" + fold;
    }

    /** Why the last {@link #load} left what it read, as one sentence for the log, or null. */
    public String beganAnew() {
        return beganAnew;
    }
}
