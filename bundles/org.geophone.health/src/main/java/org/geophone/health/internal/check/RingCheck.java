package org.geophone.health.internal.check;

import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the event ring stays full, which is where live capture begins to lose. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.ring")
@Designate(ocd = RingCheck.Config.class)
public final class RingCheck implements HealthCheck {
    private final Config config;
    private HealthMoment fullSince;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PipelineControl pipeline;

    /** When a full ring is a problem. */
    @ObjectClassDefinition(name = "Geophone health: ring",
            description = "Whether the event ring stays full while an interface is captured.")
    public @interface Config {
        /** Share in use. */
        @AttributeDefinition(name = "Full (per cent)", min = "1", max = "100",
                description = "Slots in use from which on the ring counts as full.")
        int fullPercent() default 90;

        /** How long it may be full. */
        @AttributeDefinition(name = "Longest time (ms)", min = "0", max = "86400000",
                description = "How long the ring may be full before it is worth a warning.")
        long warnMs() default 5_000;

        /** When it is a failure. */
        @AttributeDefinition(name = "Failure (ms)", min = "0", max = "86400000",
                description = "How long the ring may be full before it is a failure.")
        long failedMs() default 60_000;
    }

    /** With these bounds. */
    @Activate
    public RingCheck(Config config) {
        this.config = config;
    }

    /** Outside a container. */
    RingCheck(Config config, PipelineControl pipeline) {
        this.config = config;
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        PipelineControl control = pipeline;
        if (control == null) {
            fullSince = null;
            return HealthResult.ok("there is no event ring");
        }
        PipelineStatus status = control.status();
        boolean live = status.sources().stream().anyMatch(source -> source.info().live());
        String figure = "the event ring is " + Say.percent(status.ringUsed(), status.ringSize()) + " full";
        boolean full = status.ringUsed() * 100L >= status.ringSize() * (long) config.fullPercent();
        if (!live || !full) {
            fullSince = null;
            return HealthResult.ok(figure + (full ? "; what reads files waits for it" : ""));
        }
        fullSince = fullSince == null ? now : fullSince;
        long fullMs = now.millisSince(fullSince);
        if (fullMs < config.warnMs()) {
            return HealthResult.ok(figure);
        }
        return HealthResult.of(fullMs >= config.failedMs() ? HealthState.FAILED : HealthState.WARN, figure + " for "
                + Say.time(fullMs) + ": scoring or an output is too slow; 'geophone outputs' names lanes that are"
                + " behind, threads = staged in org.geophone.pipeline.cfg uses more cores");
    }
}
