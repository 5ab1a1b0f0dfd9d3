package org.geophone.health.internal.check;

import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the disk spool of a lane is nearly at its bound, where records begin to be given up. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.spool")
@Designate(ocd = SpoolCheck.Config.class)
public final class SpoolCheck implements HealthCheck {
    private final Config config;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Lanes lanes;

    /** When a spool is nearly full. */
    @ObjectClassDefinition(name = "Geophone health: spool",
            description = "Whether the disk spool of a lane is nearly at its bound (spoolMaxBytes).")
    public @interface Config {
        /** Share of the bound to warn of. */
        @AttributeDefinition(name = "Warning (per cent)", min = "1", max = "100",
                description = "Share of its bound that a spool may use before it is worth a warning.")
        int warnPercent() default 70;

        /** Share of the bound that is a failure. */
        @AttributeDefinition(name = "Failure (per cent)", min = "1", max = "100",
                description = "Share of its bound that a spool may use before it is a failure.")
        int failedPercent() default 95;
    }

    /** With these bounds. */
    @Activate
    public SpoolCheck(Config config) {
        this.config = config;
    }

    /** Outside a container. */
    SpoolCheck(Config config, Lanes lanes) {
        this.config = config;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        Lanes keeper = lanes;
        HealthResult.Gathering found = new HealthResult.Gathering();
        long all = 0;
        if (keeper != null) {
            for (LaneStatus lane : keeper.lanes()) {
                all += lane.spooledBytes();
                long limit = keeper.spoolLimitBytes(lane.pid());
                long used = lane.spooledBytes() * 100;
                if (limit > 0 && used >= limit * config.warnPercent()) {
                    found.add(used >= limit * config.failedPercent() ? HealthState.FAILED : HealthState.WARN,
                            "the spool of the lane " + lane.name() + " uses " + Say.bytes(lane.spooledBytes()) + " of "
                                    + Say.bytes(limit) + " (" + Say.percent(lane.spooledBytes(), limit)
                                    + "), and records will be given up when it is full: bring its target back, or"
                                    + " raise spoolMaxBytes of " + lane.pid());
                }
            }
        }
        return found.result("spools use " + Say.bytes(all));
    }
}
