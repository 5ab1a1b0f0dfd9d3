package org.geophone.health.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.pipeline.PipelineControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether what the scorer learns is saved. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.model")
@Designate(ocd = ModelCheck.Config.class)
public final class ModelCheck implements HealthCheck {
    private final Config config;
    private long packets;
    private HealthMoment began;
    private HealthMoment came;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PipelineControl pipeline;

    /** How old the file may be. */
    @ObjectClassDefinition(name = "Geophone health: model",
            description = "Whether what the scorer learns is saved (modelFile of org.geophone.pipeline).")
    public @interface Config {
        /** Oldest file. */
        @AttributeDefinition(name = "Oldest model (ms)", min = "60000", max = "2592000000",
                description = "How long packets may have come in since the model was saved last.")
        long warnAgeMs() default 3_600_000;
    }

    /** With these bounds. */
    @Activate
    public ModelCheck(Config config) {
        this.config = config;
    }

    /** Outside a container. */
    ModelCheck(Config config, PipelineControl pipeline) {
        this.config = config;
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        PipelineControl control = pipeline;
        ModelStatus model = control == null ? ModelStatus.NONE : control.model();
        if (model.file().isEmpty()) {
            return HealthResult.ok("no model file is configured");
        }
        if (model.unsaved()) {
            return HealthResult.of(HealthState.FAILED, "the model " + model.file() + " cannot be saved: the log says"
                    + " why; what the scorer learns is lost at the next start");
        }
        if (model.failed() && model.savedBytes() < 0) {
            return HealthResult.of(HealthState.WARN, "the model " + model.file() + " could not be used at the start:"
                    + " the log says why; the scorer began " + (model.restoredBytes() < 0 ? "empty"
                    : "with the one saved before it"));
        }
        long count = control.status().sources().stream().mapToLong(source -> source.stats().packets()).sum();
        began = began == null ? now : began;
        if (count != packets) {
            packets = count;
            came = now;
        }
        long learntMs = came == null ? 0 : came.millisSince(began);
        long age = age(Path.of(model.file()), now, learntMs);
        long idleMs = came == null ? age : now.millisSince(came);
        boolean none = Files.notExists(Path.of(model.file()));
        String saved = "the model " + model.file() + (none ? " has not been saved yet"
                : " was saved " + Say.time(age) + " ago");
        if (Math.min(age, learntMs) - idleMs < config.warnAgeMs()) {
            return HealthResult.ok(none && count == 0 ? "nothing has been learnt yet, there is no model" : saved);
        }
        return HealthResult.of(HealthState.WARN, saved
                + ", and packets came since: look at modelIntervalMs of org.geophone.pipeline and at the log");
    }

    /** Milliseconds since it was saved; where there is none yet, the time since when there could be one. */
    private static long age(Path file, HealthMoment now, long otherwise) {
        try {
            return Math.max(0, now.wallMillis() - Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return otherwise;
        }
    }
}
