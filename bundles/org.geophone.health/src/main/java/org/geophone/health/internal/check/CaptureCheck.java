package org.geophone.health.internal.check;

import java.util.HashMap;
import java.util.Map;
import org.geophone.api.capture.CaptureStats;
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

/** Whether packets come in, and are taken. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.capture")
@Designate(ocd = CaptureCheck.Config.class)
public final class CaptureCheck implements HealthCheck {
    private final Config config;
    /** Packets of each live part, and when they last rose. */
    private final Map<String, Seen> seen = new HashMap<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PipelineControl pipeline;

    private record Seen(long packets, HealthMoment at) {
    }

    /** When silence is a problem. */
    @ObjectClassDefinition(name = "Geophone health: capture",
            description = "Whether packets come in. A look takes place every few seconds.")
    public @interface Config {
        /** Silence to warn of. */
        @AttributeDefinition(name = "Silence, warning (ms)", min = "1000", max = "604800000",
                description = "An interface that has delivered no packet for so long is worth a warning.")
        long silentWarnMs() default 300_000;

        /** Silence that is a failure. */
        @AttributeDefinition(name = "Silence, failure (ms)", min = "1000", max = "604800000",
                description = "An interface that has delivered no packet for so long captures nothing.")
        long silentFailedMs() default 3_600_000;
    }

    /** With these bounds. */
    @Activate
    public CaptureCheck(Config config) {
        this.config = config;
    }

    /** Outside a container. */
    CaptureCheck(Config config, PipelineControl pipeline) {
        this.config = config;
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        PipelineControl control = pipeline;
        if (control == null) {
            return HealthResult.of(HealthState.FAILED, "there is no pipeline: nothing is analysed");
        }
        PipelineStatus status = control.status();
        HealthResult.Gathering found = new HealthResult.Gathering();
        for (String missing : status.missing()) {
            found.add(HealthState.FAILED, "the pipeline waits for " + missing);
        }
        if (status.sources().isEmpty()) {
            found.add(HealthState.FAILED, "there is no source: nothing is read");
        }
        if (status.state().equals("holding") && status.missing().isEmpty()) {
            found.add(HealthState.WARN, "the pipeline holds while a stage is replaced");
        }
        Map<String, Seen> before = new HashMap<>(seen);
        seen.clear();
        for (PipelineStatus.Source source : status.sources()) {
            String problem = source.info().problem();
            if (problem != null) {
                found.add(HealthState.FAILED, "the source " + source.info().name() + ": " + problem);
            } else if (source.info().live()) {
                silence(source, before, now, found);
            }
        }
        return found.result(status.state().equals("ended") ? "the sources have nothing more to read"
                : "what there is to capture comes in: " + Say.count(status.sources().stream()
                        .mapToLong(source -> source.stats().packets()).sum()) + " packets so far");
    }

    private void silence(PipelineStatus.Source source, Map<String, Seen> before, HealthMoment now,
            HealthResult.Gathering found) {
        String name = source.info().name();
        if (source.stats().parts().isEmpty()) {
            silence(name, name, source.stats().packets(), before, now, found);
        }
        for (CaptureStats.Part part : source.stats().parts()) {
            silence(name + '/' + part.name(), part.name(), part.packets(), before, now, found);
        }
    }

    private void silence(String key, String shown, long packets, Map<String, Seen> before, HealthMoment now,
            HealthResult.Gathering found) {
        Seen last = before.get(key);
        Seen next = last != null && last.packets() == packets ? last : new Seen(packets, now);
        seen.put(key, next);
        long silentMs = now.millisSince(next.at());
        if (silentMs >= config.silentWarnMs()) {
            found.add(silentMs >= config.silentFailedMs() ? HealthState.FAILED : HealthState.WARN, "the interface "
                    + shown + " has delivered no packet for " + Say.time(silentMs) + ": look at the mirror port, the"
                    + " cable, and what 'ip -s link show' counts; where it is always so quiet, raise silentWarnMs of"
                    + " org.geophone.health.capture");
        }
    }
}
