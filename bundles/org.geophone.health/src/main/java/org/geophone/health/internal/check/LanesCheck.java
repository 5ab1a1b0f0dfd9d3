package org.geophone.health.internal.check;

import java.util.HashMap;
import java.util.Map;
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

/** Whether records reach their outputs. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.lanes")
@Designate(ocd = LanesCheck.Config.class)
public final class LanesCheck implements HealthCheck {
    private final Config config;
    private final Map<String, HealthMoment> behind = new HashMap<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Lanes lanes;

    /** When a lane that is behind is a problem. */
    @ObjectClassDefinition(name = "Geophone health: lanes", description = "Whether records reach their outputs.")
    public @interface Config {
        /** How long a lane may be behind. */
        @AttributeDefinition(name = "Longest time (ms)", min = "0", max = "86400000", description = "How long more than"
                + " half of a lane's memory may be in use before it is worth a warning.")
        long behindMs() default 60_000;
    }

    /** With these bounds. */
    @Activate
    public LanesCheck(Config config) {
        this.config = config;
    }

    /** Outside a container. */
    LanesCheck(Config config, Lanes lanes) {
        this.config = config;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        Lanes keeper = lanes;
        HealthResult.Gathering found = new HealthResult.Gathering();
        Map<String, HealthMoment> before = new HashMap<>(behind);
        behind.clear();
        int count = 0;
        long waiting = 0;
        if (keeper != null) {
            for (LaneStatus lane : keeper.lanes()) {
                count++;
                waiting += lane.waiting();
                judge(lane, before, now, found);
            }
        }
        return found.result(count == 0 ? "there are no outputs" : count
                + (count == 1 ? " output takes" : " outputs take") + " what comes, " + Say.count(waiting)
                + (waiting == 1 ? " record waits" : " records wait"));
    }

    private void judge(LaneStatus lane, Map<String, HealthMoment> before, HealthMoment now,
            HealthResult.Gathering found) {
        String sentence = "the lane " + lane.name() + " is " + lane.health() + ": " + lane.healthWords();
        switch (lane.health()) {
            case LaneStatus.FULL, LaneStatus.FAILING -> found.add(HealthState.FAILED, sentence + advice(lane));
            case LaneStatus.SPOOLING, LaneStatus.ABSENT -> found.add(HealthState.WARN, sentence + advice(lane));
            case LaneStatus.PAUSED -> found.add(HealthState.WARN, sentence + "; 'geophone outputs start " + lane.name()
                    + "' goes on");
            case LaneStatus.BEHIND -> {
                HealthMoment since = before.getOrDefault(lane.pid(), now);
                behind.put(lane.pid(), since);
                if (now.millisSince(since) >= config.behindMs()) {
                    found.add(HealthState.WARN, sentence + ", for " + Say.time(now.millisSince(since)) + advice(lane));
                }
            }
            default -> {
                // it is well, or ends as it should
            }
        }
    }

    private static String advice(LaneStatus lane) {
        return lane.health().equals(LaneStatus.ABSENT)
                ? "; 'geophone bundles' says whether the bundle of its kind runs"
                : "; 'geophone outputs probe " + lane.name() + "' tries the way to its target";
    }
}
