package org.geophone.health.internal.check;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;

/** A sensor of figures, with clocks that stand until they are moved. */
final class World implements PipelineControl, Lanes {
    /** 2026-01-05T00:00:00Z in milliseconds. */
    static final long MONDAY_MS = 1_767_571_200_000L;

    long steadyMs;
    long wallMs = MONDAY_MS;
    long captureMs = MONDAY_MS;
    long packets;
    boolean live = true;
    String problem;
    int ringUsed;
    ModelStatus model = ModelStatus.NONE;
    final List<LaneStatus> lanes = new ArrayList<>();
    long spoolLimit;
    DeadLetterFile deadLetterFile;

    /** Both clocks go on. */
    World pass(long ms) {
        steadyMs += ms;
        wallMs += ms;
        return this;
    }

    HealthResult look(HealthCheck check) {
        return check.look(new HealthMoment(steadyMs * 1_000_000L, wallMs));
    }

    /** A configuration of defaults, but for these keys. */
    static <T extends Annotation> T config(Class<T> type, Map<String, Object> keys) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, args) -> keys.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    static LaneStatus lane(String name, String health, String words, long spooledBytes) {
        return new LaneStatus(name, "org.geophone.output.file~" + name, "org.geophone.output.file", true, "idle",
                health, words, "auto", 1, 10, 2, spooledBytes, 0, 0, 0, 0, null);
    }

    @Override
    public PipelineStatus status() {
        return new PipelineStatus("running", List.of(), "paired", 100, ringUsed, captureMs * 1_000_000L,
                captureMs * 1_000_000L, 0, List.of(new PipelineStatus.Source(
                        new SourceInfo("eth0", "an interface", live, problem),
                        new CaptureStats(packets, packets * 100, 0, 0, 0, -1))));
    }

    @Override
    public ModelStatus model() {
        return model;
    }

    @Override
    public List<CaptureEnd> awaitEnd(long timeoutNanos) {
        return List.of();
    }

    @Override
    public List<Evidence> evidence(long accountKey) {
        return List.of();
    }

    @Override
    public List<LaneStatus> lanes() {
        return lanes;
    }

    @Override
    public DeadLetterFile deadLetterFile(String pid) {
        return deadLetterFile;
    }

    @Override
    public long spoolLimitBytes(String pid) {
        return spoolLimit;
    }
}
