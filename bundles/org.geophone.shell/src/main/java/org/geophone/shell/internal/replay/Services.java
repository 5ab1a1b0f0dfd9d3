package org.geophone.shell.internal.replay;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.record.RecordSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The parts of the sensor a replay needs. They may be replaced while it runs, and may be missing when it begins: then
 * {@link #explain} says what of the container does not work.
 */
@Component(service = Services.class)
public final class Services {
    private final SensorAdmin admin;
    private final List<Counters> counters = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PipelineControl pipeline;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile RecordSink sink;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Lanes lanes;

    /** With the control plane, which is always there. */
    @Activate
    public Services(@Reference SensorAdmin admin) {
        this.admin = admin;
    }

    /** For tests: parts that stay. */
    Services(SensorAdmin admin, PipelineControl pipeline, RecordSink sink, Lanes lanes) {
        this(admin);
        this.pipeline = pipeline;
        this.sink = sink;
        this.lanes = lanes;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addCounters(Counters more) {
        counters.add(more);
    }

    void removeCounters(Counters less) {
        counters.remove(less);
    }

    SensorAdmin admin() {
        return admin;
    }

    /** The pipeline now, or null. */
    PipelineControl pipeline() {
        return pipeline;
    }

    /** Dispatch now, or null. */
    RecordSink sink() {
        return sink;
    }

    /** The lane of this name, or null. */
    LaneStatus lane(String name) {
        Lanes all = lanes;
        if (all != null) {
            for (LaneStatus lane : all.lanes()) {
                if (lane.name().equals(name)) {
                    return lane;
                }
            }
        }
        return null;
    }

    /** True when pipeline and dispatch are there. */
    boolean ready() {
        return pipeline != null && sink != null && lanes != null;
    }

    /** Sum of one counter. */
    long count(Counter counter) {
        long sum = 0;
        for (Counters each : counters) {
            sum += each.get(counter);
        }
        return sum;
    }

    /** What does not work, in words; begins with a colon unless empty. */
    String explain() {
        StringBuilder words = new StringBuilder();
        PipelineControl control = pipeline;
        if (control != null && !control.status().missing().isEmpty()) {
            words.append(": the pipeline waits for ").append(String.join(", ", control.status().missing()));
        }
        for (BundleState bundle : admin.bundles()) {
            if (bundle.problem() != null) {
                words.append(words.length() == 0 ? ": " : "; ").append(bundle.symbolicName()).append(": ")
                        .append(bundle.problem());
            }
        }
        return words.toString();
    }
}
