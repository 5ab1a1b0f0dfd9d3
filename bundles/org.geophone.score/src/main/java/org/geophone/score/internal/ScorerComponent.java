package org.geophone.score.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.CaptureClock;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.NameKey;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.RuleCount;
import org.geophone.api.score.FindingSink;
import org.geophone.api.score.Scorer;
import org.geophone.score.internal.decisions.ListKeeper;
import org.geophone.score.internal.layer.Features;
import org.geophone.score.internal.layer.Layer;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.population.PopulationJob;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scorer as a service: hands each message to all layers and sees to it that their time goes back only where the
 * clock was set back. A change of its configuration replaces it; who uses it carries the state over by
 * {@link #snapshot} and {@link #restore}.
 */
@Component(service = Scorer.class, configurationPid = "org.geophone.score")
@Designate(ocd = ScorerConfig.class)
public final class ScorerComponent implements Scorer, ListKeeper.Scoring {
    private static final int MOST_AHEAD = 16;
    private static final Logger LOG = LoggerFactory.getLogger(ScorerComponent.class);

    private final ScoreSettings settings;
    private final Counters counters;
    private final Features features = new Features();
    /** Of the messages that come next, how many there are, and how many of them have come. */
    private final Features[] next = new Features[MOST_AHEAD];
    private int shown;
    private int come;
    private final ListKeeper lists;
    /** Replaced under this object's lock, read without it. */
    private volatile List<Layer> layers;
    private CaptureClock clock = new CaptureClock();

    /** A scorer that has learnt nothing yet. */
    @Activate
    public ScorerComponent(ScorerConfig config, @Reference ListsComponent lists,
            @Reference(target = "(geophone.counters=score)") Counters counters) {
        this(SettingsReader.read(config, lists.safeDomains()), lists, counters);
    }

    /** The same outside a container, with lists of its own. */
    public ScorerComponent(ScorerConfig config, Counters counters) {
        this(config, new ListsComponent(config), counters);
    }

    /** The same outside a container, with the safe domains of its settings. */
    ScorerComponent(ScoreSettings settings, Counters counters) {
        this(settings, new ListKeeper(settings.safeDomains()), counters);
    }

    /** The same outside a container. */
    ScorerComponent(ScoreSettings settings, ListKeeper lists, Counters counters) {
        this.settings = settings;
        this.counters = counters;
        this.lists = lists;
        layers = Layers.of(settings, lists.standing(), counters);
        for (int i = 0; i < MOST_AHEAD; i++) {
            next[i] = new Features();
        }
        lists.attach(this);
        // they may have changed since the layers were made
        listsChanged();
        LOG.info("scorer ready: {} layers, {} bytes of memory, {} safe domains", layers.size(),
                settings.memoryBytes(), lists.safeDomains().size());
    }

    /** Lets the lists go. */
    @Deactivate
    void deactivate() {
        lists.detach(this);
    }

    @Override
    public synchronized void listsChanged() {
        for (Layer layer : layers) {
            if (layer instanceof PopulationJob job) {
                job.rules(Layers.rules(settings, lists.standing()));
            }
        }
    }

    @Override
    public List<RuleCount> rules() {
        List<RuleCount> counts = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof PopulationJob job) {
                counts.addAll(job.ruleCounts());
            }
        }
        return counts;
    }

    @Override
    public List<Gauge> gauges() {
        List<Gauge> gauges = new ArrayList<>();
        gauges.add(new Gauge("score.table_bytes", "bytes that the scorer's tables have grown to", bytes()));
        gauges.add(new Gauge("score.table_limit_bytes", "bytes that the scorer's tables may grow to",
                settings.memoryBytes()));
        for (Layer layer : layers) {
            gauges.addAll(layer.gauges());
        }
        return gauges;
    }

    @Override
    public void ahead(EventSlot[] slots, int count) {
        List<Layer> all = layers;
        int most = Math.min(count, MOST_AHEAD);
        for (int i = 0; i < most; i++) {
            next[i].ahead(slots[i]);
        }
        shown = most;
        come = 0;
        for (int k = 0; k < all.size(); k++) {
            Layer layer = all.get(k);
            for (int i = 0; i < most; i++) {
                layer.want(slots[i], next[i]);
            }
            layer.fetch();
            for (int i = 0; i < most; i++) {
                layer.wantMore(slots[i], next[i]);
            }
            layer.fetch();
        }
    }

    @Override
    public void observe(EventSlot slot, FindingSink sink) {
        if (slot.timeNanos > clock.nowNanos()) {
            advance(slot.timeNanos, sink);
        } else if (clock.take(slot.timeNanos) > 0) {
            setBack(sink);
        }
        if (come < shown && next[come].areOf(slot)) {
            features.copy(next[come++]);
        } else {
            features.of(slot);
        }
        List<Layer> all = layers;
        for (int i = 0; i < all.size(); i++) {
            all.get(i).observe(slot, features, sink);
        }
    }

    /** Bytes that all layers hold in tables and buffers. */
    long bytes() {
        long bytes = 0;
        for (Layer layer : layers) {
            bytes += layer.bytes();
        }
        return bytes;
    }

    @Override
    public void advance(long captureTimeNanos, FindingSink sink) {
        if (!clock.advance(captureTimeNanos)) {
            return;
        }
        List<Layer> all = layers;
        for (int i = 0; i < all.size(); i++) {
            all.get(i).advance(captureTimeNanos, sink);
        }
    }

    private void setBack(FindingSink sink) {
        for (Layer layer : layers) {
            layer.setBack(clock.nowNanos(), sink);
        }
    }

    @Override
    public void finish(FindingSink sink) {
        for (Layer layer : layers) {
            layer.finish(sink);
        }
    }

    @Override
    public ByteBuffer snapshot() {
        return Snapshot.write(layers, clock.nowNanos());
    }

    @Override
    public synchronized void restore(ByteBuffer snapshot) {
        List<Layer> fresh = Layers.of(settings, lists.standing(), counters);
        Snapshot.Head head = Snapshot.read(snapshot, fresh);
        // its hashes mean nothing under another key; a predecessor in this process has the same one
        NameKey.use(head.keyHigh(), head.keyLow());
        layers = fresh;
        clock = new CaptureClock(head.timeNanos());
        LOG.info("scorer took over {} bytes of state", snapshot.remaining());
    }
}
