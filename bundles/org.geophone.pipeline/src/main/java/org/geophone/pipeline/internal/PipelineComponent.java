package org.geophone.pipeline.internal;

import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.decode.FrameDecoder;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.enrich.AddressFacts;
import org.geophone.api.enrich.Enricher;
import org.geophone.api.health.RegularWork;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;
import org.geophone.api.record.RecordSink;
import org.geophone.api.score.Scorer;
import org.geophone.pipeline.internal.evidence.EvidenceMemory;
import org.geophone.pipeline.internal.evidence.TakenEvidence;
import org.geophone.pipeline.internal.gate.DecodeGate;
import org.geophone.pipeline.internal.gate.EmitGate;
import org.geophone.pipeline.internal.gate.EnrichGate;
import org.geophone.pipeline.internal.gate.ScoreGate;
import org.geophone.pipeline.internal.model.ModelSettings;
import org.geophone.pipeline.internal.model.ModelStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline as a component: takes services as they come and go, starts the sources when every configured stage is
 * there. Binding and unbinding shake hands with the pipeline's threads in the gates.
 */
@Component(configurationPid = "org.geophone.pipeline", service = PipelineControl.class)
@Designate(ocd = PipelineConfig.class)
public final class PipelineComponent implements PipelineControl {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineComponent.class);
    private static final String SCORE = "score";
    private static final long DELIVERY_NANOS = 2_000_000_000L;
    private static final long REMEMBER_MS = 10_000;
    private static final long SILENCE_MS = 1_000;
    private static final long QUIET_NANOS = 5_000_000_000L;

    private final Counters counters;
    private final GraphSettings settings;
    private final Gates gates;
    private final EvidenceMemory evidence;
    private final TakenEvidence taken;
    private final ModelStore model;
    private final Graph graph;
    private final Gaps gaps;
    private final Sources sources;
    private final Silence silence;
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean active;

    /** Builds the graph; throws when a setting is wrong, naming it. */
    @Activate
    public PipelineComponent(PipelineConfig config,
            @Reference(target = "(geophone.counters=pipeline)") Counters counters) {
        this(config, new LeftParts(), QUIET_NANOS, counters);
    }

    /** The same with a place for what it leaves to its successor, and how long silence lasts before time goes on. */
    PipelineComponent(PipelineConfig config, LeftParts left, long quietNanos, Counters counters) {
        this.counters = counters;
        settings = GraphSettings.of(config, version());
        long hold = config.swapHoldMs() * 1_000_000L;
        List<String> enrichers = new ArrayList<>(Arrays.asList(config.stages()));
        boolean score = enrichers.remove(SCORE);
        model = new ModelStore(ModelSettings.of(config.modelFile(), config.modelIntervalMs(), config.modelLoad()));
        gates = new Gates(new DecodeGate(counters), new EnrichGate(enrichers, hold),
                new ScoreGate(score, hold, model::begin, counters), new EmitGate());
        int accounts = (int) (HeapShare.EVIDENCE.of((long) config.evidenceAccounts() * EvidenceMemory.MAX_ACCOUNT_BYTES)
                / EvidenceMemory.MAX_ACCOUNT_BYTES);
        evidence = new EvidenceMemory(accounts, config.evidenceMessages(), counters);
        taken = new TakenEvidence(HeapShare.TAKEN.of(config.evidenceTakenBytes()), counters);
        graph = new Graph(settings, gates, counters, evidence, taken, model);
        long answerHold = config.answerHoldMs() * 1_000_000L;
        gaps = new Gaps(counters, new GapRecords(gates.emit(), settings.document().identity()),
                several -> graph.holdAnswers(several ? answerHold : 0), left);
        sources = new Sources(graph, gaps);
        silence = new Silence(quietNanos, graph::captureTimeNanos, () -> gates.ready() && sources.areLive(),
                graph::advance);
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "geophone-pipeline-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static String version() {
        String version = PipelineComponent.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    /** Everything that was there before is bound: sources may start. */
    @Activate
    void activate() {
        active = true;
        LOG.info("pipeline: {} threads, ring of {} slots", settings.threads().text(), settings.ringSize());
        startWhenReady();
        timer.scheduleWithFixedDelay(RegularWork.of("noting what is captured", REMEMBER_MS, gaps::remember,
                LOG::error), 0, REMEMBER_MS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(RegularWork.of("letting time go on without messages", SILENCE_MS,
                () -> silence.look(System.nanoTime(), gaps.now()), LOG::error), SILENCE_MS, SILENCE_MS,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Stops sources and threads. What is open is lost with the graph, as the documentation of updates says;
     * the scorer's state is saved where a model file is configured.
     */
    @Deactivate
    void deactivate() throws InterruptedException {
        active = false;
        timer.shutdown();
        timer.awaitTermination(REMEMBER_MS, TimeUnit.MILLISECONDS);
        // before threads go past the gates: records of gaps go through one
        gaps.end();
        graph.beginClose();
        sources.stop();
        graph.close();
        gates.decode().end();
        gates.score().end();
        // when the sensor stops, outputs go after this: what they take in time need not wait for the next start
        RecordSink sink = gates.emit().sink();
        if (sink != null && !sink.drain(DELIVERY_NANOS)) {
            LOG.info("pipeline: not all records are delivered yet; their lanes keep them");
        }
    }

    private void startWhenReady() {
        if (active && gates.ready()) {
            sources.start();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(CaptureSource source) {
        sources.add(source);
        startWhenReady();
    }

    void unbindSource(CaptureSource source) {
        sources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindDecoder(FrameDecoder decoder) {
        gates.decode().bind(decoder);
        startWhenReady();
    }

    void unbindDecoder(FrameDecoder decoder) {
        gates.decode().unbind(decoder);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindRenderer(MessageRenderer renderer) {
        gates.emit().bind(renderer);
        startWhenReady();
    }

    void unbindRenderer(MessageRenderer renderer) {
        gates.emit().unbind(renderer);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindSink(RecordSink sink) {
        gates.emit().bind(sink);
        startWhenReady();
    }

    void unbindSink(RecordSink sink) {
        gates.emit().unbind(sink);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindScorer(Scorer scorer) {
        gates.score().bind(scorer);
        startWhenReady();
    }

    void unbindScorer(Scorer scorer) {
        gates.score().unbind(scorer);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindEnricher(Enricher enricher, Map<String, Object> properties) {
        Object ranking = properties.get("service.ranking");
        gates.enrich().bind(enricher, ranking instanceof Integer rank ? rank : 0);
        startWhenReady();
    }

    void unbindEnricher(Enricher enricher) {
        gates.enrich().unbind(enricher);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindFacts(AddressFacts facts) {
        gates.emit().bind(facts);
    }

    void unbindFacts(AddressFacts facts) {
        gates.emit().unbind(facts);
    }

    @Override
    public PipelineStatus status() {
        List<String> missing = gates.missing();
        List<PipelineStatus.Source> described = sources.describe();
        String state = sources.isFinished() ? "ended"
                : missing.isEmpty() ? described.isEmpty() ? "idle" : "running"
                : graph.firstTimeNanos() == 0 ? "waiting" : "holding";
        // files may lie in any order, and what is asked of them is how far they reach
        long last = sources.areLive() ? graph.captureTimeNanos() : graph.lastTimeNanos();
        return new PipelineStatus(state, missing, settings.threads().text(), graph.ringSize(), graph.ringUsed(),
                graph.firstTimeNanos(), last, graph.openTransactions(), described,
                gaps.list(), graph.latency().documents(), graph.latency().alerts());
    }

    @Override
    public List<CaptureEnd> awaitEnd(long timeoutNanos) throws InterruptedException {
        return sources.awaitEnd(timeoutNanos);
    }

    @Override
    public ModelStatus model() {
        return model.status();
    }

    @Override
    public List<Evidence> taken(long idHigh, long idLow) {
        return taken.of(idHigh, idLow);
    }

    @Override
    public List<Evidence> evidence(long accountKey) {
        return evidence.of(accountKey);
    }
}
