package org.geophone.capture.live.internal;

import java.util.List;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;
import org.geophone.api.decode.FrameDecoder;
import org.geophone.api.metrics.Counters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One or several network interfaces as a source of packets; one per factory configuration. An interface that is not
 * there, or that may not be captured, is a problem the source tells and tries again to get over; it ends only when it
 * is stopped.
 */
@Component(service = CaptureSource.class, configurationPid = "org.geophone.capture.live",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LiveCaptureConfig.class, factory = true)
public final class LiveCaptureSource implements CaptureSource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCaptureSource.class);
    private static final long STOP_MS = 1_000;

    private final LiveSettings settings;
    private final Totals totals;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile FrameDecoder decoder;
    /** Of the decoder that is there, or was last. */
    private volatile List<Integer> ports = LiveSettings.USUAL_PORTS;
    private SourceRun run;
    private Thread thread;

    /** A source of the interface the configuration names. */
    @Activate
    public LiveCaptureSource(LiveCaptureConfig config,
            @Reference(target = "(geophone.counters=capture.live)") Counters counters) {
        this.settings = LiveSettings.of(config);
        this.totals = new Totals(counters);
    }

    @Override
    public synchronized void start(BlockSink sink, int sourceIndex) {
        if (thread != null && thread.isAlive()) {
            throw new IllegalStateException("source " + settings.selection().text() + " is running already");
        }
        run = new SourceRun(settings, totals, this::ports, sink, sourceIndex);
        thread = new Thread(run, "geophone-source-" + settings.selection().text());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    @Deactivate
    public void stop() {
        Thread ending;
        synchronized (this) {
            ending = thread;
            if (ending == null) {
                return;
            }
            run.stop();
        }
        if (ending == Thread.currentThread()) {
            return;
        }
        try {
            ending.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ending.isAlive()) {
            LOG.warn("Interface {}: its thread is still in the sink", settings.selection().text());
        }
    }

    /** What the kernel selects follows from what the decoder reads. The run's thread. */
    private List<Integer> ports() {
        FrameDecoder now = decoder;
        if (now != null) {
            ports = now.dnsPorts();
        }
        return ports;
    }

    @Override
    public CaptureStats stats() {
        return totals.stats();
    }

    @Override
    public SourceInfo info() {
        SourceRun now;
        synchronized (this) {
            now = run;
        }
        String name = settings.selection().text();
        String description = (settings.selection().single() == null ? "interfaces " : "interface ") + name
                + (settings.options().promiscuous() ? ", promiscuous" : "") + (now == null ? "" : now.description());
        return new SourceInfo(name, description, true, now == null ? "not started yet" : now.problem());
    }
}
